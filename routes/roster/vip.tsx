import { page } from "fresh";
import { Head } from "fresh/runtime";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { type Column, DataTable } from "@/components/DataTable.tsx";
import { Empty } from "@/components/Empty.tsx";
import { FilterForm, NameItem } from "@/components/FilterForm.tsx";
import { formatCount } from "@/components/format_count.ts";
import { type AskedPage, askedPage, keyPager } from "@/components/key_pages.ts";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { Pager } from "@/components/Pager.tsx";
import { RefusedFilters } from "@/components/RefusedFilters.tsx";
import { RowActions } from "@/components/RowActions.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import { partsLabel } from "@/domain/grants.ts";
import type { Caller } from "@/server/router.ts";
import { define } from "@/utils.ts";
import { grantPath, VIP_PATH } from "./(_components)/grant_words.ts";

type Grants = Awaited<ReturnType<Caller["grants"]["list"]>>;
type GrantLine = Grants["lines"][number];

interface ListData {
  asked: AskedPage;
  list: Grants;
}

export const handler = define.handlers({
  async GET(ctx) {
    const asked = askedPage(ctx.url);
    const { search, after } = asked;
    const list = await ctx.state.caller.grants.list({ search, after });
    return page<ListData>({ asked, list });
  },
});

/** VIP权限: everybody who may look up the unit's people, so that nobody is forgotten. */
export default define.page<typeof handler>(function GrantsPage(props) {
  const { asked, list } = props.data;
  const isNew = list.total === 0 && asked.search === "";
  return (
    <>
      <Head>
        <title>VIP权限 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead title="VIP权限" crumbs={[{ path: "/", label: "平台首页" }]} />
      {props.url.searchParams.get("done") === "revoked" && (
        <Note kind="ok">已收回，从现在起不能再查询。</Note>
      )}
      {isNew
        ? (
          <Empty
            title="还没有人有 VIP 权限"
            hint="有 VIP 权限的在职人员，可以在手机上查询本单位人员。在花名册中打开一个人，选择“VIP权限”授予。"
          >
            <ButtonLink kind="go" href="/roster/active">
              打开在职人员花名册
            </ButtonLink>
          </Empty>
        )
        : (
          <>
            <RefusedFilters refused={asked.refused} />
            <FilterForm resetHref={VIP_PATH}>
              <NameItem value={asked.search} refused={asked.refused} />
            </FilterForm>
            <Lines asked={asked} list={list} />
          </>
        )}
    </>
  );
});

const COLUMNS: readonly Column<GrantLine>[] = [
  { key: "name", label: "姓名", kind: "name", cell: (line) => line.name },
  { key: "department", label: "内设机构", cell: (line) => line.departmentName },
  { key: "parts", label: "权限内容", cell: (line) => partsLabel(line.parts) },
  { key: "reach", label: "查询范围", cell: (line) => line.reach.join("、") },
  {
    key: "until",
    label: "有效期至",
    kind: "id",
    cell: (line) => line.untilDate,
  },
  {
    key: "used",
    label: "最近使用",
    kind: "id",
    cell: (line) =>
      line.lastUsedAt === null ? "还没有用过" : timeInShanghai(line.lastUsedAt),
  },
  {
    key: "made",
    label: "授予",
    cell: (line) => `${timeInShanghai(line.madeAt)}，${line.madeBy ?? ""}`,
  },
  {
    key: "ops",
    label: "操作",
    kind: "ops",
    cell: (line) => (
      <RowActions
        of={line.name}
        actions={[
          { href: grantPath(line.membershipId), label: "查看和修改" },
          { href: `${grantPath(line.membershipId)}?ask=revoke`, label: "收回" },
        ]}
      />
    ),
  },
];

function Lines({ asked, list }: ListData) {
  const { lines, hasMore, total } = list;
  if (lines.length === 0) {
    return (
      <Empty
        why="notFound"
        title="没有符合条件的人员"
        hint="请检查姓名的写法，拼音请只填首字母。"
      >
        <ButtonLink href={VIP_PATH}>显示全部</ButtonLink>
      </Empty>
    );
  }
  const ids = lines.map(({ membershipId }) => membershipId);
  return (
    <Card
      flat
      title="有 VIP 权限的人员"
      note={`${formatCount(total)} 人。到期、离开在职名册时自动结束。`}
    >
      <DataTable
        caption="有 VIP 权限的人员，按姓名拼音排列"
        columns={COLUMNS}
        rows={lines}
        rowKey={(line) => line.membershipId}
      />
      <Pager
        {...keyPager(VIP_PATH, asked, { ids, hasMore, total, unit: "人" })}
      />
    </Card>
  );
}
