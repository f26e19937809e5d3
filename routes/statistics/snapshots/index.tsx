import { page } from "fresh";
import { Head } from "fresh/runtime";
import { Button } from "@/components/Button.tsx";
import { Card } from "@/components/Card.tsx";
import { type Column, DataTable } from "@/components/DataTable.tsx";
import { Empty } from "@/components/Empty.tsx";
import { formatCount } from "@/components/format_count.ts";
import { PageHead } from "@/components/PageHead.tsx";
import { SelectInput } from "@/components/SelectInput.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import { TODAY_SIDE } from "@/domain/inputs/snapshots.ts";
import { momentOf } from "@/server/platform.ts";
import type { Caller } from "@/server/router.ts";
import { define } from "@/utils.ts";
import { FreezeForm } from "./(_components)/FreezeForm.tsx";
import {
  comparePath,
  snapshotPath,
  SNAPSHOTS_PATH,
  statLabel,
} from "./(_components)/words.ts";

type Line = Awaited<ReturnType<Caller["snapshots"]["list"]>>[number];

export const handler = define.handlers({
  async GET(ctx) {
    const { caller, platform } = ctx.state;
    const { today } = momentOf(platform);
    return page({ snapshots: await caller.snapshots.list(), today });
  },
});

/** 年度快照: what was frozen, what can be, and two to compare. */
export default define.page<typeof handler>(function SnapshotsPage({ data }) {
  const { snapshots, today } = data;
  return (
    <>
      <Head>
        <title>年度快照 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead
        title="年度快照"
        crumbs={[
          { path: "/", label: "平台首页" },
          { path: "/statistics/active", label: statLabel("active") },
        ]}
      />
      {snapshots.length === 0
        ? (
          <Empty
            title="还没有冻结过年度快照"
            hint="把一天的统计冻结下来，以后登记再有更正，上报过的数字也查得到。"
          />
        )
        : <Snapshots snapshots={snapshots} />}
      <div class="cols">
        <FreezeForm today={today} />
        {snapshots.length > 0 && <CompareForm snapshots={snapshots} />}
      </div>
    </>
  );
});

function Snapshots({ snapshots }: { snapshots: readonly Line[] }) {
  return (
    <Card flat title="已冻结" note="冻结后不能更改，也不能删除">
      <DataTable
        caption="已冻结的年度快照，年度近的在前"
        columns={COLUMNS}
        rows={snapshots}
        rowKey={({ id }) => id}
      />
    </Card>
  );
}

const COLUMNS: readonly Column<Line>[] = [
  {
    key: "name",
    label: "年度快照",
    kind: "name",
    cell: ({ id, year, kind }) => (
      <a href={snapshotPath(id)}>{`${year} 年${statLabel(kind)}`}</a>
    ),
  },
  { key: "on", label: "统计时点", cell: ({ onDate }) => onDate },
  {
    key: "people",
    label: "合计（人）",
    kind: "number",
    cell: ({ people }) => formatCount(people),
  },
  {
    key: "frozenAt",
    label: "冻结时间",
    cell: ({ frozenAt }) => timeInShanghai(frozenAt),
  },
  { key: "frozenBy", label: "冻结帐号", cell: ({ frozenBy }) => frozenBy },
  {
    key: "ops",
    label: "操作",
    kind: "ops",
    cell: ({ id, year }) => (
      <a
        href={comparePath({ before: id, after: TODAY_SIDE })}
        aria-label={`${year} 年快照与今天对比`}
      >
        与今天对比
      </a>
    ),
  },
];

function CompareForm({ snapshots }: { snapshots: readonly Line[] }) {
  const options = snapshots.map(({ id, year, kind }) => ({
    code: id,
    label: `${year} 年${statLabel(kind)}`,
  }));
  return (
    <Card title="对比">
      <form method="get" action={`${SNAPSHOTS_PATH}/compare`} class="form one">
        <SelectInput
          name="before"
          label="之前"
          options={options}
          value={options[options.length - 1]?.code}
          required
        />
        <SelectInput
          name="after"
          label="现在"
          options={[{ code: TODAY_SIDE, label: "今天的统计" }, ...options]}
          value={TODAY_SIDE}
          hint="两份要是同一种统计"
          required
        />
        <div class="bar acts">
          <Button kind="go">对比</Button>
        </div>
      </form>
    </Card>
  );
}
