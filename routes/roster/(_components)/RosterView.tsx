import { BatchBar } from "@/components/BatchBar.tsx";
import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { DataTable } from "@/components/DataTable.tsx";
import { Empty } from "@/components/Empty.tsx";
import { formatCount } from "@/components/format_count.ts";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { Pager } from "@/components/Pager.tsx";
import { PrintHead } from "@/components/PrintHead.tsx";
import { RefusedFilters } from "@/components/RefusedFilters.tsx";
import { UsedFilters } from "@/components/UsedFilters.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import { MAX_PRINTED, MAX_TICKED, sortOf } from "@/domain/inputs/roster.ts";
import {
  countConditions,
  rosterPath,
  writeConditions,
} from "@/domain/roster_address.ts";
import { chosenColumns, rosterColumnsOf } from "@/domain/roster_columns.ts";
import { listColumns } from "./roster_columns.tsx";
import { RosterFilter } from "./RosterFilter.tsx";
import {
  askedHref,
  besideHref,
  refusedFilters,
  rosterPager,
  tickedHref,
  usedFilters,
} from "./roster_links.ts";
import type { RosterPageData } from "./roster_page.ts";
import type { ComponentChildren } from "preact";

/** Props of `RosterView`. */
export interface RosterViewProps {
  data: RosterPageData;
  title: string;
  /** What the people are called: 在职人员. */
  who: string;
  /** What is shown while there is nobody at all. */
  nobody: ComponentChildren;
  /** Buttons at the right of the title. */
  buttons?: ComponentChildren;
}

/** A roster: its conditions, its lines, what can be done with those that are ticked. */
export function RosterView(props: RosterViewProps) {
  const { data, title } = props;
  const { asked, list, notFound } = data;
  const isEmpty = list.total === 0 && countConditions(asked.values) === 0 &&
    asked.refused.length === 0;
  return (
    <>
      <PageHead
        title={title}
        crumbs={[{ path: "/", label: "平台首页" }]}
        hint={data.on === data.today ? undefined : `截至 ${data.on} 的名册`}
      >
        {props.buttons}
      </PageHead>
      <Told {...data} />
      {isEmpty && notFound === "" ? props.nobody : (
        <>
          <PrintHead
            unit={data.unitName}
            notes={[
              `截至 ${data.on}`,
              `共 ${formatCount(list.total)} 人`,
              ...usedFilters(asked, list.departments).map((one) => one.label),
            ]}
            printedAt={timeInShanghai(data.now)}
          />
          <RosterFilter {...data} />
          {list.lines.length === 0
            ? <NobodyFits data={data} />
            : <Lines {...props} />}
        </>
      )}
    </>
  );
}

/** More columns get a box of their own to scroll in. */
const COLUMNS_THAT_FIT = 10;

const DONE: Readonly<Record<string, string>> = {
  view: "列设置已保存，以后打开这份名册都按此显示。",
};

const UNDONE: Readonly<Record<string, string>> = {
  none: "请先勾选人员，再点批量操作",
  many: `一次最多勾选 ${MAX_TICKED} 人，更多的请用“选择全部”`,
};

function Told({ done, notFound, asked }: RosterPageData) {
  const sentence = DONE[done ?? ""];
  const refusal = UNDONE[done ?? ""];
  return (
    <>
      {refusal && <Note kind="warn" title={refusal} />}
      {sentence && <Note kind="ok">{sentence}</Note>}
      {notFound !== "" && (
        <Note kind="warn" title={notFound}>
          请核对号码是否完整；已经离开的人在“移除人员管理”中。
        </Note>
      )}
      <RefusedFilters refused={refusedFilters(asked)} />
    </>
  );
}

function NobodyFits({ data: { asked } }: { data: RosterPageData }) {
  return (
    <Empty
      why="notFound"
      title="没有符合条件的人员"
      hint="请检查姓名的写法，拼音请只填首字母；也可以去掉一些条件。"
    >
      <ButtonLink href={rosterPath(asked.kind)}>显示全部人员</ButtonLink>
    </Empty>
  );
}

