import { page } from "fresh";
import { Head } from "fresh/runtime";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { DataTable } from "@/components/DataTable.tsx";
import { Empty } from "@/components/Empty.tsx";
import { FilterForm, NameItem } from "@/components/FilterForm.tsx";
import { formatCount } from "@/components/format_count.ts";
import { type AskedPage, askedPage, keyPager } from "@/components/key_pages.ts";
import { PageHead } from "@/components/PageHead.tsx";
import { Pager } from "@/components/Pager.tsx";
import { PrintHead } from "@/components/PrintHead.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import { hasMenu } from "@/domain/menus.ts";
import { momentOf } from "@/server/platform.ts";
import { define } from "@/utils.ts";
import { ROSTER_COLUMNS, type RosterPage } from "./(_components)/columns.ts";

const PATH = "/roster/active";

export const handler = define.handlers({
  async GET(ctx) {
    const { caller, account, platform } = ctx.state;
    const asked = askedPage(ctx.url);
    const { search, after } = asked;
    const list = await caller.roster.active({ search, after });
    return page({
      asked,
      list,
      unitName: account?.unitName ?? "",
      canImport: account !== null && hasMenu(account, "preload.active"),
      now: momentOf(platform).at,
    });
  },
});

/** 在职人员管理: who is in service now, by pinyin of the name. */
export default define.page<typeof handler>(function RosterPage({ data }) {
  const { asked, list, canImport } = data;
  const isNew = list.total === 0 && asked.search === "";
  return (
    <>
      <Head>
        <title>在职人员管理 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead
        title="在职人员管理"
        crumbs={[{ path: "/", label: "平台首页" }]}
      />
      {isNew ? <Nobody canImport={canImport} /> : (
        <>
          <PrintHead
            unit={data.unitName}
            notes={[`共 ${formatCount(list.total)} 人`]}
            printedAt={timeInShanghai(data.now)}
          />
          <FilterForm resetHref={PATH}>
            <NameItem value={asked.search} />
          </FilterForm>
          <Lines asked={asked} list={list} />
        </>
      )}
    </>
  );
});

function Nobody({ canImport }: { canImport: boolean }) {
  return (
    <Empty
      title="花名册还没有人"
      hint="职工注册并申请本单位后，与预传名单一致的自动进入，其余的审核通过后进入。"
    >
      {canImport && (
        <>
          <ButtonLink kind="go" href="/preload/import">导入名单</ButtonLink>
          <ButtonLink href="/admission/review">审核申请</ButtonLink>
        </>
      )}
    </Empty>
  );
}

interface LinesProps {
  asked: AskedPage;
  list: RosterPage;
}

function Lines({ asked, list }: LinesProps) {
  const { lines, hasMore, total } = list;
  if (lines.length === 0) {
    return (
      <Empty
        why="notFound"
        title="没有符合条件的人员"
        hint="请检查姓名的写法，拼音请只填首字母。"
      >
        <ButtonLink href={PATH}>显示全部人员</ButtonLink>
      </Empty>
    );
  }
  const ids = lines.map(({ membershipId }) => membershipId);
  return (
    <Card flat title="在职人员" note={`${formatCount(total)} 人`}>
      <DataTable
        caption="在职人员，按姓名拼音排列"
        columns={ROSTER_COLUMNS}
        rows={lines}
        rowKey={(line) => line.membershipId}
        dense
      />
      <Pager {...keyPager(PATH, asked, { ids, hasMore, total, unit: "人" })} />
    </Card>
  );
}
