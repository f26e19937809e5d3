import type { RosterLine } from "@/db/queries/roster.ts";
import { ageOn, type Day, monthOf } from "@/domain/dates.ts";
import type { RosterPerson } from "@/domain/roster_columns.ts";

/** Somebody on a list of a roster; what the mask of the document hides stays here. */
export interface ListedPerson extends RosterPerson {
  membershipId: string;
  departmentId: string | null;
}

/** A line as it may be shown, with the age that she has on a day. */
export function listedPerson(line: RosterLine, on: Day): ListedPerson {
  const { birthDate, ...shown } = line;
  return {
    ...shown,
    birthMonth: birthDate && monthOf(birthDate),
    age: birthDate === null ? null : ageOn(birthDate, on),
  };
}
