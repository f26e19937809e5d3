import type { PlaceProblem } from "@/domain/division_choices.ts";
import {
  chosenDivision,
  NARROW_BUTTON,
  partField,
} from "@/domain/division_parts.ts";

/** The field `division` for every refusal of a place, as `refusedForm` takes it. */
export const PLACE_REFUSALS: Readonly<Record<PlaceProblem, string>> = {
  divisionUnknown: "division",
  townEnded: "division",
  townNeeded: "division",
};

/** A posted form whose chooser of a place (行政区划) is one field again. */
export interface DivisionForm {
  /** The form with the chosen code, 4, 6 or 9 digits or empty, under the field's own name. */
  form: FormData;
  /** Whether it was posted for the next choice: then nothing is saved and the page is shown again. */
  isNarrowing: boolean;
}

/**
 * Reads what `DivisionInput` posts, before `parseForm`. A form that holds the field
 * itself, as an authority's text does, comes back as it is.
 */
export function readDivision(
  posted: FormData,
  name = "division",
): DivisionForm {
  const parts = {
    city: partField(name, "city"),
    county: partField(name, "county"),
    town: partField(name, "town"),
  };
  const form = new FormData();
  for (const [key, value] of posted) {
    if (key === NARROW_BUTTON || Object.values(parts).includes(key)) continue;
    form.append(key, value);
  }
  if (posted.has(parts.city)) {
    form.set(
      name,
      chosenDivision({
        city: textOf(posted, parts.city),
        county: textOf(posted, parts.county),
        town: textOf(posted, parts.town),
      }),
    );
  }
  return { form, isNarrowing: posted.get(NARROW_BUTTON) === name };
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
