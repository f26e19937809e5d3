import type { z } from "zod";
import { timeInShanghai } from "@/domain/dates.ts";
import type { StatExportInput } from "@/domain/inputs/statistics.ts";
import { MENUS } from "@/domain/menus.ts";
import {
  retiredTables,
  type ShownTable,
  staffTables,
} from "@/domain/statistics_shown.ts";
import type { Account, Context } from "@/server/context.ts";
import { auditAs } from "@/server/operations/act.ts";
import {
  readRetiredStatistics,
  readStaffStatistics,
} from "@/server/operations/statistics/read_statistics.ts";

/**
 * A statistic as a workbook, as it is shown (导出): a sheet a table, headings grouped; it
 * holds figures and nobody's name.
 *
 * @throws {AppError} `signInNeeded`, `forbidden`
 */
export async function exportStatistics(
  ctx: Context & { account: Account },
  { kind, on: asked }: z.output<typeof StatExportInput>,
): Promise<{ on: string; workbook: Uint8Array<ArrayBuffer> }> {
  const { account, now } = ctx;
  const menu = `statistics.${kind}` as const;
  const { on, tables } = await readTables(ctx, kind, asked);
  const lines = tables.reduce((sum, { rows }) => sum + rows.length + 1, 0);
  await auditAs(ctx, menu, {
    act: "statistics.export",
    subjectId: kind,
    after: { kind, on, rows: lines },
  });
  const title = MENUS[menu].label;
  const head = `单位：${
    account.unitName ?? ""
  }　　统计时点：${on}　　计量单位：人`;
  const workbook = await ctx.platform.longReader.ask("tablesBook", {
    tables: tables.map(({ title: name, rowLabel, groups, rows, total }) => ({
      name,
      lines: [`${title}　${name}`, head],
      rowLabel,
      groups,
      rows: [...rows, total],
    })),
    properties: {
      title: `${title} ${on}`,
      creator: account.label,
      description: `${account.unitName ?? ""}，${account.label} 于 ${
        timeInShanghai(now.at)
      } 导出，统计时点 ${on}`,
      createdAt: now.at,
    },
  });
  return { on, workbook };
}

async function readTables(
  ctx: Context & { account: Account },
  kind: "active" | "retired",
  asked: string | undefined,
): Promise<{ on: string; tables: ShownTable[] }> {
  if (kind === "active") {
    const statistics = await readStaffStatistics(ctx, asked);
    return { on: statistics.on, tables: staffTables(statistics) };
  }
  const statistics = await readRetiredStatistics(ctx, asked);
  return { on: statistics.on, tables: retiredTables(statistics) };
}
