import { page } from "fresh";
import { Head } from "fresh/runtime";
import { POSITIONS } from "@/codes/positions.ts";
import { SEXES } from "@/codes/sexes.ts";
import { labelOf } from "@/codes/table.ts";
import { TITLE_LEVELS } from "@/codes/title_levels.ts";
import { Card } from "@/components/Card.tsx";
import { type Column, DataTable } from "@/components/DataTable.tsx";
import { Empty } from "@/components/Empty.tsx";
import { formatCount } from "@/components/format_count.ts";
import { askedPage, keyPager } from "@/components/key_pages.ts";
import { PageHead } from "@/components/PageHead.tsx";
import { Pager } from "@/components/Pager.tsx";
import type { Caller } from "@/server/router.ts";
import { define } from "@/utils.ts";
import { VIP_CRUMBS } from "./(_components)/vip_words.ts";

const PATH = "/me/roster";

type Line = Awaited<ReturnType<Caller["vip"]["roster"]>>["lines"][number];

export const handler = define.handlers({
  async GET(ctx) {
    const asked = { ...askedPage(ctx.url), search: "" };
    const { after } = asked;
    const list = await ctx.state.caller.vip.roster({ after });
    return page({ asked, list });
  },
});

/** 花名册 of a VIP: who is in service within the grant; numbers masked, nothing to take along. */
export default define.page<typeof handler>(function VipRosterPage({ data }) {
  const { asked, list } = data;
  const { lines, hasMore, total } = list;
  const ids = lines.map(({ membershipId }) => membershipId);
  return (
    <>
      <Head>
        <title>花名册 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead title="花名册" crumbs={VIP_CRUMBS} />
      {lines.length === 0
        ? (
          <Empty
            title="这里没有人"
            hint="查询范围内现在没有在职人员，或这一页刚刚变动过。"
          />
        )
        : (
          <Card flat title="在职人员" note={`${formatCount(total)} 人`}>
            <DataTable
              caption="查询范围内的在职人员，按姓名拼音排列"
              columns={COLUMNS}
              rows={lines}
              rowKey={(line) => line.membershipId}
            />
            <Pager
              {...keyPager(PATH, asked, { ids, hasMore, total, unit: "人" })}
            />
          </Card>
        )}
    </>
  );
});

const COLUMNS: readonly Column<Line>[] = [
  { key: "name", label: "姓名", kind: "name", cell: (line) => line.name },
  {
    key: "sex",
    label: "性别",
    phone: "bare",
    cell: (line) => labelOf(SEXES, line.sex),
  },
  {
    key: "document",
    label: "证件号码",
    kind: "id",
    cell: (line) => line.documentMasked,
  },
  { key: "department", label: "内设机构", cell: (line) => line.departmentName },
  {
    key: "position",
    label: "岗位类别",
    cell: (line) => labelOf(POSITIONS, line.position),
  },
  {
    key: "titleLevel",
    label: "专业技术职务",
    cell: (line) => labelOf(TITLE_LEVELS, line.titleLevel),
  },
];
