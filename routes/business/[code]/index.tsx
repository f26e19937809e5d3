import { page } from "fresh";
import { Head } from "fresh/runtime";
import { BUSINESSES } from "@/codes/businesses.ts";
import { isCodeOf, labelOf } from "@/codes/table.ts";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import type { Crumb } from "@/components/Crumbs.tsx";
import { Empty } from "@/components/Empty.tsx";
import { FilterForm, NameItem } from "@/components/FilterForm.tsx";
import { formatCount } from "@/components/format_count.ts";
import { askedPage } from "@/components/key_pages.ts";
import { PageHead } from "@/components/PageHead.tsx";
import { PrintHead } from "@/components/PrintHead.tsx";
import { RefusedFilters } from "@/components/RefusedFilters.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import { AppError } from "@/domain/errors.ts";
import type { Account } from "@/server/context.ts";
import { momentOf } from "@/server/platform.ts";
import { define } from "@/utils.ts";
import { Counts } from "./(_components)/Counts.tsx";
import { People } from "./(_components)/People.tsx";

export const handler = define.handlers({
  async GET(ctx) {
    const { caller, account, platform } = ctx.state;
    const business = ctx.params["code"] ?? "";
    if (!isCodeOf(BUSINESSES, business)) throw new AppError("notFound");
    const asked = askedPage(ctx.url);
    const { search, after } = asked;
    return page({
      business,
      asked,
      list: await caller.business.people({ business, search, after }),
      counts: await caller.business.counts({ business }),
      unitName: account?.unitName ?? "",
      kind: account?.kind ?? "business",
      now: momentOf(platform).at,
    });
  },
});

/** 业务首页: whom a business concerns, how many, and a workbook of them. */
export default define.page<typeof handler>(function BusinessPage({ data }) {
  const { business, asked, list, counts } = data;
  const label = labelOf(BUSINESSES, business);
  const path = `/business/${business}`;
  return (
    <>
      <Head>
        <title>{`${label} - 湖北卫生健康信息平台`}</title>
      </Head>
      <PageHead
        title={label}
        crumbs={CRUMBS[data.kind]}
        hint={`业务编码 ${business}`}
      />
      <PrintHead
        unit={data.unitName}
        notes={[label, `共 ${formatCount(list.total)} 人`]}
        printedAt={timeInShanghai(data.now)}
      />
      <Counts business={business} counts={counts} />
      {counts.total === 0 ? <Nobody /> : (
        <>
          <RefusedFilters refused={asked.refused} />
          <FilterForm resetHref={path}>
            <NameItem value={asked.search} refused={asked.refused} />
          </FilterForm>
          {list.lines.length === 0
            ? (
              <Empty
                why="notFound"
                title="没有符合条件的人员"
                hint="请检查姓名的写法，拼音请只填首字母。"
              >
                <ButtonLink href={path}>显示全部人员</ButtonLink>
              </Empty>
            )
            : <People path={path} asked={asked} list={list} />}
        </>
      )}
    </>
  );
});

const HOME: Crumb = { path: "/", label: "平台首页" };

/** Who holds one business alone stands at the top here. */
const CRUMBS: Record<Account["kind"], readonly Crumb[]> = {
  main: [HOME, { path: "/unit/accounts", label: "业务帐号管理" }],
  subaccount: [HOME],
  business: [],
  authority: [],
  person: [],
};

function Nobody() {
  return (
    <Empty
      title="现在没有涉及的人员"
      hint="在职人员花名册上有符合上述条件的人后，会出现在这里。岗位和专业类别由人事部门维护。"
    />
  );
}
