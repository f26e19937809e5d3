import type { Db, Tx } from "@/db/open.ts";
import type { StatisticNoteTable } from "@/db/schema/statistics.ts";

/** What people are counted by; notes that are alike in all of it can be added up. */
const ALIKE = [
  "unitId",
  "kind",
  "departmentId",
  "position",
  "sex",
  "ethnicity",
  "political",
  "hmtForeign",
  "degree",
  "education",
  "establishment",
  "titleLevel",
  "retirementKind",
  "birthDate",
] as const satisfies readonly (keyof StatisticNoteTable)[];

/**
 * How many more people, or fewer, there are of each sort than the cells say; a line that
 * was only written anew is none of it. The caller narrows the query to its scope.
 */
export function netNotes(db: Db | Tx) {
  return db.selectFrom("statisticNote")
    .select(ALIKE)
    .select((eb) => eb.fn.sum<number>("people").as("people"))
    .groupBy(ALIKE)
    .having((eb) => eb.fn.sum("people"), "<>", 0);
}
