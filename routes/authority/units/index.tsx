import { page } from "fresh";
import { Head } from "fresh/runtime";
import { BatchBar } from "@/components/BatchBar.tsx";
import { BatchScope } from "@/components/BatchScope.tsx";
import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { DataTable } from "@/components/DataTable.tsx";
import { Empty } from "@/components/Empty.tsx";
import { formatCount } from "@/components/format_count.ts";
import { keyPager, listHref } from "@/components/key_pages.ts";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { Pager } from "@/components/Pager.tsx";
import { PrintHead } from "@/components/PrintHead.tsx";
import { RefusedFilters } from "@/components/RefusedFilters.tsx";
import { UsedFilters } from "@/components/UsedFilters.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import {
  MAX_BATCH,
  MAX_PRINTED_UNITS,
} from "@/domain/inputs/authority_units.ts";
import { momentOf } from "@/server/platform.ts";
import { define } from "@/utils.ts";
import type { AuthorityChoice } from "../(_components)/authority_options.ts";
import { AUTHORITY_HOME } from "../(_components)/crumbs.ts";
import { unitColumns } from "../(_components)/unit_columns.tsx";
import {
  type AskedUnits,
  askedUnits,
  conditionLabels,
  conditionsOf,
  isNarrowed,
  lookOf,
  type UnitsLook,
  type UnitsPage,
} from "../(_components)/units_filter.ts";
import { UnitsFilter } from "../(_components)/UnitsFilter.tsx";

const PATH = "/authority/units";

export const handler = define.handlers({
  async GET(ctx) {
    const { caller, platform } = ctx.state;
    const shown = askedUnits(ctx.url);
    const { asked: { after }, filter, look: { size } } = shown;
    const { own, authorities } = await caller.authority.units.choices();
    return page({
      ...shown,
      own: own.name,
      authorities,
      list: await caller.authority.units.list({ ...filter, after, size }),
      at: momentOf(platform).at,
      done: ctx.url.searchParams.get("done"),
    });
  },
});

/** 机构管理: the units of the area with their main accounts. */
export default define.page<typeof handler>(function UnitsPage({ data }) {
  const { list, done } = data;
  const isNew = list.total === 0 && !isNarrowed(data);
  return (
    <>
      <Head>
        <title>机构管理 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead title="机构管理" crumbs={[AUTHORITY_HOME]}>
        {!isNew && (
          <>
            <ButtonLink href={`${PATH}/import`}>导入名单</ButtonLink>
            <ButtonLink kind="go" href={`${PATH}/new`}>创建机构</ButtonLink>
          </>
        )}
      </PageHead>
      <Done done={done} />
      {isNew ? <NoUnits /> : (
        <>
          <PrintHead
            unit={data.own}
            notes={[
              `共 ${formatCount(list.total)} 家`,
              ...conditionLabels(data, data.authorities),
            ]}
            printedAt={timeInShanghai(data.at)}
          />
          <RefusedFilters refused={data.asked.refused} />
          <UnitsFilter {...data} />
          <Lines {...data} />
        </>
      )}
    </>
  );
});

const DONE: Readonly<Record<string, string>> = {
  suspend: "已停用所选机构的主体账号，登录会话随即结束。",
  resume: "已启用所选机构的主体账号。",
  remind: "已提醒所选机构完善单位信息。",
  closed: "机构已关闭。",
};

function Done({ done }: { done: string | null }) {
  const sentence = DONE[done ?? ""];
  return sentence ? <Note kind="ok">{sentence}</Note> : null;
}

function NoUnits() {
  return (
    <Empty
      title="管辖范围内还没有机构"
      hint="先建立机构，再下发人事管理主体账号。机构多的，用表格一次导入。"
    >
      <ButtonLink kind="go" href={`${PATH}/import`}>导入名单</ButtonLink>
      <ButtonLink href={`${PATH}/new`}>创建一家机构</ButtonLink>
    </Empty>
  );
}

interface LinesProps extends AskedUnits {
  list: UnitsPage;
  authorities: readonly AuthorityChoice[];
  at: string;
}

function Lines({ asked, filter, look, list, at }: LinesProps) {
  const { lines, hasMore, total } = list;
  if (lines.length === 0) {
    return (
      <Empty
        why="notFound"
        title="没有符合条件的机构"
        hint="请检查名称的写法，拼音请只填首字母；也可以去掉一些条件。"
      >
        <ButtonLink href={PATH}>显示全部机构</ButtonLink>
      </Empty>
    );
  }
  const ids = lines.map(({ id }) => id);
  const pager = keyPager(PATH, asked, { ids, hasMore, total, unit: "家" });
  const conditions = { search: asked.search, ...conditionsOf(filter) };
  return (
    <Card
      flat
      title="机构"
      note={`${formatCount(total)} 家`}
      actions={<Tools conditions={conditions} look={look} total={total} />}
    >
      {filter.importId && (
        <UsedFilters
          filters={[{
            label: "同一次导入的机构",
            withoutHref: listHref(PATH, { ...conditions, import: "" }),
          }]}
        />
      )}
      <form method="get" action={`${PATH}/batch`}>
        <Conditions conditions={conditions} />
        {filter.state === "open" && <Acts total={total} />}
        <DataTable
          caption="机构，按名称拼音排列"
          columns={unitColumns(at)}
          rows={lines}
          rowKey={(line) => line.id}
          checks={filter.state === "open"
            ? {
              name: "unit",
              value: (line) => line.id,
              label: (line) => line.name,
            }
            : undefined}
          dense
          tight={look.isTight}
          wide={look.isTight}
        />
      </form>
      <Pager {...pager} />
    </Card>
  );
}

type Conditions = Readonly<Record<string, string>>;

interface ToolsProps {
  conditions: Conditions;
  look: UnitsLook;
  total: number;
}

function Tools({ conditions, look, total }: ToolsProps) {
  const shown = (other: Partial<UnitsLook>) =>
    listHref(PATH, { ...conditions, ...lookOf({ ...look, ...other }) });
  return (
    <>
      <form method="post" action={`${PATH}/export`} class="noprint">
        <Conditions
          conditions={{ ...conditions, state: conditions["state"] || "open" }}
        />
        <Button>导出 {formatCount(total)} 家</Button>
      </form>
      <ButtonLink onDesk href={shown({ isTight: !look.isTight })}>
        {look.isTight ? "宽松" : "紧凑"}
      </ButtonLink>
      <ButtonLink href={shown({ size: MAX_PRINTED_UNITS })}>打印版</ButtonLink>
    </>
  );
}

/** What narrows the list, for the forms around it. */
function Conditions({ conditions }: { conditions: Conditions }) {
  return (
    <>
      {Object.entries(conditions).filter(([, value]) => value !== "")
        .map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
    </>
  );
}

function Acts({ total }: { total: number }) {
  return (
    <BatchBar label="批量操作">
      <BatchScope total={total} max={MAX_BATCH} unit="家" />
      <Button name="act" value="issue">下发激活码</Button>
      <Button name="act" value="reissue">重新下发</Button>
      <Button name="act" value="suspend">停用</Button>
      <Button name="act" value="resume">启用</Button>
      <Button name="act" value="remind">提醒完善</Button>
    </BatchBar>
  );
}
