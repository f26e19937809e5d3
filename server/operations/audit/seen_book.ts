import type { z } from "zod";
import { timeInShanghai } from "@/domain/dates.ts";
import type { SeenInput } from "@/domain/inputs/audit.ts";
import { SEEN_WAYS } from "@/domain/seen.ts";
import type { Account, Context } from "@/server/context.ts";
import {
  noteSeenBook,
  readAudited,
  type SeenLine,
  seenLines,
} from "@/server/operations/audit/read_seen.ts";
import { bookMakerOf } from "@/server/operations/people_workbook.ts";

/** Lines of a workbook; of more the times have to lie nearer together. */
export const MAX_BOOK_LINES = 5_000;

/** What is said of a line, as a workbook and the command line write it. */
export const SEEN_COLUMNS: readonly {
  header: string;
  width: number;
  text: (line: SeenLine) => string | null;
}[] = [
  { header: "时间", width: 18, text: ({ at }) => timeInShanghai(at) },
  { header: "方式", width: 16, text: ({ way }) => SEEN_WAYS[way] },
  { header: "操作", width: 24, text: ({ label }) => label },
  { header: "操作人", width: 18, text: ({ who }) => who },
  { header: "操作人所在机构", width: 26, text: ({ office }) => office },
  { header: "数据所属单位", width: 26, text: ({ unitName }) => unitName },
  { header: "说明", width: 40, text: ({ note }) => note },
  { header: "来源", width: 18, text: ({ address }) => address },
  { header: "日志序号", width: 12, text: ({ seq }) => String(seq) },
];

/**
 * Who saw this person as a workbook, every cell a text; in its properties who asked, when
 * and what for. It counts as a question, and the trail has it as an export.
 *
 * @throws {AppError} as `readSeen` and `LongReader.ask`
 */
export async function exportSeen(
  ctx: Context & { account: Account },
  input: z.output<typeof SeenInput>,
): Promise<Uint8Array<ArrayBuffer>> {
  const maker = bookMakerOf(ctx);
  const { account: { id: accountId, scope }, db, platform } = ctx;
  const span = { ...input, limit: MAX_BOOK_LINES };
  const book = await platform.longReader.ask("sheetBook", async () => {
    const person = await readAudited(scope, db, input.personId);
    const { lines, hasMore } = await seenLines(scope, db, span);
    return {
      name: "谁看过此人",
      columns: SEEN_COLUMNS.map(({ header, width }) => ({
        header,
        width,
        kind: "text",
      })),
      rows: lines.map((line) => SEEN_COLUMNS.map(({ text }) => text(line))),
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
    };
  }, { accountId });
  await noteSeenBook(ctx, input);
  return book;
}
