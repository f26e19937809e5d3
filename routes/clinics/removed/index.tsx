import { page } from "fresh";
import { Head } from "fresh/runtime";
import { END_REASONS } from "@/codes/end_reasons.ts";
import { labelOf } from "@/codes/table.ts";
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
import { PrintHead } from "@/components/PrintHead.tsx";
import { RefusedFilters } from "@/components/RefusedFilters.tsx";
import { RowActions } from "@/components/RowActions.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import { momentOf } from "@/server/platform.ts";
import type { Caller } from "@/server/router.ts";
import { define } from "@/utils.ts";
import { stayPath } from "../(_components)/stay_pages.ts";

const PATH = "/clinics/removed";

type LeftPage = Awaited<ReturnType<Caller["clinics"]["removed"]["list"]>>;

export const handler = define.handlers({
  async GET(ctx) {
    const { caller, account, platform } = ctx.state;
    const asked = askedPage(ctx.url);
    const { search, after } = asked;
    return page({
      asked,
      list: await caller.clinics.removed.list({ search, after }),
      unitName: account?.unitName ?? "",
      now: momentOf(platform).at,
      done: ctx.url.searchParams.get("done") ?? "",
    });
  },
});

/** 移除人员管理: who left the unit's clinics, when, why and where to. */
export default define.page<typeof handler>(function RemovedPage({ data }) {
  const { asked, list, done } = data;
  const isNone = list.total === 0 && asked.search === "";
  return (
    <>
      <Head>
        <title>移除人员管理 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead
        title="移除人员管理"
        crumbs={[{ path: "/", label: "平台首页" }]}
        hint="从村卫生室（服务站）转出的人员"
      />
      {done === "hidden" && (
        <Note kind="ok" title="已从列表删除，操作日志保留" />
      )}
      {isNone
        ? (
          <Empty
            title="没有转出的人员"
            hint="从村卫生室转出的人会出现在这里；更换到另一个村卫生室的不在这里。"
          >
            <ButtonLink href="/clinics/roster">在岗人员名册</ButtonLink>
          </Empty>
        )
        : (
          <>
            <PrintHead
              unit={data.unitName}
              notes={[`村卫生室转出人员 ${formatCount(list.count)} 人`]}
              printedAt={timeInShanghai(data.now)}
            />
            <RefusedFilters refused={asked.refused} />
            <FilterForm resetHref={PATH}>
              <NameItem value={asked.search} refused={asked.refused} />
            </FilterForm>
            <Lines asked={asked} list={list} />
          </>
        )}
    </>
  );
});

function Lines({ asked, list }: { asked: AskedPage; list: LeftPage }) {
  const { lines, hasMore, count } = list;
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
  const got = { ids, hasMore, total: count, unit: "人" };
  return (
    <Card flat title="转出的人员" note={`${formatCount(count)} 人`}>
      <DataTable
        caption="转出的人员，最近转出的在前"
        columns={COLUMNS}
        rows={lines}
        rowKey={({ membershipId }) => membershipId}
        dense
      />
      <Pager {...keyPager(PATH, asked, got)} />
    </Card>
  );
}

const COLUMNS: readonly Column<LeftPage["lines"][number]>[] = [
  { key: "name", label: "姓名", kind: "name", cell: ({ name }) => name },
  {
    key: "document",
    label: "证件号码",
    kind: "id",
    cell: ({ documentMasked }) => documentMasked,
  },
  {
    key: "clinic",
    label: "原村卫生室",
    cell: ({ clinicName }) => clinicName,
  },
  { key: "from", label: "进入名册", kind: "id", cell: (line) => line.fromDate },
  { key: "to", label: "转出日期", kind: "id", cell: (line) => line.toDate },
  {
    key: "reason",
    label: "转出原因",
    cell: ({ endReason }) => labelOf(END_REASONS, endReason),
  },
  { key: "destination", label: "去向", cell: (line) => line.destination },
  {
    key: "ops",
    label: "操作",
    kind: "ops",
    cell: ({ membershipId, name }) => (
      <RowActions
        of={name}
        actions={[
          { href: stayPath(membershipId), label: "查看" },
          { href: `${PATH}/${membershipId}/delete`, label: "删除" },
        ]}
      />
    ),
  },
];
