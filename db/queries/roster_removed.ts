import { sql } from "kysely";
import { countRows } from "@/db/count_rows.ts";
import { maskedDocument } from "@/db/masks.ts";
import { isCalled } from "@/db/name_search.ts";
import type { Db } from "@/db/open.ts";
import { NAME_IN_STAY, NAMES_IN_STAY } from "@/db/queries/stay_names.ts";
import { inScope } from "@/db/scoped.ts";
import { behindByEnd } from "@/db/stay_pages.ts";
import type { Day } from "@/domain/dates.ts";
import type { Scope } from "@/domain/scope.ts";

/** Somebody who left a roster of the unit (移除人员); codes, the document masked. */
export interface RemovedLine {
  membershipId: string;
  /** As she was called when she left. */
  name: string;
  sex: string | null;
  documentMasked: string;
  kind: "active" | "retired" | "clinic";
  /** Where she was last. */
  departmentName: string | null;
  fromDate: Day;
  toDate: Day;
  endReason: string;
  destination: string | null;
  endNote: string | null;
}

/** What narrows the list; `null` and empty for whatever. */
export interface RemovedFilter {
  kinds: readonly RemovedLine["kind"][];
  search: string;
  reason: string | null;
  leftFrom: Day | null;
  leftTo: Day | null;
}

/**
 * Who left, the last first; at most `limit` behind the stay with the id `after`. Stays that
 * another one follows (退休, 恢复在职, 更换单位) are no leaving.
 */
export function listRemoved(
  scope: Scope,
  db: Db,
  options: RemovedFilter & { after: string | null; limit: number },
): Promise<RemovedLine[]> {
  let query = removed(scope, db, options);
  if (options.after !== null) {
    query = query.where(behindByEnd(scope, options.after));
  }
  return query
    .select((eb) => [
      "membership.id as membershipId",
      NAME_IN_STAY.as("name"),
      "person.sex",
      maskedDocument("person"),
      "membership.kind",
      eb.selectFrom("posting")
        .leftJoin("department", "department.id", "posting.departmentId")
        .select("department.name")
        .whereRef("posting.membershipId", "=", "membership.id")
        .orderBy("posting.fromDate", "desc")
        .limit(1)
        .as("departmentName"),
      "membership.fromDate",
      "membership.toDate",
      "membership.endReason",
      "membership.destination",
      "membership.endNote",
    ])
    .$narrowType<{ toDate: string; endReason: string }>()
    .orderBy("membership.toDate", "desc")
    .orderBy("membership.id", "desc")
    .limit(options.limit)
    .execute();
}

/** How many left, of those that fit. */
export async function countRemoved(
  scope: Scope,
  db: Db,
  filter: RemovedFilter,
): Promise<number> {
  return await countRows(removed(scope, db, filter));
}

function removed(scope: Scope, db: Db, filter: RemovedFilter) {
  const { search, reason, leftFrom, leftTo } = filter;
  return db.selectFrom("membership")
    .innerJoin("person", "person.id", "membership.personId")
    .where((eb) => inScope(eb.ref("membership.unitId"), scope))
    .where("membership.toDate", "is not", null)
    .where("membership.hiddenAt", "is", null)
    .where("membership.kind", "in", filter.kinds)
    .where((eb) =>
      eb.not(eb.exists(
        eb.selectFrom("membership as next").select(sql<1>`1`.as("one"))
          .whereRef("next.previousId", "=", "membership.id"),
      ))
    )
    .$if(search !== "", (query) => query.where(isCalled(NAMES_IN_STAY, search)))
    .$if(
      reason !== null,
      (query) => query.where("membership.endReason", "=", reason),
    )
    .$if(
      leftFrom !== null,
      (query) => query.where("membership.toDate", ">=", leftFrom),
    )
    .$if(
      leftTo !== null,
      (query) => query.where("membership.toDate", "<=", leftTo),
    );
}
