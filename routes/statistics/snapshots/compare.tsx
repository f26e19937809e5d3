import { page } from "fresh";
import { Head } from "fresh/runtime";
import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { formatChange, formatCount } from "@/components/format_count.ts";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { PrintHead } from "@/components/PrintHead.tsx";
import { StatTable } from "@/components/StatTable.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import { CompareInput, TODAY_SIDE } from "@/domain/inputs/snapshots.ts";
import {
  ALL_GROUPS,
  comparisonTable,
  differencesIn,
  groupChoices,
} from "@/domain/statistics_compare.ts";
import { momentOf } from "@/server/platform.ts";
import { refusalOf } from "@/server/trpc.ts";
import { define } from "@/utils.ts";
import {
  SNAPSHOT_CRUMBS,
  SNAPSHOTS_PATH,
  statLabel,
} from "./(_components)/words.ts";

export const handler = define.handlers({
  async GET(ctx) {
    const { caller, account, platform } = ctx.state;
    const { searchParams } = ctx.url;
    const sides = CompareInput.safeParse({
      before: searchParams.get("before") ?? "",
      after: searchParams.get("after") ?? "",
    });
    if (!sides.success) return page(null, { status: 422 });
    try {
      const comparison = await caller.snapshots.compare(sides.data);
      const choices = groupChoices(comparison.tables);
      const asked = searchParams.get("group");
      return page({
        comparison,
        choices,
        group: choices.find(({ code }) => code === asked)?.code ??
          choices[0]?.code ?? ALL_GROUPS,
        unitName: account?.unitName ?? "",
        now: momentOf(platform).at,
      });
    } catch (error) {
      if (refusalOf(error)?.code !== "badInput") throw error;
      return page(null, { status: 422 });
    }
  },
});

/** 对比: two days of a statistic side by side. */
export default define.page<typeof handler>(function ComparePage({ data }) {
  return (
    <>
      <Head>
        <title>年度快照对比 - 湖北卫生健康信息平台</title>
      </Head>
      {data ? <ComparisonView {...data} /> : <NotComparable />}
    </>
  );
});

function NotComparable() {
  return (
    <>
      <PageHead title="年度快照对比" crumbs={SNAPSHOT_CRUMBS} />
      <Note kind="bad" title="请选择同一种统计的两份快照，或一份快照与今天">
        <ButtonLink href={SNAPSHOTS_PATH}>重新选择</ButtonLink>
      </Note>
    </>
  );
}

type Shown = NonNullable<
  Parameters<Parameters<typeof define.page<typeof handler>>[0]>[0]["data"]
>;

function ComparisonView({ comparison, choices, group, unitName, now }: Shown) {
  const { kind, before, after, tables } = comparison;
  const sides = { before: before.id, after: after.id ?? TODAY_SIDE };
  const title = `${statLabel(kind)}对比`;
  return (
    <>
      <PageHead title={title} crumbs={SNAPSHOT_CRUMBS} printed>
        <form method="post" action={`${SNAPSHOTS_PATH}/export`} class="noprint">
          <Sides {...sides} />
          <input type="hidden" name="group" value={group} />
          <Button>导出 xlsx</Button>
        </form>
      </PageHead>
      <PrintHead
        unit={unitName}
        notes={[
          `之前：${before.on}`,
          `现在：${after.on}`,
          `内容：${contentOf(group)}`,
          "计量单位：人",
        ]}
        printedAt={timeInShanghai(now)}
      />
      <Summary {...comparison} />
      <form class="card bar noprint" method="get">
        <Sides {...sides} />
        <label>
          <span class="id">内容</span>
          <select name="group">
            {choices.map(({ code }) => (
              <option key={code} value={code} selected={code === group}>
                {contentOf(code)}
              </option>
            ))}
          </select>
        </label>
        <Button kind="go">查看</Button>
      </form>
      {tables.map((compared) => {
        const table = comparisonTable(compared, group);
        return (
          <Card key={table.axis} flat title={table.title} note={table.note}>
            <StatTable
              caption={`${table.title}，${before.on} 与 ${after.on} 对比`}
              rowLabel={table.rowLabel}
              groups={table.groups}
              rows={table.rows}
              total={table.total}
            />
          </Card>
        );
      })}
    </>
  );
}

/** What a comparison shows, in words. */
function contentOf(group: string): string {
  return group === ALL_GROUPS ? "全部" : `合计、${group}`;
}

function Sides({ before, after }: { before: string; after: string }) {
  return (
    <>
      <input type="hidden" name="before" value={before} />
      <input type="hidden" name="after" value={after} />
    </>
  );
}

/** The two days, and what became of 合计. */
function Summary({ before, after, tables }: Shown["comparison"]) {
  const total = tables[0]?.total;
  const one = total?.before?.["total"] ?? 0;
  const other = total?.after?.["total"] ?? 0;
  const count = differencesIn(tables).length;
  return (
    <Note
      kind="info"
      title={`合计 ${formatCount(one)} 人 → ${formatCount(other)} 人，${
        one === other ? "人数没有变化" : `增减 ${formatChange(other - one)} 人`
      }`}
    >
      {`之前是 ${before.on} 的快照，现在是 ${after.on}${
        after.id === null ? "（今天）的统计" : " 的快照"
      }；全部各列中有 ${formatCount(count)} 个数字不同。`}
    </Note>
  );
}
