import { page } from "fresh";
import { Head } from "fresh/runtime";
import { END_REASONS } from "@/codes/end_reasons.ts";
import { SEXES } from "@/codes/sexes.ts";
import { labelOf } from "@/codes/table.ts";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { type Column, DataTable } from "@/components/DataTable.tsx";
import { Empty } from "@/components/Empty.tsx";
import { choiceReader } from "@/components/choice_reader.ts";
import { RefusedFilters } from "@/components/RefusedFilters.tsx";
import { rangeEnds, refusedEnds } from "@/components/range_ends.ts";
import {
  ChoiceItem,
  DayItem,
  FilterForm,
  NameItem,
} from "@/components/FilterForm.tsx";
import { formatCount } from "@/components/format_count.ts";
import { askedPage, keyPager } from "@/components/key_pages.ts";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { Pager } from "@/components/Pager.tsx";
import { PrintHead } from "@/components/PrintHead.tsx";
import { RowActions } from "@/components/RowActions.tsx";
import { readAskedRange } from "@/domain/asked_range.ts";
import { timeInShanghai } from "@/domain/dates.ts";
import { RemovedPageInput } from "@/domain/inputs/roster.ts";
import { momentOf } from "@/server/platform.ts";
import type { Caller } from "@/server/router.ts";
import { define } from "@/utils.ts";

type Removed = Awaited<ReturnType<Caller["roster"]["removed"]>>;
type RemovedLine = Removed["lines"][number];

const PATH = "/roster/removed";

export const handler = define.handlers({
  async GET(ctx) {
    const { caller, account, platform } = ctx.state;
    const asked = readAsked(ctx.url);
    const { reason, leftFrom, leftTo } = asked.conditions;
    const list = await caller.roster.removed({
      search: asked.search,
      after: asked.after,
      reason: reason || null,
      leftFrom: leftFrom || null,
      leftTo: leftTo || null,
    });
    return page({
      asked,
      list,
      done: ctx.url.searchParams.get("done"),
      unitName: account?.unitName ?? "",
      now: momentOf(platform).at,
    });
  },
});

/** The conditions of an address; what makes no sense narrows nothing, and is told. */
function readAsked(url: URL) {
  const query = url.searchParams;
  const asked = askedPage(url);
  const { read, refused } = choiceReader(query);
  const reason = read("reason", "原因", RemovedPageInput.shape.reason);
  const left = readAskedRange(
    query.get("leftFrom") ?? "",
    query.get("leftTo") ?? "",
  );
  const days = rangeEnds(left, {
    from: { name: "leftFrom", label: "离开自" },
    to: { name: "leftTo", label: "离开至" },
  });
  return {
    ...asked,
    days,
    conditions: {
      reason: reason ?? "",
      leftFrom: left.from ?? "",
      leftTo: left.to ?? "",
    },
    refused: [...asked.refused, ...refused, ...refusedEnds(days)],
  };
}

/** 移除人员管理: who left the unit's rosters, when, why and where to. */
export default define.page<typeof handler>(function RemovedPage({ data }) {
  const { asked, list, done } = data;
  const isNarrowed = asked.search !== "" ||
    Object.values(asked.conditions).some((one) => one !== "") ||
    asked.refused.length > 0;
  return (
    <>
      <Head>
        <title>移除人员管理 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead
        title="移除人员管理"
        crumbs={[{ path: "/", label: "平台首页" }]}
      />
      {done === "hidden" && (
        <Note kind="ok">已从列表移除。操作日志保留这次操作。</Note>
      )}
      {list.total === 0 && !isNarrowed
        ? (
          <Empty
            title="还没有人离开名册"
            hint="办理转出、同意转出申请后，离开的人出现在这里。退休人员在“退休人员管理”。"
          >
            <ButtonLink href="/roster/active">在职人员管理</ButtonLink>
          </Empty>
        )
        : (
          <>
            <PrintHead
              unit={data.unitName}
              notes={[`共 ${formatCount(list.total)} 人`]}
              printedAt={timeInShanghai(data.now)}
            />
            <RefusedFilters refused={asked.refused} />
            <Filter {...asked} />
            <Lines asked={asked} list={list} />
          </>
        )}
    </>
  );
});

type Asked = ReturnType<typeof readAsked>;

function Filter({ search, conditions, days, refused }: Asked) {
  return (
    <FilterForm resetHref={PATH}>
      <NameItem value={search} refused={refused} />
      <ChoiceItem
        name="reason"
        label="原因"
        refused={refused}
        options={END_REASONS.rows}
        value={conditions.reason}
        blank="全部"
      />
      {days.map((day) => <DayItem key={day.name} {...day} />)}
    </FilterForm>
  );
}

function Lines({ asked, list }: { asked: Asked; list: Removed }) {
  const { lines, hasMore, total } = list;
  if (lines.length === 0) {
    return (
      <Empty
        why="notFound"
        title="没有符合条件的人员"
        hint="请检查姓名的写法，拼音请只填首字母；也可以去掉一些条件。"
      >
        <ButtonLink href={PATH}>显示全部</ButtonLink>
      </Empty>
    );
  }
  const ids = lines.map(({ membershipId }) => membershipId);
  return (
    <Card flat title="离开的人员" note={`${formatCount(total)} 人`}>
      <DataTable
        caption="离开名册的人员，最近离开的在前"
        columns={COLUMNS}
        rows={lines}
        rowKey={(line) => line.membershipId}
        dense
      />
      <Pager {...keyPager(PATH, asked, { ids, hasMore, total, unit: "人" })} />
    </Card>
  );
}

const KINDS = { active: "在职", retired: "退休", clinic: "村卫生室" } as const;

const COLUMNS: readonly Column<RemovedLine>[] = [
  {
    key: "name",
    label: "姓名",
    kind: "name",
    cell: (line) => <a href={`/roster/${line.membershipId}`}>{line.name}</a>,
  },
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
  { key: "kind", label: "原名册", cell: (line) => KINDS[line.kind] },
  {
    key: "department",
    label: "原内设机构",
    phone: "hidden",
    cell: (line) => line.departmentName,
  },
  {
    key: "fromDate",
    label: "进入名册",
    kind: "id",
    phone: "hidden",
    cell: (line) => line.fromDate,
  },
  { key: "toDate", label: "离开日期", kind: "id", cell: (line) => line.toDate },
  {
    key: "reason",
    label: "原因",
    cell: (line) => labelOf(END_REASONS, line.endReason),
  },
  { key: "destination", label: "去向", cell: (line) => line.destination },
  {
    key: "acts",
    label: "操作",
    kind: "ops",
    cell: (line) => (
      <RowActions
        of={line.name}
        actions={[
          { href: `/roster/${line.membershipId}`, label: "查看" },
          { href: `/roster/${line.membershipId}/hide`, label: "移除" },
        ]}
      />
    ),
  },
];
