import { maskedDocument } from "@/db/masks.ts";
import type { Db, Tx } from "@/db/open.ts";
import { inScope } from "@/db/scoped.ts";
import { AppError } from "@/domain/errors.ts";
import type { PreloadKind } from "@/domain/preload_types.ts";
import type { Scope } from "@/domain/scope.ts";

/** Every column that says something of the person, and the state of the line; numbers sealed. */
const WHOLE = [
  "id",
  "kind",
  "state",
  "name",
  "documentType",
  "documentSealed",
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
    .select([...WHOLE, maskedDocument("preloadEntry")])
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
    .select([...WHOLE, maskedDocument("preloadEntry"), "sortName"])
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

/** Every column of a line but its unit: what brings it back as it was. */
const STORED = [
  ...WHOLE,
  "nameFolded",
  "sortName",
  "pinyin",
  "documentIndex",
  "contentIndex",
  "importId",
  "personId",
  "createdAt",
] as const;

/** Open lines of a list as they are stored, by id: `limit` of them after `after`. */
export function listStored(
  scope: Scope,
  tx: Tx,
  options: { kind: PreloadKind; after: string; limit: number },
) {
  return tx.selectFrom("preloadEntry")
    .select(STORED)
    .where("kind", "=", options.kind)
    .where("state", "=", "open")
    .where("id", ">", options.after)
    .where((eb) => inScope(eb.ref("unitId"), scope))
    .orderBy("id")
    .limit(options.limit)
    .execute();
}

/** A line with every column but its unit. */
export type StoredEntry = Awaited<ReturnType<typeof listStored>>[number];

/** The names of lines by their ids, numbers masked; keep one call to a few hundred. */
export async function listNamedEntries(
  scope: Scope,
  db: Db,
  ids: readonly string[],
): Promise<Map<string, { name: string; documentMasked: string }>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom("preloadEntry")
    .select(["id", "name", maskedDocument("preloadEntry")])
    .where("id", "in", ids)
    .where((eb) => inScope(eb.ref("unitId"), scope))
    .execute();
  return new Map(rows.map(({ id, ...named }) => [id, named]));
}

/** Lines by their ids as they are stored; keep one call to a few hundred. */
export async function findStored(
  scope: Scope,
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, StoredEntry>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.selectFrom("preloadEntry")
    .select(STORED)
    .where("id", "in", ids)
    .where((eb) => inScope(eb.ref("unitId"), scope))
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Takes open lines off their list; keep one call to a few hundred. */
export async function deleteEntries(
  scope: Scope,
  tx: Tx,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await tx.deleteFrom("preloadEntry")
    .where("id", "in", ids)
    .where("state", "=", "open")
    .where((eb) => inScope(eb.ref("unitId"), scope))
    .execute();
}
