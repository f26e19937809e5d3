import { page } from "fresh";
import { Head } from "fresh/runtime";
import { Card } from "@/components/Card.tsx";
import { type Column, DataTable } from "@/components/DataTable.tsx";
import { Empty } from "@/components/Empty.tsx";
import { formatCount } from "@/components/format_count.ts";
import { PageHead } from "@/components/PageHead.tsx";
import type { Caller } from "@/server/router.ts";
import { define } from "@/utils.ts";
import { VIP_CRUMBS } from "./(_components)/vip_words.ts";

type Figures = Awaited<ReturnType<Caller["vip"]["figures"]>>;
type Row = Figures["byPosition"]["rows"][number];

/** One step of indentation; ordinary spaces are dropped by browsers. */
const INDENT = "\u3000";

export const handler = define.handlers({
  async GET(ctx) {
    return page({ figures: await ctx.state.caller.vip.figures() });
  },
});

/** 统计 of a VIP: how many are in service within the grant today, by position and by department. */
export default define.page<typeof handler>(function FiguresPage({ data }) {
  const { on, byPosition, byDepartment } = data.figures;
  const { total } = byPosition.total;
  return (
    <>
      <Head>
        <title>统计 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead title="统计" crumbs={VIP_CRUMBS} hint={on} />
      {total === 0
        ? <Empty title="没有在职人员" hint="查询范围内现在没有在职人员。" />
        : (
          <>
            <Heads
              title="按岗位统计"
              note={`在职人员共 ${formatCount(total)} 人`}
              rowLabel="岗位"
              rows={byPosition.rows}
            />
            <Heads
              title="按内设部门统计"
              note="上级机构包括下级机构的人数"
              rowLabel="内设部门"
              rows={byDepartment.rows}
            />
            <Composition figures={data.figures.composition} />
          </>
        )}
    </>
  );
});

/** Small figures are told as such, so that nobody takes a gap for a mistake. */
function Composition({ figures }: { figures: Figures["composition"] }) {
  return (
    <Card
      flat
      title="人员构成"
      note="人数少的和可以由此算出人数少的都不显示，以免推知个人情况"
    >
      <DataTable
        caption="人员构成"
        columns={COMPOSITION}
        rows={figures}
        rowKey={({ group, label }) => `${group} ${label}`}
      />
    </Card>
  );
}

const COMPOSITION: readonly Column<Figures["composition"][number]>[] = [
  {
    key: "label",
    label: "类别",
    kind: "name",
    cell: ({ group, label }) => `${group}：${label}`,
  },
  {
    key: "people",
    label: "人数",
    kind: "number",
    phone: "bare",
    cell: ({ people }) => people === null ? "不显示" : formatCount(people),
  },
];

interface HeadsProps {
  title: string;
  note: string;
  rowLabel: string;
  rows: readonly Row[];
}

function Heads({ title, note, rowLabel, rows }: HeadsProps) {
  const columns: readonly Column<Row>[] = [
    {
      key: "label",
      label: rowLabel,
      kind: "name",
      cell: ({ label, depth }) => INDENT.repeat(depth) + label,
    },
    {
      key: "total",
      label: "人数",
      kind: "number",
      phone: "bare",
      cell: ({ figures }) => formatCount(figures.total),
    },
  ];
  return (
    <Card flat title={title} note={note}>
      <DataTable
        caption={title}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.key}
      />
    </Card>
  );
}
