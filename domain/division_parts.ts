/** The three choices of a place, from wide to narrow. */
export const DIVISION_PARTS = {
  city: "市（州）",
  county: "县（市、区）",
  town: "乡镇（街道）",
} as const;

/** One of {@link DIVISION_PARTS}. */
export type DivisionPart = keyof typeof DIVISION_PARTS;

/** What stands in the place of a city for the counties of the province itself (省直辖). */
export const NO_CITY = "4290";

/** Name of the button that asks for the next choice and saves nothing. */
export const NARROW_BUTTON = "narrow";

/** A line of a choice. */
export interface PlaceOption {
  code: string;
  label: string;
}

/** What each of the three choices offers; empty where the one above is not made yet. */
export type DivisionChoices = Readonly<
  Record<DivisionPart, readonly PlaceOption[]>
>;

/** Name of the posted field that holds one of the choices of `name`. */
export function partField(name: string, part: DivisionPart): string {
  return `${name}.${part}`;
}

/** A place as its three choices: `420106001` → 4201, 420106, 420106001; `429004` → 4290, 429004. */
export function partsOfDivision(code: string): Record<DivisionPart, string> {
  return {
    city: code.slice(0, 4),
    county: code.length < 6 ? "" : code.slice(0, 6),
    town: code.length < 9 ? "" : code,
  };
}

/**
 * The narrowest of three choices that lies in those above it: a city that was changed
 * leaves its old county behind.
 */
export function chosenDivision(
  { city, county, town }: Readonly<Record<DivisionPart, string>>,
): string {
  if (county.length !== 6 || county.slice(0, 4) !== city) return city;
  return town.length === 9 && town.slice(0, 6) === county ? town : county;
}
