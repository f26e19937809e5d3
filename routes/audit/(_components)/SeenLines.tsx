import { Card } from "@/components/Card.tsx";
import { type Column, DataTable } from "@/components/DataTable.tsx";
import { Empty } from "@/components/Empty.tsx";
import { Note } from "@/components/Note.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import { SEEN_WAYS } from "@/domain/seen.ts";
import type { Caller } from "@/server/router.ts";

/** What was found of who saw a person. */
export type Seen = Awaited<ReturnType<Caller["audit"]["seen"]>>;

type Line = Seen["lines"][number];

const COLUMNS: readonly Column<Line>[] = [
  {
    key: "at",
    label: "时间",
    kind: "name",
    cell: ({ at }) => timeInShanghai(at),
  },
  { key: "way", label: "方式", cell: ({ way }) => SEEN_WAYS[way] },
  { key: "label", label: "操作", cell: ({ label }) => label },
  { key: "who", label: "操作人", cell: ({ who }) => who },
  {
    key: "office",
    label: "所在机构",
    cell: ({ office }) => office,
  },
  {
    key: "unit",
    label: "数据所属单位",
    phone: "hidden",
    cell: ({ unitName }) => unitName,
  },
  { key: "note", label: "说明", cell: ({ note }) => note },
  {
    key: "address",
    label: "来源",
    kind: "id",
    phone: "hidden",
    cell: ({ address }) => address,
  },
];

/** 谁看过此人: the lines, the newest first. */
export function SeenLines({ seen }: { seen: Seen }) {
  const { person, lines, hasMore } = seen;
  if (lines.length === 0 && hasMore) {
    return (
      <Note kind="warn" title="操作日志太多，没有查完">
        请缩短时间范围再查。
      </Note>
    );
  }
  if (lines.length === 0) {
    return (
      <Empty
        why="notFound"
        title="这段时间没有人看过此人"
        hint="只列出本机构范围内的操作日志；本人自己的操作不列出。预传名单的导出：没有匹配上、又已从名单中删除的，查不到。"
      />
    );
  }
  return (
    <>
      {hasMore && (
        <Note kind="warn" title={`只列出最近的 ${lines.length} 条`}>
          请缩短时间范围，或导出 Excel。
        </Note>
      )}
      <Card
        flat
        title={`谁看过${person.name}`}
        note={`${person.documentMasked}，共 ${lines.length} 条，新的在前`}
      >
        <DataTable
          caption={`谁看过${person.name}，新的在前`}
          columns={COLUMNS}
          rows={lines}
          rowKey={({ seq }) => String(seq)}
        />
      </Card>
    </>
  );
}
