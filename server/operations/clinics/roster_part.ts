import type { Db } from "@/db/open.ts";
import {
  type ClinicRosterFilter,
  countClinicPeople,
  listClinicPeople,
} from "@/db/queries/clinic_roster.ts";
import type { Scope } from "@/domain/scope.ts";
import { listedClinicPerson } from "./roster_book.ts";

/** People on one page. */
const PAGE_SIZE = 50;

/**
 * One page of the roster of clinics, with how many the filter leaves and how many there are
 * today; of a past day it is a long read.
 */
export async function readClinicPart(
  db: Db,
  { scope, filter, after }: {
    scope: Scope;
    filter: ClinicRosterFilter;
    after: string | null;
  },
) {
  const rows = await listClinicPeople(scope, db, {
    ...filter,
    after,
    limit: PAGE_SIZE + 1,
  });
  return {
    lines: rows.slice(0, PAGE_SIZE).map(listedClinicPerson),
    hasMore: rows.length > PAGE_SIZE,
    count: await countClinicPeople(scope, db, filter),
    total: await countClinicPeople(scope, db, {
      search: "",
      clinicId: null,
      documentIndex: null,
      on: null,
    }),
  };
}
