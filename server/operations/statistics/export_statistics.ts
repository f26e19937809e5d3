import type { z } from "zod";
import type { StatExportInput } from "@/domain/inputs/statistics.ts";
import { MENUS } from "@/domain/menus.ts";
import { wrongSums } from "@/domain/statistics_shown.ts";
import type { Account, Context } from "@/server/context.ts";
import { auditAs } from "@/server/operations/act.ts";
import {
  rowsIn,
  writeStatBook,
} from "@/server/operations/statistics/stat_book.ts";
import { readStatTables } from "@/server/operations/statistics/stat_tables.ts";

/**
 * A statistic as a workbook, as it is shown (导出): a sheet a table, headings grouped; it
 * holds figures and nobody's name.
 *
 * @throws {AppError} `signInNeeded`, `forbidden`, `dayToCome`
 */
export async function exportStatistics(
  ctx: Context & { account: Account },
  { kind, on: asked }: z.output<typeof StatExportInput>,
): Promise<{ on: string; workbook: Uint8Array<ArrayBuffer> }> {
  const menu = `statistics.${kind}` as const;
  const { on, tables } = await readStatTables(ctx, kind, asked);
  const workbook = await writeStatBook(ctx, {
    title: MENUS[menu].label,
    day: on,
    tables,
    wrong: wrongSums(tables),
  });
  await auditAs(ctx, menu, {
    act: "statistics.export",
    subjectId: kind,
    after: { kind, on, rows: rowsIn(tables) },
  });
  return { on, workbook };
}
