import { page } from "fresh";
import { Head } from "fresh/runtime";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { choiceReader } from "@/components/choice_reader.ts";
import { DataTable } from "@/components/DataTable.tsx";
import { Empty } from "@/components/Empty.tsx";
import {
  ChoiceItem,
  DayItem,
  FilterForm,
  SearchItem,
} from "@/components/FilterForm.tsx";
import { listHref, readText } from "@/components/key_pages.ts";
import {
  type RangeEnd,
  rangeEnds,
  refusedEnds,
} from "@/components/range_ends.ts";
import {
  type RefusedFilter,
  RefusedFilters,
} from "@/components/RefusedFilters.tsx";
import { readAskedRange } from "@/domain/asked_range.ts";
import { PageHead } from "@/components/PageHead.tsx";
import { PrintHead } from "@/components/PrintHead.tsx";
import { ACT_GROUP_OPTIONS } from "@/domain/audit_acts.ts";
import { DivisionBook } from "@/domain/division_book.ts";
import { timeInShanghai } from "@/domain/dates.ts";
import { AuditInput } from "@/domain/inputs/audit.ts";
import { landingOf } from "@/domain/landing.ts";
import { momentOf } from "@/server/platform.ts";
import { define } from "@/utils.ts";
import {
  auditColumns,
  type AuditPage,
} from "./(_components)/audit_columns.tsx";

const PATH = "/audit";

type Asked = ReturnType<typeof AuditInput.parse>;

export const handler = define.handlers({
  async GET(ctx) {
    const { caller, account, platform } = ctx.state;
    const { asked, days, refused } = readAsked(ctx.url);
    return page({
      asked,
      days,
      refused,
      list: await caller.audit.lines(asked),
      owner: account?.unitName ?? account?.authorityName ?? "",
      homePath: account ? landingOf(account) : "/",
      now: momentOf(platform).at,
    }, { status: refused.length === 0 ? 200 : 422 });
  },
});

/** 操作日志: who did what, on whom, when and from where. Read only. */
export default define.page<typeof handler>(function AuditPage({ data }) {
  const { asked, refused, list, owner, now } = data;
  return (
    <>
      <Head>
        <title>操作日志 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead
        title="操作日志"
        crumbs={[{ path: data.homePath, label: "平台首页" }]}
        hint="只能查看，不能修改或删除"
      >
        <ButtonLink href="/audit/seen">谁看过此人</ButtonLink>
      </PageHead>
      <RefusedFilters kind="bad" refused={refused} />
      <PrintHead
        unit={owner}
        notes={["操作日志"]}
        printedAt={timeInShanghai(now)}
      />
      <Filter {...data} />
      <Lines asked={asked} list={list} />
    </>
  );
});

interface FilterProps {
  asked: Asked;
  days: readonly RangeEnd[];
  refused: readonly RefusedFilter[];
}

function Filter({ asked, days, refused }: FilterProps) {
  return (
    <FilterForm
      resetHref={PATH}
      moreCount={2}
      moreUsed={[asked.fromDay, asked.toDay].filter(Boolean).length}
      moreOpen={refusedEnds(days).length > 0}
      more={
        <>
          {days.map((day) => <DayItem key={day.name} {...day} />)}
        </>
      }
    >
      <ChoiceItem
        name="group"
        label="操作类别"
        refused={refused}
        blank="全部"
        value={asked.group}
        options={ACT_GROUP_OPTIONS}
      />
      <SearchItem
        name="account"
        label="操作人"
        value={asked.account}
        placeholder="帐号或姓名的开头"
        refused={refused}
      />
      <SearchItem
        name="person"
        label="涉及人员"
        value={asked.person}
        placeholder="姓名"
        refused={refused}
      />
    </FilterForm>
  );
}

interface LinesProps {
  asked: Asked;
  list: AuditPage;
}

function Lines({ asked, list }: LinesProps) {
  const { lines, isCutShort } = list;
  if (lines.length === 0) return <Nothing asked={asked} list={list} />;
  return (
    <Card flat title="操作" note="新的在前">
      <DataTable
        caption="操作日志，新的在前"
        columns={auditColumns(new DivisionBook(list.divisionChanges))}
        rows={lines}
        rowKey={({ seq }) => String(seq)}
      />
      {isCutShort && (
        <p class="bar hint">
          这一页只查了最近的一段日志，更早的请点“继续往前查”。
        </p>
      )}
      <Steps asked={asked} list={list} />
    </Card>
  );
}

function Nothing({ asked, list }: LinesProps) {
  if (list.nextBelow !== null) {
    return (
      <Empty
        why="notFound"
        title="最近的一段日志里没有符合条件的操作"
        hint="更早的日志还没有查。写明日期会快一些。"
      >
        <ButtonLink kind="go" href={hrefOf(asked, list.nextBelow)}>
          继续往前查
        </ButtonLink>
        <ButtonLink href={PATH}>显示全部操作</ButtonLink>
      </Empty>
    );
  }
  return (
    <Empty
      why="notFound"
      title="没有符合条件的操作"
      hint="请检查帐号和姓名的写法，或放宽日期。"
    >
      <ButtonLink href={PATH}>显示全部操作</ButtonLink>
    </Empty>
  );
}

function Steps({ asked, list }: LinesProps) {
  const { nextBelow, isCutShort } = list;
  if (nextBelow === null && asked.below === null) return null;
  return (
    <nav class="bar pager" aria-label="分页">
      <span class="grow"></span>
      {asked.below !== null && (
        <ButtonLink href={hrefOf(asked, null)}>« 最新的操作</ButtonLink>
      )}
      {nextBelow !== null && (
        <ButtonLink href={hrefOf(asked, nextBelow)}>
          {isCutShort ? "继续往前查 ›" : "更早的操作 ›"}
        </ButtonLink>
      )}
    </nav>
  );
}

function hrefOf(asked: Asked, below: number | null): string {
  return listHref(PATH, {
    group: asked.group ?? "",
    account: asked.account,
    person: asked.person,
    from: asked.fromDay ?? "",
    to: asked.toDay ?? "",
    below: below === null ? "" : String(below),
  });
}

/** Reads the conditions; what makes no sense narrows nothing, and is told. */
function readAsked({ searchParams }: URL) {
  const { shape } = AuditInput;
  const text = (name: string) => searchParams.get(name) ?? "";
  const { read, refused } = choiceReader(searchParams);
  const account = readText(searchParams, "account", "操作人");
  const person = readText(searchParams, "person", "涉及人员");
  const range = readAskedRange(text("from"), text("to"));
  const days = rangeEnds(range, {
    from: { name: "from", label: "从" },
    to: { name: "to", label: "到" },
  });
  const below = shape.below.safeParse(Number(text("below")) || null);
  const asked: Asked = {
    group: read("group", "操作类别", shape.group),
    account: account.search,
    person: person.search,
    fromDay: range.from,
    toDay: range.to,
    below: below.success ? below.data : null,
  };
  return {
    asked,
    days,
    refused: [
      ...refused,
      ...account.refused,
      ...person.refused,
      ...refusedEnds(days),
    ],
  };
}
