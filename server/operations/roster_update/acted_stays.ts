import {
  listLiveSlices,
  listStaysByIds,
  type Slice,
} from "@/db/queries/stay_details.ts";
import type { Db, Tx } from "@/db/open.ts";
import type { HeldPost } from "@/domain/roster_update.ts";
import type { Scope } from "@/domain/scope.ts";
import type { ActedStay } from "@/server/operations/stays/get_stay.ts";
import { postOf } from "@/server/operations/stays/post.ts";

/**
 * Those of some hundred stays that are on the 在职人员花名册 of the unit, live or ended
 * since, by id; of another unit's there is nothing.
 */
export async function readActedStays(
  scope: Scope & { kind: "unit" },
  db: Db | Tx,
  ids: readonly string[],
): Promise<Map<string, ActedStay>> {
  const stays = (await listStaysByIds(scope, db, ids))
    .filter(({ kind }) => kind === "active");
  const slices = new Map(
    (await listLiveSlices(scope, db, ids))
      .map((slice): [string, Slice] => [slice.membershipId, slice]),
  );
  return new Map(
    stays.map((stay) => [
      stay.id,
      { scope, stay, slice: slices.get(stay.id) },
    ]),
  );
}

/** What a stay says that a bulk update may change. */
export function heldPost({ stay, slice }: ActedStay): HeldPost {
  return { ...postOf(slice), joinedOn: stay.joinedOn };
}
