import { timeInShanghai } from "@/domain/dates.ts";
import { breachSentence, type ShownLine } from "@/domain/statistics_shown.ts";
import type { Account, Context } from "@/server/context.ts";

/** A table of figures as the screen shows it. */
export interface BookTable {
  title: string;
  rowLabel: string;
  groups: readonly {
    label: string;
    columns: readonly { key: string; label: string }[];
  }[];
  rows: readonly ShownLine[];
  total: ShownLine;
}

/** Writes tables of figures as a workbook, a sheet a table; whoever calls it writes the trail. */
export function writeStatBook(
  ctx: Context & { account: Account },
  { title, day, tables, wrong }: {
    title: string;
    /** Of which day, in words or as `YYYY-MM-DD`. */
    day: string;
    tables: readonly BookTable[];
    /** What does not add up in them, as on the screen. */
    wrong: readonly string[];
  },
): Promise<Uint8Array<ArrayBuffer>> {
  const { account, now, platform } = ctx;
  const unit = account.unitName ?? "";
  const head = `单位：${unit}　　统计时点：${day}　　计量单位：人`;
  const breach = wrong.length > 0 ? [breachSentence(wrong)] : [];
  return platform.longReader.ask("tablesBook", {
    tables: tables.map(({ title: name, rowLabel, groups, rows, total }) => ({
      name,
      lines: [`${title}　${name}`, head, ...breach],
      rowLabel,
      groups,
      rows: [...rows, total],
    })),
    properties: {
      title: `${title} ${day}`,
      creator: account.label,
      description: `${unit}，${account.label} 于 ${
        timeInShanghai(now.at)
      } 导出，统计时点 ${day}`,
      createdAt: now.at,
    },
  }, { accountId: account.id });
}

/** Rows of all tables, with 合计. */
export function rowsIn(tables: readonly BookTable[]): number {
  return tables.reduce((sum, { rows }) => sum + rows.length + 1, 0);
}
