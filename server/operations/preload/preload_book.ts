import type { Db } from "@/db/open.ts";
import { listEntries, type WholeEntry } from "@/db/queries/preload_entries.ts";
import type { Vault } from "@/db/sealed.ts";
import { timeInShanghai } from "@/domain/dates.ts";
import { pathLabel } from "@/domain/departments.ts";
import type { PreloadEntry, PreloadKind } from "@/domain/preload_types.ts";
import type { Scope } from "@/domain/scope.ts";
import {
  LIST_NAMES,
  type ListOffer,
  listWorkbook,
} from "@/server/imports/preload_workbooks.ts";
import {
  readTree,
  type UnitTree,
} from "@/server/operations/departments/tree.ts";
import type { BookMaker } from "@/server/operations/people_workbook.ts";
import { openEntry } from "@/server/operations/preload/entry_columns.ts";

const ROWS_AT_ONCE = 500;

/** A whole preload list as a workbook, numbers whole, with how many are on it; a long read. */
export async function makePreloadBook(
  db: Db,
  { scope, kind, reason, maker }: {
    scope: Scope;
    kind: PreloadKind;
    /** What it is for, as its properties say. */
    reason: string;
    maker: BookMaker;
  },
  vault: Vault,
): Promise<{ rows: number; workbook: Uint8Array<ArrayBuffer> }> {
  const tree = await readTree(scope, db);
  const rows = await readRows(scope, db, kind);
  const entries = opened(vault, tree, rows);
  const workbook = await listWorkbook(offerOf(tree, kind), entries, {
    title: LIST_NAMES[kind],
    creator: maker.label,
    description: `${maker.unitName ?? ""}，${maker.label} 于 ${
      timeInShanghai(maker.at)
    } 导出，共 ${rows.length} 人，用途：${reason}`,
    createdAt: maker.at,
  });
  return { rows: rows.length, workbook };
}

/** What the drop-downs of a list offer. */
export function offerOf(tree: UnitTree, kind: PreloadKind): ListOffer {
  const departments = tree.lines()
    .filter(({ row }) => row.state === "open")
    .map(({ row }) => pathLabel(tree.pathOf(row.id)));
  return { kind, departments };
}

async function readRows(
  scope: Scope,
  db: Db,
  kind: PreloadKind,
): Promise<WholeEntry[]> {
  const all: WholeEntry[] = [];
  let rows: Awaited<ReturnType<typeof listEntries>>;
  let after: (typeof rows)[number] | undefined;
  do {
    rows = await listEntries(scope, db, { kind, after, limit: ROWS_AT_ONCE });
    all.push(...rows);
    after = rows[rows.length - 1];
  } while (rows.length === ROWS_AT_ONCE);
  return all;
}

/** Numbers are opened as the file is written, a line at a time. */
function* opened(
  vault: Vault,
  tree: UnitTree,
  rows: readonly WholeEntry[],
): Iterable<PreloadEntry> {
  for (const row of rows) {
    const path = row.departmentId === null
      ? null
      : tree.pathOf(row.departmentId);
    yield openEntry(vault, row, path);
  }
}
