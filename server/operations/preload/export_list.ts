import type { z } from "zod";
import { listEntries, type WholeEntry } from "@/db/queries/preload_entries.ts";
import { timeInShanghai } from "@/domain/dates.ts";
import { pathLabel } from "@/domain/departments.ts";
import type { ExportListInput } from "@/domain/inputs/preload.ts";
import type { PreloadEntry, PreloadKind } from "@/domain/preload_types.ts";
import { createBreath } from "@/server/breathe.ts";
import type { Account, Context } from "@/server/context.ts";
import { auditAs } from "@/server/operations/act.ts";
import { exportTurns } from "@/server/operations/export_turns.ts";
import {
  LIST_NAMES,
  type ListOffer,
  listWorkbook,
  templateWorkbook,
} from "@/server/imports/preload_workbooks.ts";
import {
  readTree,
  type UnitTree,
} from "@/server/operations/departments/tree.ts";
import { openEntry } from "@/server/operations/preload/entry_columns.ts";
import { assertSteppedUp } from "@/server/step_up.ts";

const ROWS_AT_ONCE = 500;

type ExportContext = Context & { account: Account };

/** An empty list to fill in (模板), with the unit's departments to choose from. */
export async function makeTemplate(
  ctx: ExportContext,
  kind: PreloadKind,
): Promise<Uint8Array<ArrayBuffer>> {
  const tree = await readTree(ctx.account.scope, ctx.db);
  return await templateWorkbook(offerOf(tree, kind), {
    title: LIST_NAMES[kind],
  });
}

/**
 * A whole list as a workbook (导出), numbers whole: the columns of the template. The
 * account, the time and what it is for stand in the file's properties and in the trail.
 *
 * @throws {AppError} `stepUpNeeded`, `signInNeeded`, `forbidden`, `ownReadsBusy`, `longReadsBusy`
 */
export async function exportList(
  ctx: ExportContext,
  { kind, reason }: z.output<typeof ExportListInput>,
): Promise<Uint8Array<ArrayBuffer>> {
  const { account, now } = ctx;
  assertSteppedUp(account, now);
  using _turn = await exportTurns.take(account.id);
  const tree = await readTree(account.scope, ctx.db);
  const rows = await readRows(ctx, kind);
  await auditAs(ctx, "preload.active", {
    act: "preload.export",
    after: { kind, reason, rows: rows.length },
  });
  return await listWorkbook(offerOf(tree, kind), opened(ctx, tree, rows), {
    title: LIST_NAMES[kind],
    creator: account.label,
    description: `${account.unitName ?? ""}，${account.label} 于 ${
      timeInShanghai(now.at)
    } 导出，共 ${rows.length} 人，用途：${reason}`,
    createdAt: now.at,
  });
}

/** What the drop-downs of a list offer. */
function offerOf(tree: UnitTree, kind: PreloadKind): ListOffer {
  const departments = tree.lines()
    .filter(({ row }) => row.state === "open")
    .map(({ row }) => pathLabel(tree.pathOf(row.id)));
  return { kind, departments };
}

async function readRows(
  ctx: ExportContext,
  kind: PreloadKind,
): Promise<WholeEntry[]> {
  const breathe = createBreath();
  const all: WholeEntry[] = [];
  let rows: Awaited<ReturnType<typeof listEntries>>;
  let after: (typeof rows)[number] | undefined;
  do {
    rows = await listEntries(ctx.account.scope, ctx.db, {
      kind,
      after,
      limit: ROWS_AT_ONCE,
    });
    all.push(...rows);
    after = rows[rows.length - 1];
    await breathe();
  } while (rows.length === ROWS_AT_ONCE);
  return all;
}

/** Numbers are opened as the file is written, a line at a time. */
function* opened(
  ctx: Context,
  tree: UnitTree,
  rows: readonly WholeEntry[],
): Iterable<PreloadEntry> {
  for (const row of rows) {
    const path = row.departmentId === null
      ? null
      : tree.pathOf(row.departmentId);
    yield openEntry(ctx.vault, row, path);
  }
}
