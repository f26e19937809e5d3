import type { z } from "zod";
import type {
  ComparisonBookInput,
  SnapshotInput,
} from "@/domain/inputs/snapshots.ts";
import { MENUS } from "@/domain/menus.ts";
import { comparisonTable } from "@/domain/statistics_compare.ts";
import type { Account, Context } from "@/server/context.ts";
import { auditAs } from "@/server/operations/act.ts";
import {
  compareSnapshots,
  openSnapshot,
} from "@/server/operations/statistics/snapshots.ts";
import {
  rowsIn,
  writeStatBook,
} from "@/server/operations/statistics/stat_book.ts";

/** A workbook with the name that it is saved under. */
export interface NamedBook {
  name: string;
  workbook: Uint8Array<ArrayBuffer>;
}

/** A snapshot as a workbook, as it was frozen. @throws {AppError} `notFound` */
export async function exportSnapshot(
  ctx: Context & { account: Account },
  { snapshotId }: z.output<typeof SnapshotInput>,
): Promise<NamedBook> {
  const { kind, year, onDate, tables } = await openSnapshot(ctx, snapshotId);
  const title = `${MENUS[`statistics.${kind}`].label} ${year} 年度快照`;
  // Nothing is frozen that does not add up.
  const book = { title, day: onDate, tables, wrong: [] };
  const workbook = await writeStatBook(ctx, book);
  await auditAs(ctx, "statistics.active", {
    act: "statistics.exportSnapshot",
    subjectId: snapshotId,
    after: { kind, statisticOn: onDate, rows: rowsIn(tables) },
  });
  return { name: title, workbook };
}

/** A comparison as a workbook, as it is shown. @throws {AppError} `notFound`, `badInput` */
export async function exportComparison(
  ctx: Context & { account: Account },
  { group, ...sides }: z.output<typeof ComparisonBookInput>,
): Promise<NamedBook> {
  const { kind, before, after, ...compared } = await compareSnapshots(
    ctx,
    sides,
  );
  const tables = compared.tables.map((table) => comparisonTable(table, group));
  const title = `${MENUS[`statistics.${kind}`].label} 对比`;
  const day = `${before.on}（之前） 至 ${after.on}（现在）`;
  const workbook = await writeStatBook(ctx, { title, day, tables, wrong: [] });
  await auditAs(ctx, "statistics.active", {
    act: "statistics.exportComparison",
    subjectId: before.id,
    after: { kind, statisticOn: after.on, rows: rowsIn(tables) },
  });
  return { name: `${title} ${before.on} ${after.on}`, workbook };
}
