import type { Tx } from "@/db/open.ts";
import type { MembershipTable, PostingTable } from "@/db/schema.ts";
import { inScope } from "@/db/scoped.ts";
import { AppError } from "@/domain/errors.ts";
import type { Scope } from "@/domain/scope.ts";

/** What a unit says of a post; codes. */
export type PostColumns = Pick<
  PostingTable,
  "departmentId" | "position" | "establishment" | "specialty" | "titleLevel"
>;

/**
 * Writes what a live stay of the scope is from a day on: the slice that holds ends and
 * another begins, and one that began on the day is corrected.
 *
 * @param change.nextId The id of a slice that begins.
 * @throws {AppError} `notFound` for a stay that is not live in the scope
 */
export async function setPost(
  scope: Scope,
  tx: Tx,
  change: {
    membershipId: string;
    nextId: string;
    on: string;
    post: PostColumns;
  },
): Promise<void> {
  const { membershipId, nextId, on, post } = change;
  const stay = await tx.selectFrom("membership")
    .leftJoin(
      "posting",
      (join) =>
        join.onRef("posting.membershipId", "=", "membership.id")
          .on("posting.toDate", "is", null),
    )
    .select(["posting.id as sliceId", "posting.fromDate"])
    .where("membership.id", "=", membershipId)
    .where("membership.toDate", "is", null)
    .where((eb) => inScope(eb.ref("membership.unitId"), scope))
    .executeTakeFirst();
  if (!stay) throw new AppError("notFound");
  const { sliceId, fromDate } = stay;
  if (sliceId !== null && fromDate !== null && fromDate >= on) {
    await tx.updateTable("posting").set(post).where("id", "=", sliceId)
      .execute();
    return;
  }
  if (sliceId !== null) {
    await tx.updateTable("posting").set({ toDate: on })
      .where("id", "=", sliceId)
      .execute();
  }
  await tx.insertInto("posting")
    .values({ ...post, id: nextId, membershipId, fromDate: on })
    .execute();
}

/** Changes what a unit says of a live stay as a whole. @throws {AppError} `notFound` */
export async function setStay(
  scope: Scope,
  tx: Tx,
  { membershipId, values }: {
    membershipId: string;
    values: Partial<
      Pick<
        MembershipTable,
        "joinedOn" | "retirementKind" | "retiredPosition" | "sortName"
      >
    >;
  },
): Promise<void> {
  const { numUpdatedRows } = await tx.updateTable("membership")
    .set(values)
    .where("id", "=", membershipId)
    .where("toDate", "is", null)
    .where((eb) => inScope(eb.ref("unitId"), scope))
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new AppError("notFound");
}

/**
 * Takes an ended stay off the list (移除), and with it those that it went on from.
 *
 * @throws {AppError} `notFound` for one that is live, off the list or out of scope
 */
export async function hideStay(
  scope: Scope,
  tx: Tx,
  { membershipId, at }: { membershipId: string; at: string },
): Promise<void> {
  const { numUpdatedRows } = await tx
    .withRecursive("chain", (db) =>
      db.selectFrom("membership")
        .select(["id", "previousId", "personId", "unitId"])
        .where("id", "=", membershipId)
        .where("toDate", "is not", null)
        .where("hiddenAt", "is", null)
        .where((eb) => inScope(eb.ref("unitId"), scope))
        .union(
          db.selectFrom("chain")
            .innerJoin("membership as earlier", (join) =>
              join.onRef("earlier.id", "=", "chain.previousId")
                .onRef("earlier.personId", "=", "chain.personId")
                .onRef("earlier.unitId", "=", "chain.unitId"))
            .select([
              "earlier.id",
              "earlier.previousId",
              "earlier.personId",
              "earlier.unitId",
            ]),
        ))
    .updateTable("membership")
    .set({ hiddenAt: at })
    .where("id", "in", (eb) => eb.selectFrom("chain").select("chain.id"))
    .where("hiddenAt", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new AppError("notFound");
}
