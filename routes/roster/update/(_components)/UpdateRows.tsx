import { AuditChanges } from "@/components/AuditChanges.tsx";
import { Card } from "@/components/Card.tsx";
import { type Column, DataTable } from "@/components/DataTable.tsx";
import { formatCount } from "@/components/format_count.ts";
import { Pager } from "@/components/Pager.tsx";
import { UPDATE_PAGE_SIZE } from "@/domain/inputs/roster_updates.ts";
import { UPDATE_PATH, type UpdateReport } from "./update_words.ts";

type Row = UpdateReport["rows"][number];

/** A page of the rows of a bulk update: what is wrong, then who changes and how. */
export function UpdateRows({ report, after }: {
  report: UpdateReport;
  /** How many rows stand before. */
  after: number;
}) {
  const { update, rows, hasMore } = report;
  const wrong = rows.filter(({ problems }) => problems.length > 0);
  const changing = rows.filter(({ changes }) => changes.length > 0);
  if (rows.length === 0) return null;
  const path = `${UPDATE_PATH}/${update.id}`;
  const to = after + rows.length;
  const before = Math.max(0, after - UPDATE_PAGE_SIZE);
  const pager = (
    <Pager
      total={update.wrong + update.changing}
      from={after + 1}
      to={to}
      unit="行"
      firstHref={after === 0 ? null : path}
      previousHref={after === 0 ? null : `${path}?after=${before}`}
      nextHref={hasMore ? `${path}?after=${to}` : null}
    />
  );
  return (
    <>
      {wrong.length > 0 && (
        <Card flat title="错误" note={`${formatCount(update.wrong)} 行`}>
          <DataTable
            caption="错误，按行号排列"
            columns={WRONG_COLUMNS}
            rows={wrong}
            rowKey={({ place }) =>
              String(place)}
          />
          {changing.length === 0 && pager}
        </Card>
      )}
      {changing.length > 0 && (
        <Card flat title="变化" note={`${formatCount(update.changing)} 人`}>
          <DataTable
            caption="每个人的变化，按行号排列"
            columns={CHANGE_COLUMNS}
            rows={changing}
            rowKey={({ place }) =>
              String(place)}
          />
          {pager}
        </Card>
      )}
    </>
  );
}

const PERSON_COLUMNS: readonly Column<Row>[] = [
  {
    key: "name",
    label: "姓名",
    kind: "name",
    cell: ({ name }) => name ?? "（没有找到人）",
  },
  {
    key: "row",
    label: "行号",
    cell: ({ row }) => <span class="id">第 {row} 行</span>,
  },
];

const WRONG_COLUMNS: readonly Column<Row>[] = [
  ...PERSON_COLUMNS,
  {
    key: "problems",
    label: "怎样改",
    cell: ({ problems }) =>
      problems.map(({ column, sentence }) => (
        <div key={column}>
          <span class="t-bad">{column}</span>：{sentence}
        </div>
      )),
  },
];

const CHANGE_COLUMNS: readonly Column<Row>[] = [
  ...PERSON_COLUMNS,
  {
    key: "document",
    label: "证件号码",
    kind: "id",
    phone: "hidden",
    cell: ({ documentMasked }) => documentMasked,
  },
  {
    key: "changes",
    label: "变化",
    cell: ({ changes }) => <AuditChanges changes={changes} />,
  },
];
