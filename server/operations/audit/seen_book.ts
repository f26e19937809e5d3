import type { z } from "zod";
import { timeInShanghai } from "@/domain/dates.ts";
import type { SeenInput } from "@/domain/inputs/audit.ts";
import { SEEN_WAYS } from "@/domain/seen.ts";
import type { Account, Context } from "@/server/context.ts";
import { readSeen } from "@/server/operations/audit/read_seen.ts";
import { bookMakerOf } from "@/server/operations/people_workbook.ts";
import { writeSheet } from "@/server/xlsx/write.ts";

/** Lines of a workbook; of more the times have to lie nearer together. */
export const MAX_BOOK_LINES = 5_000;

/**
 * Who saw this person as a workbook, every cell a text; in its properties who asked, when
 * and what for. The trail has it as an export.
 *
 * @throws {AppError} as `readSeen`
 */
export async function exportSeen(
  ctx: Context & { account: Account },
  input: z.output<typeof SeenInput>,
): Promise<Uint8Array<ArrayBuffer>> {
  const { person, lines, hasMore } = await readSeen(ctx, input, {
    act: "audit.exportSeen",
    limit: MAX_BOOK_LINES,
  });
  const maker = bookMakerOf(ctx);
  return await writeSheet({
    name: "谁看过此人",
    columns: [
      { header: "时间", width: 18, kind: "text" },
      { header: "方式", width: 16, kind: "text" },
      { header: "操作", width: 24, kind: "text" },
      { header: "操作人", width: 18, kind: "text" },
      { header: "操作人所在机构", width: 26, kind: "text" },
      { header: "数据所属单位", width: 26, kind: "text" },
      { header: "说明", width: 40, kind: "text" },
      { header: "来源", width: 18, kind: "text" },
      { header: "日志序号", width: 12, kind: "text" },
    ],
    rows: lines.map((line) => [
      timeInShanghai(line.at),
      SEEN_WAYS[line.way],
      line.label,
      line.who,
      line.office,
      line.unitName,
      line.note,
      line.address,
      String(line.seq),
    ]),
    properties: {
      title: `谁看过此人：${person.name} ${person.documentMasked}`,
      creator: maker.label,
      description: [
        `${maker.label} 于 ${timeInShanghai(maker.at)} 导出`,
        `用途：${input.purpose}`,
        `共 ${lines.length} 条${hasMore ? "，更早的没有列出" : ""}`,
      ].join("，"),
      createdAt: maker.at,
    },
  });
}
