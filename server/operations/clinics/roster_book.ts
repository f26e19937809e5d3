import type { Db } from "@/db/open.ts";
import {
  type ClinicPerson,
  type ClinicRosterFilter,
  listClinicPeople,
} from "@/db/queries/clinic_roster.ts";
import { CLINIC_ROSTER_COLUMNS } from "@/domain/clinic_columns.ts";
import { type Day, monthOf } from "@/domain/dates.ts";
import type { Scope } from "@/domain/scope.ts";
import {
  type BookMaker,
  writePeopleWorkbook,
} from "@/server/operations/people_workbook.ts";

/** More than the most clinics of a unit (500) employ. */
const MAX_EXPORTED = 20_000;

const WIDTHS: Partial<Record<string, number>> = {
  documentMasked: 22,
  clinicName: 24,
  position: 18,
  specialty: 18,
};

/** The roster of clinics as a workbook, with how many are on it; a long read. */
export async function makeClinicBook(
  db: Db,
  { scope, filter, today, maker }: {
    scope: Scope;
    filter: ClinicRosterFilter;
    today: Day;
    maker: BookMaker;
  },
): Promise<{ rows: number; workbook: Uint8Array<ArrayBuffer> }> {
  // In one read: in parts by key it would end early when the last of a part left meanwhile.
  const people = await listClinicPeople(scope, db, {
    ...filter,
    after: null,
    limit: MAX_EXPORTED,
  });
  const workbook = await writePeopleWorkbook(maker, {
    name: "在岗人员名册",
    title: "村卫生室（服务站）在岗人员名册",
    on: filter.on ?? today,
    columns: CLINIC_ROSTER_COLUMNS.map((column) => ({
      ...column,
      width: WIDTHS[column.key],
    })),
    people: people.map(listedClinicPerson),
  });
  return { rows: people.length, workbook };
}

/** A line as it may be shown; what the mask of the document hides stays here. */
export function listedClinicPerson({ birthDate, ...shown }: ClinicPerson) {
  return { ...shown, birthMonth: birthDate && monthOf(birthDate) };
}
