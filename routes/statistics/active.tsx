import { page } from "fresh";
import { Head } from "fresh/runtime";
import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { Empty } from "@/components/Empty.tsx";
import { formatCount } from "@/components/format_count.ts";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { PrintHead } from "@/components/PrintHead.tsx";
import { StatTable } from "@/components/StatTable.tsx";
import { isDay, timeInShanghai } from "@/domain/dates.ts";
import { momentOf } from "@/server/platform.ts";
import { define } from "@/utils.ts";
import { StaffCharts } from "./(_components)/StaffCharts.tsx";
import {
  staffGroups,
  type StaffStatistics,
  totalRow,
  wrongSums,
} from "./(_components)/staff_statistics.ts";

const PATH = "/statistics/active";

export const handler = define.handlers({
  async GET(ctx) {
    const { caller, account, platform } = ctx.state;
    const asked = ctx.url.searchParams.get("on") ?? "";
    const on = isDay(asked) ? asked : undefined;
    const statistics = await caller.statistics.active({ on });
    const now = momentOf(platform);
    return page({
      statistics,
      today: now.today,
      now: now.at,
      unitName: account?.unitName ?? account?.authorityName ?? "",
    });
  },
});

/** 卫生在职人员统计: by position and by department, as of any day up to today. */
export default define.page<typeof handler>(function StatisticsPage({ data }) {
  const { statistics, today, unitName } = data;
  const { on } = statistics;
  const { total } = statistics.byPosition.total;
  return (
    <>
      <Head>
        <title>卫生在职人员统计 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead
        title="卫生在职人员统计"
        crumbs={[{ path: "/", label: "平台首页" }]}
        hint="打印请用浏览器的打印功能，纸张 A4 横向"
      />
      <PrintHead
        unit={unitName}
        notes={[`统计时点：${on}`, "计量单位：人"]}
        printedAt={timeInShanghai(data.now)}
      />
      <form class="card bar noprint" method="get">
        <label>
          统计时点 <input type="date" name="on" value={on} max={today} />
        </label>
        <Button kind="go">查询</Button>
        {on !== today && <a href={PATH}>回到今天</a>}
        <span class="grow"></span>
        <span class="hint">计量单位：人</span>
      </form>
      {total === 0
        ? <Nobody on={on} today={today} />
        : <Figures statistics={statistics} />}
    </>
  );
});

interface NobodyProps {
  on: string;
  today: string;
}

function Nobody({ on, today }: NobodyProps) {
  return (
    <Empty
      title={`${on} 没有在职人员`}
      hint={on === today
        ? "职工进入在职人员花名册后，这里按岗位和内设部门统计。"
        : "这一天花名册上还没有人，请改选较近的日期。"}
    >
      {on !== today && <ButtonLink href={PATH}>看今天的统计</ButtonLink>}
    </Empty>
  );
}

function Figures({ statistics }: { statistics: StaffStatistics }) {
  const { byPosition, byDepartment } = statistics;
  const groups = staffGroups(byPosition.total);
  return (
    <>
      <Checked statistics={statistics} />
      <Card flat title="按岗位统计">
        <StatTable
          caption="按岗位统计"
          rowLabel="岗位"
          groups={groups}
          rows={byPosition.rows}
          total={totalRow(byPosition)}
        />
      </Card>
      <Card
        flat
        title="按内设部门统计"
        note="上级机构包括下级机构的人数，合计每人只计一次"
      >
        <StatTable
          caption="按内设部门统计"
          rowLabel="内设部门"
          groups={groups}
          rows={byDepartment.rows}
          total={totalRow(byDepartment)}
        />
      </Card>
      <StaffCharts statistics={statistics} />
    </>
  );
}

function Checked({ statistics }: { statistics: StaffStatistics }) {
  const wrong = wrongSums(statistics);
  const total = formatCount(statistics.byPosition.total.total);
  return wrong.length === 0
    ? (
      <Note kind="ok" title="核对一致">
        {`两表合计均为 ${total} 人；学历、职称、年龄各组之和等于合计。`}
      </Note>
    )
    : (
      <Note kind="bad" title="核对不一致，请先不要上报">
        {`${wrong.join("、")}之和不等于合计。请联系平台管理人员。`}
      </Note>
    );
}
