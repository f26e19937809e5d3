import type { Db } from "@/db/open.ts";
import type { Vault } from "@/db/sealed.ts";
import { countMovements } from "@/db/queries/movements.ts";
import type { Day } from "@/domain/dates.ts";
import type { Scope } from "@/domain/scope.ts";
import { makeUnitsBook } from "@/server/operations/authority/units_book.ts";
import { makeBusinessBook } from "@/server/operations/business_book.ts";
import { makeClinicBook } from "@/server/operations/clinics/roster_book.ts";
import { readClinicPart } from "@/server/operations/clinics/roster_part.ts";
import { makePreloadBook } from "@/server/operations/preload/preload_book.ts";
import { makeProblemsBook } from "@/server/operations/problems_book.ts";
import { readRosterPart } from "@/server/operations/roster/read_roster_part.ts";
import { makeRosterBook } from "@/server/operations/roster/roster_book.ts";
import { writeUpdateSheet } from "@/server/operations/roster_update/update_sheet.ts";
import {
  countRetiredOn,
  countStaffOn,
} from "@/server/operations/statistics/count_on.ts";
import { type ReadySheet, writeSheet } from "@/server/xlsx/write.ts";
import { writeTables } from "@/server/xlsx/write_tables.ts";

/**
 * Reads that would hold the event loop for longer than it may be held: a Worker answers
 * them, with a connection of its own that reads alone. Questions and answers are copied
 * between the two: plain values, and few of them but the lines of a workbook. One whose
 * name ends with `Book` or `Sheet` writes a workbook, and has a turn of those.
 */
export const LONG_READS = {
  staffOn: countStaffOn,
  retiredOn: countRetiredOn,
  movements: (
    db: Db,
    { scope, days }: { scope: Scope; days: { from: Day; to: Day } },
  ) => countMovements(scope, db, days),
  rosterPart: readRosterPart,
  rosterBook: makeRosterBook,
  unitsBook: makeUnitsBook,
  clinicPart: readClinicPart,
  clinicBook: makeClinicBook,
  businessBook: makeBusinessBook,
  updateSheet: writeUpdateSheet,
  preloadBook: makePreloadBook,
  problemsBook: makeProblemsBook,
  sheetBook: (_db: Db, sheet: ReadySheet) => writeSheet(sheet),
  tablesBook: (
    _db: Db,
    { tables, properties }: {
      tables: Parameters<typeof writeTables>[0];
      properties: Parameters<typeof writeTables>[1];
    },
  ) => Promise.resolve(writeTables(tables, properties)),
} satisfies Record<
  string,
  (db: Db, ask: never, vault: Vault) => Promise<unknown>
>;

/** Name of a long read. */
export type LongRead = keyof typeof LONG_READS;

/** What is asked of a long read. */
export type LongReadAsk<Name extends LongRead> = Parameters<
  typeof LONG_READS[Name]
>[1];

/** What a long read answers. */
export type LongReadAnswer<Name extends LongRead> = Awaited<
  ReturnType<typeof LONG_READS[Name]>
>;
