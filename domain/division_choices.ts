import { PROVINCE } from "@/codes/divisions.ts";
import { AppError, type ErrorCode } from "./errors.ts";
import type { DivisionBook, Place } from "./division_book.ts";
import {
  type DivisionChoices,
  NO_CITY,
  partsOfDivision,
  type PlaceOption,
} from "./division_parts.ts";

/** Why a chosen place cannot be taken: the refusal that says it. */
export type PlaceProblem = Extract<
  ErrorCode,
  "divisionUnknown" | "townEnded" | "townNeeded"
>;

const CITY_LENGTH = 4;
const COUNTY_LENGTH = 6;

/** What the three choices offer while `code` is chosen; an ended town only if it is that. */
export function divisionChoices(
  book: DivisionBook,
  code: string,
): DivisionChoices {
  const { city, county, town } = partsOfDivision(code);
  return {
    city: placesBelow(book, ""),
    county: city.length < CITY_LENGTH ? [] : placesBelow(book, city),
    town: county === "" ? [] : book.list(county)
      .filter((place) => !place.isEnded || place.code === town)
      .map(optionOf),
  };
}

/** What is offered under a choice; under none the cities, and the province for its own counties. */
export function placesBelow(book: DivisionBook, code: string): PlaceOption[] {
  if (code === "") {
    const cities = book.list(PROVINCE)
      .filter((place) => place.code.length === CITY_LENGTH);
    return [...cities.map(optionOf), { code: NO_CITY, label: "省直辖" }];
  }
  if (code === NO_CITY) {
    return book.list(PROVINCE)
      .filter((place) => place.code.length === COUNTY_LENGTH).map(optionOf);
  }
  return book.list(code).filter(({ isEnded }) => !isEnded).map(optionOf);
}

/**
 * Why a county or town cannot be taken, `null` if it can.
 *
 * @param options.needsTown Asks for a town where the county has any.
 * @param options.current What the record has already: it may stay, though it has ended.
 */
export function checkPlace(
  book: DivisionBook,
  code: string,
  options: { needsTown: boolean; current: string | null },
): PlaceProblem | null {
  const place = book.find(code);
  if (!place || place.code !== code || code.length < COUNTY_LENGTH) {
    return "divisionUnknown";
  }
  if (place.isEnded && code !== options.current) return "townEnded";
  const lacksTown = options.needsTown && code.length === COUNTY_LENGTH &&
    placesBelow(book, code).length > 0;
  return lacksTown ? "townNeeded" : null;
}

/** Lets pass what {@link checkPlace} finds nothing in. @throws {AppError} `divisionUnknown`, `townEnded`, `townNeeded` */
export function assertPlace(
  book: DivisionBook,
  code: string,
  options: { needsTown: boolean; current: string | null },
): void {
  const problem = checkPlace(book, code, options);
  if (problem) throw new AppError(problem);
}

function optionOf({ code, name, isEnded }: Place): PlaceOption {
  return { code, label: isEnded ? `${name}（已停用）` : name };
}
