import { timeInShanghai } from "@/domain/dates.ts";
import type { OwnData } from "@/domain/own_data.ts";
import { writeSheet } from "@/server/xlsx/write.ts";

/** A person's own data as a workbook: a line a fact, every cell a text. */
export function ownDataWorkbook(
  data: OwnData,
): Promise<Uint8Array<ArrayBuffer>> {
  const told = `${data.name} 本人于 ${timeInShanghai(data.at)} 下载`;
  return writeSheet({
    name: "我的数据",
    columns: [
      { header: "类别", width: 24, kind: "text" },
      { header: "第几条", width: 8, kind: "number" },
      { header: "项目", width: 22, kind: "text" },
      { header: "内容", width: 48, kind: "text" },
    ],
    rows: linesOf(data),
    properties: {
      title: "我的数据",
      creator: data.name,
      description: told,
      createdAt: data.at,
    },
  });
}

/** The same as JSON, to be read by a program. */
export function ownDataJson({ name, at, sections }: OwnData): string {
  const listed = sections.map(({ title, records }) => [
    title,
    records.map((record) =>
      Object.fromEntries(record.map(({ label, value }) => [label, value]))
    ),
  ]);
  return JSON.stringify(
    { name, at, ...Object.fromEntries(listed) },
    null,
    2,
  );
}

function* linesOf({ sections }: OwnData) {
  for (const { title, records } of sections) {
    if (records.length === 0) yield [title, null, "没有记录", ""];
    for (const [index, record] of records.entries()) {
      for (const { label, value } of record) {
        yield [title, index + 1, label, value];
      }
    }
  }
}
