import { BUSINESSES } from "@/codes/businesses.ts";
import { labelOf } from "@/codes/table.ts";
import type { Db } from "@/db/open.ts";
import { listBusinessPeople } from "@/db/queries/business_people.ts";
import { BUSINESS_COLUMNS } from "@/domain/business_columns.ts";
import type { Scope } from "@/domain/scope.ts";
import {
  type BookMaker,
  writePeopleWorkbook,
} from "@/server/operations/people_workbook.ts";

/** More than the largest unit of the province employs. */
const MAX_ROWS = 20_000;

const WIDTHS: Partial<Record<string, number>> = {
  documentMasked: 22,
  departmentName: 22,
  specialty: 18,
  position: 22,
};

/** Whom a business concerns as a workbook, with how many they are; a long read. */
export async function makeBusinessBook(
  db: Db,
  { scope, business, search, maker }: {
    scope: Scope;
    business: string;
    search: string;
    maker: BookMaker;
  },
): Promise<{ rows: number; workbook: Uint8Array<ArrayBuffer> }> {
  const people = await listBusinessPeople(scope, db, {
    business,
    search,
    after: null,
    limit: MAX_ROWS,
  });
  const label = labelOf(BUSINESSES, business);
  const workbook = await writePeopleWorkbook(maker, {
    name: label,
    title: `${label} 涉及人员`,
    on: null,
    columns: BUSINESS_COLUMNS.map((column) => ({
      ...column,
      width: WIDTHS[column.key],
    })),
    people,
  });
  return { rows: people.length, workbook };
}
