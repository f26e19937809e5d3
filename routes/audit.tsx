import { page } from "fresh";
import { Head } from "fresh/runtime";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { DataTable } from "@/components/DataTable.tsx";
import { Empty } from "@/components/Empty.tsx";
import { DayItem, FilterForm, FilterItem } from "@/components/FilterForm.tsx";
import { listHref } from "@/components/key_pages.ts";
import {
  type RangeEnd,
  rangeEnds,
  refusedEnds,
} from "@/components/range_ends.ts";
import { RefusedFilters } from "@/components/RefusedFilters.tsx";
import { type AskedRange, readAskedRange } from "@/domain/asked_range.ts";
import { PageHead } from "@/components/PageHead.tsx";
import { PrintHead } from "@/components/PrintHead.tsx";
import { Options } from "@/components/SelectInput.tsx";
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
    const { asked, range } = readAsked(ctx.url);
    const isRead = Object.keys(range.why).length === 0;
    return page({
      asked,
      range,
      list: await caller.audit.lines(asked),
      owner: account?.unitName ?? account?.authorityName ?? "",
      homePath: account ? landingOf(account) : "/",
      now: momentOf(platform).at,
    }, { status: isRead ? 200 : 422 });
  },
});

/** 操作日志: who did what, on whom, when and from where. Read only. */
export default define.page<typeof handler>(function AuditPage({ data }) {
  const { asked, range, list, owner, now } = data;
  const days = rangeEnds(range, {
    from: { name: "from", label: "从" },
    to: { name: "to", label: "到" },
  });
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
      <RefusedFilters kind="bad" refused={refusedEnds(days)} />
      <PrintHead
        unit={owner}
        notes={["操作日志"]}
        printedAt={timeInShanghai(now)}
      />
      <Filter asked={asked} days={days} />
      <Lines asked={asked} list={list} />
    </>
  );
});

function Filter(
  { asked, days }: { asked: Asked; days: readonly RangeEnd[] },
) {
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
      <FilterItem label="操作类别">
        <select name="group">
          <Options
            blank="全部"
            value={asked.group}
            options={ACT_GROUP_OPTIONS}
          />
        </select>
      </FilterItem>
      <FilterItem label="操作人">
        <input
          type="search"
          name="account"
          value={asked.account}
          maxlength={50}
          placeholder="帐号或姓名的开头"
        />
      </FilterItem>
      <FilterItem label="涉及人员">
        <input
          type="search"
          name="person"
          value={asked.person}
          maxlength={50}
          placeholder="姓名"
        />
      </FilterItem>
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

/** Reads the conditions; a day that is none is named, what else makes no sense narrows nothing. */
function readAsked(
  { searchParams }: URL,
): { asked: Asked; range: AskedRange } {
  const { shape } = AuditInput;
  const text = (name: string) => searchParams.get(name) || null;
  const group = shape.group.safeParse(text("group"));
  const account = shape.account.safeParse(text("account") ?? "");
  const person = shape.person.safeParse(text("person") ?? "");
  const range = readAskedRange(text("from") ?? "", text("to") ?? "");
  const below = shape.below.safeParse(
    text("below") === null ? null : Number(text("below")),
  );
  return {
    asked: {
      group: group.success ? group.data : null,
      account: account.success ? account.data : "",
      person: person.success ? person.data : "",
      fromDay: range.from,
      toDay: range.to,
      below: below.success ? below.data : null,
    },
    range,
  };
}
