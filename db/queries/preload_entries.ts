import type { Db, Tx } from "@/db/open.ts";
import { inScope } from "@/db/scoped.ts";
import { AppError } from "@/domain/errors.ts";
import type { PreloadKind } from "@/domain/preload_types.ts";
import type { Scope } from "@/domain/scope.ts";

/** Every column that says something of the person, and the state of the line. */
const WHOLE = [
  "id",
  "kind",
  "state",
  "name",
  "documentType",
  "documentSealed",
  "documentMasked",
  "sex",
  "birthDate",
  "ethnicity",
  "political",
  "departmentId",
  "position",
  "establishment",
  "specialty",
  "titleLevel",
  "education",
  "degree",
  "workStartOn",
  "joinedOn",
  "retirementKind",
  "retiredOn",
  "phoneSealed",
  "phoneMasked",
  "note",
  "matchedAt",
  "updatedAt",
] as const;

/** A whole line of a list, sealed where it is personal. @throws {AppError} `notFound` */
export async function getEntry(
  scope: Scope,
  db: Db | Tx,
  entryId: string,
) {
  const entry = await db.selectFrom("preloadEntry")
    .select(WHOLE)
    .where("id", "=", entryId)
    .where((eb) => inScope(eb.ref("unitId"), scope))
    .executeTakeFirst();
  if (!entry) throw new AppError("notFound");
  return entry;
}

/** Row of {@link getEntry}. */
export type WholeEntry = Awaited<ReturnType<typeof getEntry>>;

/** Whole lines of a list by pinyin, for an export: `limit` of them after a line. */
export function listEntries(
  scope: Scope,
  db: Db | Tx,
  options: {
    kind: PreloadKind;
    after: Pick<WholeEntry, "id"> & { sortName: string } | undefined;
    limit: number;
  },
) {
  const { after } = options;
  let query = db.selectFrom("preloadEntry")
    .select([...WHOLE, "sortName"])
    .where("kind", "=", options.kind)
    .where((eb) => inScope(eb.ref("unitId"), scope));
  if (after) {
    query = query.where((eb) =>
      eb(
        eb.refTuple("sortName", "id"),
        ">",
        eb.tuple(after.sortName, after.id),
      )
    );
  }
  return query.orderBy("sortName").orderBy("id").limit(options.limit)
    .execute();
}

/** Takes an open line off its list; `false` if it has matched or changed since `updatedAt`. */
export async function deleteEntry(
  scope: Scope,
  tx: Tx,
  entry: { id: string; updatedAt: string },
): Promise<boolean> {
  const result = await tx.deleteFrom("preloadEntry")
    .where("id", "=", entry.id)
    .where("state", "=", "open")
    .where("updatedAt", "=", entry.updatedAt)
    .where((eb) => inScope(eb.ref("unitId"), scope))
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}
