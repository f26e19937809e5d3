import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Empty } from "@/components/Empty.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { PrintHead } from "@/components/PrintHead.tsx";
import { wireField } from "@/components/field_ids.ts";
import { refusedDay } from "@/components/range_ends.ts";
import { filterErrors, RefusedFilters } from "@/components/RefusedFilters.tsx";
import type { StatRow } from "@/components/StatTable.tsx";
import type { AskedDay } from "@/domain/asked_day.ts";
import { isDay, timeInShanghai } from "@/domain/dates.ts";
import { rosterPath } from "@/domain/roster_address.ts";
import type { RosterKind } from "@/domain/roster_codes.ts";
import { figureHref } from "@/domain/statistics_links.ts";
import {
  peopleIn,
  type ShownLine,
  type ShownTable,
} from "@/domain/statistics_shown.ts";
import { StatFigures } from "../../(_components)/stat/StatFigures.tsx";

/** What the page of a statistic shows. */
export interface StatPageData {
  kind: RosterKind;
  /** The day that was asked for. */
  day: AskedDay;
  /** The day that is shown. */
  on: string;
  tables: readonly ShownTable[];
  today: string;
  now: string;
  unitName: string;
  /** Whether the account may see the people behind the figures. */
  canOpen: boolean;
}

/** Props of `StatView`. */
export interface StatViewProps {
  data: StatPageData;
  title: string;
  /** Whom the figures count: 在职人员. */
  who: string;
  /** How people come to be counted, for a unit that has none. */
  hint: string;
  /** Groups that sum to 合计, in words. */
  sums: string;
}

/** A statistic: its day, what was checked, its tables and charts. */
export function StatView(props: StatViewProps) {
  const { data, title } = props;
  const { day, on, today, tables } = data;
  const isOther = day.why !== null;
  const frame = { name: "on", label: "统计时点" };
  const refused = refusedDay(day, frame);
  return (
    <>
      <PageHead
        title={title}
        crumbs={[{ path: "/", label: "平台首页" }]}
        printed
      >
        {peopleIn(tables) > 0 && !isOther && (
          <form method="post" action="/statistics/export" class="noprint">
            <input type="hidden" name="kind" value={data.kind} />
            <input type="hidden" name="on" value={on} />
            <Button>导出 xlsx</Button>
          </form>
        )}
        <ButtonLink href="/statistics/snapshots">年度快照</ButtonLink>
      </PageHead>
      <PrintHead
        unit={data.unitName}
        notes={[`统计时点：${on}`, "计量单位：人"]}
        printedAt={timeInShanghai(data.now)}
      />
      <RefusedFilters refused={refused} shown="今天的数字" />
      <form class="card bar noprint" method="get">
        <label>
          <span class="id">统计时点&nbsp;</span>
          <input
            type={isOther && !isDay(day.typed) ? "text" : "date"}
            {...wireField({ ...frame, errors: filterErrors(refused, "on") })}
            value={isOther ? day.typed : on}
            max={today}
          />
        </label>
        <Button kind="go">查询</Button>
        {(isOther || on !== today) && <a href={pathOf(data)}>回到今天</a>}
        <span class="grow"></span>
        <span class="hint">
          {data.canOpen ? "计量单位：人。点数字看名单。" : "计量单位：人"}
        </span>
        <a href={`/help/statistics#${data.kind}-columns`}>各列怎样统计</a>
      </form>
      {peopleIn(tables) === 0 ? <Nobody {...props} /> : (
        <StatFigures
          tables={tables}
          who={props.who}
          sums={props.sums}
          isOtherDay={isOther}
          rowOf={(table, line) => linked(data, table, line)}
        />
      )}
    </>
  );
}

function Nobody({ data, who, hint }: StatViewProps) {
  const { on, today, kind } = data;
  return (
    <Empty
      title={`${on} 没有${who}`}
      hint={on === today ? hint : "这一天花名册上还没有人，请改选较近的日期。"}
    >
      {on === today
        ? data.canOpen &&
          <ButtonLink href={rosterPath(kind)}>打开花名册</ButtonLink>
        : <ButtonLink href={pathOf(data)}>看今天的统计</ButtonLink>}
    </Empty>
  );
}

/** A row whose figures open the roster of those whom they count. */
function linked(
  { kind, on, today, canOpen }: StatPageData,
  { axis }: ShownTable,
  line: ShownLine,
): StatRow {
  if (!canOpen || axis === "area") return line;
  const cell = { kind, axis, row: line.key, on: on === today ? null : on };
  return { ...line, hrefOf: (column) => figureHref({ ...cell, column }) };
}

function pathOf({ kind }: StatPageData): string {
  return `/statistics/${kind}`;
}
