import { page } from "fresh";
import { Head } from "fresh/runtime";
import { Card } from "@/components/Card.tsx";
import { Empty } from "@/components/Empty.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { StatTable } from "@/components/StatTable.tsx";
import { TOTAL_COLUMN } from "@/domain/statistics.ts";
import { define } from "@/utils.ts";
import { totalRow } from "../(_components)/staff_statistics.ts";
import { VIP_CRUMBS } from "./(_components)/vip_words.ts";

/** How many, and nothing of what they are. */
const HEADS = [{ label: "", columns: [TOTAL_COLUMN] }];

export const handler = define.handlers({
  async GET(ctx) {
    return page({ figures: await ctx.state.caller.vip.figures() });
  },
});

/** 统计 of a VIP: who is in service within the grant today, by position and by department. */
export default define.page<typeof handler>(function FiguresPage({ data }) {
  const { on, byPosition, byDepartment } = data.figures;
  return (
    <>
      <Head>
        <title>统计 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead title="统计" crumbs={VIP_CRUMBS} hint={`${on}，单位：人`} />
      {byPosition.total.total === 0
        ? <Empty title="没有在职人员" hint="查询范围内现在没有在职人员。" />
        : (
          <>
            <Card flat title="按岗位统计">
              <StatTable
                caption="按岗位统计"
                rowLabel="岗位"
                groups={HEADS}
                rows={byPosition.rows}
                total={totalRow(byPosition)}
              />
            </Card>
            <Card
              flat
              title="按内设部门统计"
              note="上级机构包括下级机构的人数"
            >
              <StatTable
                caption="按内设部门统计"
                rowLabel="内设部门"
                groups={HEADS}
                rows={byDepartment.rows}
                total={totalRow(byDepartment)}
              />
            </Card>
          </>
        )}
    </>
  );
});