function Lines({ data, who }: RosterViewProps) {
  const { asked, list, view, on, today, ticked } = data;
  const isNow = on === today;
  const columns = listColumns(data);
  const caption = `${who}，按${sortLabel(data)}排列`;
  return (
    <Card
      flat
      title={who}
      note={`${formatCount(list.total)} 人，截至 ${on}`}
      actions={<Tools {...data} />}
    >
      <UsedFilters filters={usedFilters(asked, list.departments)} />
      <form method="post" action={besideHref("/roster/department", asked)}>
        <Conditions {...data} />
        {isNow && <Batch {...data} />}
        <DataTable
          caption={caption}
          columns={columns}
          rows={list.lines}
          rowKey={(line) => line.membershipId}
          checks={isNow && !asked.isAll
            ? {
              name: "membershipIds",
              value: (line) => line.membershipId,
              label: (line) => line.name,
              checked: ({ membershipId }) =>
                ticked?.includes(membershipId) ?? asked.isPage,
            }
            : undefined}
          dense
          tight={view.isTight}
          wide={view.isTight || columns.length > COLUMNS_THAT_FIT}
        />
      </form>
      <Pager {...rosterPager(asked, list, view.size)} />
    </Card>
  );
}

function sortLabel({ asked }: RosterPageData): string {
  const { by, isDescending } = sortOf(asked.sort);
  const label = rosterColumnsOf(asked.kind).find(({ key }) => key === by)
    ?.label ?? "姓名";
  return `${label}${isDescending ? "由大到小" : ""}`;
}

function Tools(data: RosterPageData) {
  const { asked, list, view } = data;
  return (
    <>
      <form method="post" action="/roster/export" class="noprint">
        <Conditions {...data} asked={{ ...asked, isAll: true }} />
        <Button>导出 {formatCount(list.total)} 人</Button>
      </form>
      <ButtonLink
        href={besideHref("/roster/view", asked, { kind: asked.kind })}
      >
        列设置
      </ButtonLink>
      <ButtonLink
        onDesk
        href={askedHref(asked, { density: view.isTight ? "usual" : "tight" })}
      >
        {view.isTight ? "宽松" : "紧凑"}
      </ButtonLink>
      <ButtonLink href={askedHref(asked, { size: String(MAX_PRINTED) })}>
        打印版
      </ButtonLink>
    </>
  );
}

/** What the forms around a roster post: its kind, order, columns and conditions. */
function Conditions({ asked, view }: RosterPageData) {
  const hidden = {
    ...writeConditions(asked.values),
    kind: asked.kind,
    sort: asked.sort,
    ...(asked.isAll ? { all: "1" } : {}),
  };
  return (
    <>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {chosenColumns(asked.kind, view.columns).map(({ key }) => (
        <input key={key} type="hidden" name="columns" value={key} />
      ))}
    </>
  );
}

function Batch({ asked, list, ticked }: RosterPageData) {
  const total = formatCount(list.total);
  return (
    <BatchBar
      label={asked.isAll
        ? `已选符合条件的全部 ${total} 人`
        : ticked !== null
        ? "勾选的人员已保留"
        : asked.isPage
        ? `已选本页 ${formatCount(list.lines.length)} 人`
        : "勾选后可批量操作"}
    >
      {asked.isAll || asked.isPage
        ? <a href={tickedHref(asked, "none")}>取消选择</a>
        : <a href={tickedHref(asked, "page")}>选择本页</a>}
      {!asked.isAll && (
        <a href={askedHref(asked, { all: "1" })}>选择全部 {total} 人</a>
      )}
      {asked.kind === "active" && <Button>批量调整内设机构</Button>}
      <Button formaction={besideHref("/roster/export", asked)}>导出所选</Button>
    </BatchBar>
  );
}
