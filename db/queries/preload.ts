import type { Insertable, Updateable } from "kysely";
import { insertRows } from "@/db/insert_rows.ts";
import { maskedDocument } from "@/db/masks.ts";
import { isCalled } from "@/db/name_search.ts";
import { countRows } from "@/db/count_rows.ts";
import type { Db, Tx } from "@/db/open.ts";
import type { PreloadEntryTable } from "@/db/schema.ts";
import { inScope } from "@/db/scoped.ts";
import type { PreloadKind } from "@/domain/preload_types.ts";
import type { Scope } from "@/domain/scope.ts";

/** One line of a preload list (预传名单); codes, the document masked. */
export interface PreloadLine {
  id: string;
  name: string;
  documentType: string;
  documentMasked: string;
  sex: string | null;
  departmentName: string | null;
  position: string;
  establishment: string | null;
  titleLevel: string | null;
  retirementKind: string | null;
  retiredOn: string | null;
  state: "open" | "matched";
  updatedAt: string;
  /** Whom the line has let in, for the trail. */
  personId: string | null;
}

/** What narrows a list; `null` for whatever. */
export interface PreloadFilter {
  kind: PreloadKind;
  /** A part of the name, or the beginning of its pinyin initials; empty for all. */
  search: string;
  state?: "open" | "matched" | null;
  departmentId?: string | null;
  position?: string | null;
  /** The keyed hash of a whole number (证件号码). */
  documentIndex?: string;
}

/** A preload list by pinyin; at most `limit` lines after the one with the id `after`. */
export function listPreload(
  scope: Scope,
  db: Db,
  options: PreloadFilter & { after: string | null; limit: number },
): Promise<PreloadLine[]> {
  let query = listed(scope, db, options);
  if (options.after !== null) {
    const after = options.after;
    query = query.where((eb) =>
      eb(
        eb.refTuple("preloadEntry.sortName", "preloadEntry.id"),
        ">",
        eb.selectFrom("preloadEntry as last")
          .select(["last.sortName", "last.id"])
          .where("last.id", "=", after)
          .where((inner) => inScope(inner.ref("last.unitId"), scope))
          .$asTuple("sortName", "id"),
      )
    );
  }
  return query
    .leftJoin("department", "department.id", "preloadEntry.departmentId")
    .select([
      "preloadEntry.id",
      "preloadEntry.name",
      "documentType",
      maskedDocument("preloadEntry"),
      "sex",
      "department.name as departmentName",
      "preloadEntry.position",
      "establishment",
      "titleLevel",
      "retirementKind",
      "retiredOn",
      "preloadEntry.state",
      "preloadEntry.updatedAt",
      "preloadEntry.personId",
    ])
    .orderBy("preloadEntry.sortName")
    .orderBy("preloadEntry.id")
    .limit(options.limit)
    .execute();
}

/** How many lines of a list are open and how many have matched, of those that fit. */
export async function countPreload(
  scope: Scope,
  db: Db | Tx,
  options: PreloadFilter,
): Promise<{ open: number; matched: number }> {
  const rows = await listed(scope, db, options)
    .select((eb) => ["state", eb.fn.countAll<number>().as("count")])
    .groupBy("state")
    .execute();
  const counts = { open: 0, matched: 0 };
  for (const row of rows) counts[row.state] = row.count;
  return counts;
}

/** What an import compares a row with. */
export interface KnownEntry {
  id: string;
  kind: PreloadKind;
  state: "open" | "matched";
  nameFolded: string;
  contentIndex: string;
  departmentId: string | null;
}

/** Both lists of the scope by `type:index` of the document. */
export async function listKnown(
  scope: Scope,
  db: Db | Tx,
): Promise<Map<string, KnownEntry>> {
  const rows = await entries(scope, db)
    .select([
      "id",
      "kind",
      "state",
      "nameFolded",
      "contentIndex",
      "departmentId",
      "documentType",
      "documentIndex",
    ])
    .execute();
  return new Map(
    rows.map((row) => [`${row.documentType}:${row.documentIndex}`, row]),
  );
}

/** How many lines both lists of the scope have, matched ones included. */
export async function countLines(scope: Scope, db: Db | Tx): Promise<number> {
  return await countRows(entries(scope, db));
}

/** Adds lines to a list of the unit; keep one call to a hundred of them. */
export async function insertPreload(
  scope: Scope & { kind: "unit" },
  tx: Tx,
  lines: readonly Omit<Insertable<PreloadEntryTable>, "unitId">[],
): Promise<void> {
  const { unitId } = scope;
  await insertRows(
    tx,
    "preloadEntry",
    lines.map((line) => ({ ...line, unitId })),
  );
}

/** Overwrites an open line; one that has matched is read-only and stays. */
export async function setPreload(
  scope: Scope,
  tx: Tx,
  change: { id: string; values: Updateable<PreloadEntryTable> },
): Promise<void> {
  await tx.updateTable("preloadEntry")
    .set(change.values)
    .where("id", "=", change.id)
    .where("state", "=", "open")
    .where((eb) => inScope(eb.ref("unitId"), scope))
    .execute();
}

/** The line of the scope with this document, on either list and in any state; `undefined` for none. */
export function findPreload(
  scope: Scope,
  db: Db | Tx,
  document: { documentType: string; documentIndex: string },
) {
  return entries(scope, db)
    .select([
      "preloadEntry.id",
      "preloadEntry.kind",
      "preloadEntry.personId",
    ])
    .where("preloadEntry.documentType", "=", document.documentType)
    .where("preloadEntry.documentIndex", "=", document.documentIndex)
    .executeTakeFirst();
}

/** Marks a line as matched with the person; it is read-only from then on. */
export async function setMatched(
  scope: Scope,
  tx: Tx,
  match: { id: string; personId: string; at: string },
): Promise<void> {
  await tx.updateTable("preloadEntry")
    .set({ state: "matched", personId: match.personId, matchedAt: match.at })
    .where("id", "=", match.id)
    .where((eb) => inScope(eb.ref("unitId"), scope))
    .execute();
}

function entries(scope: Scope, db: Db | Tx) {
  return db.selectFrom("preloadEntry")
    .where((eb) => inScope(eb.ref("preloadEntry.unitId"), scope));
}

function listed(scope: Scope, db: Db | Tx, filter: PreloadFilter) {
  const { search, state, departmentId, position, documentIndex } = filter;
  return entries(scope, db)
    .where("preloadEntry.kind", "=", filter.kind)
    .$if(search !== "", (query) =>
      query.where((eb) =>
        isCalled({
          name: eb.ref("preloadEntry.name"),
          pinyin: eb.ref("preloadEntry.pinyin"),
        }, search)
      ))
    .$if(
      !!state,
      (query) => query.where("preloadEntry.state", "=", state ?? "open"),
    )
    .$if(
      !!departmentId,
      (query) =>
        query.where("preloadEntry.departmentId", "=", departmentId ?? ""),
    )
    .$if(
      !!position,
      (query) => query.where("preloadEntry.position", "=", position ?? ""),
    )
    .$if(
      documentIndex !== undefined,
      (query) =>
        query.where("preloadEntry.documentIndex", "=", documentIndex ?? ""),
    );
}
