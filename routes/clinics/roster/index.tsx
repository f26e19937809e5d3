import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { DataTable } from "@/components/DataTable.tsx";
import { Empty } from "@/components/Empty.tsx";
import {
  ChoiceItem,
  DayItem,
  FilterForm,
  FilterItem,
  NameItem,
} from "@/components/FilterForm.tsx";
import { formatCount } from "@/components/format_count.ts";
import { keyPager, listHref } from "@/components/key_pages.ts";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { Pager } from "@/components/Pager.tsx";
import { PrintHead } from "@/components/PrintHead.tsx";
import { filterErrors, RefusedFilters } from "@/components/RefusedFilters.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import { FindClinicPersonInput } from "@/domain/inputs/clinics.ts";
import { readForm } from "@/server/body.ts";
import { parseForm } from "@/server/forms.ts";
import { momentOf } from "@/server/platform.ts";
import { define, type State } from "@/utils.ts";
import { ROSTER_COLUMNS } from "../(_components)/roster_columns.tsx";
import {
  type AskedRoster,
  askedRoster,
  type ClinicRoster,
  ROSTER_PATH,
} from "../(_components)/roster_filter.ts";

export const handler = define.handlers({
  async GET(ctx) {
    const shown = askedRoster(ctx.url, momentOf(ctx.state.platform).today);
    const { roster } = ctx.state.caller.clinics;
    const { after } = shown.asked;
    const list = await roster.list({ ...shown.filter, after });
    return await show(ctx, { ...shown, list, isFound: false }, 200);
  },

  /** The conditions: a whole number is looked for at once, the others go into the address. */
  async POST(ctx) {
    const posted = await readForm(ctx.req);
    const told = (name: string) => String(posted.get(name) ?? "").trim();
    if (told("documentNumber") === "") {
      const conditions = {
        search: told("search"),
        clinic: told("clinic"),
        on: told("on"),
      };
      return ctx.redirect(listHref(ROSTER_PATH, conditions), 303);
    }
    const number = new FormData();
    number.set("documentNumber", told("documentNumber"));
    const form = parseForm(FindClinicPersonInput, number);
    const list = form.ok
      ? await ctx.state.caller.clinics.roster.find(form.value)
      : NOTHING;
    const { today } = momentOf(ctx.state.platform);
    const blank = askedRoster(new URL(ROSTER_PATH, ctx.url), today);
    const status = form.ok ? 200 : 422;
    return await show(ctx, { ...blank, list, isFound: true }, status);
  },
});

const NOTHING: ClinicRoster = { lines: [], hasMore: false, count: 0, total: 0 };

interface Shown extends AskedRoster {
  list: ClinicRoster;
  /** Whether a whole number was looked for. */
  isFound: boolean;
}

async function show(ctx: Context<State>, shown: Shown, status: number) {
  const { caller, account, platform } = ctx.state;
  return page({
    ...shown,
    clinics: await caller.clinics.roster.clinics(),
    unitName: account?.unitName ?? "",
    now: momentOf(platform).at,
    today: momentOf(platform).today,
    done: ctx.url.searchParams.get("done") ?? "",
  }, { status });
}

/** 在岗人员名册: who is in the unit's clinics now, by pinyin of the name. */
export default define.page<typeof handler>(function RosterPage({ data }) {
  const { list, isFound, asked, day, filter, done } = data;
  const isNone = list.total === 0 && !isFound && filter.search === "" &&
    filter.clinicId === null && filter.on === null &&
    asked.refused.length === 0;
  return (
    <>
      <Head>
        <title>在岗人员名册 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead
        title="在岗人员名册"
        crumbs={[{ path: "/", label: "平台首页" }]}
        hint="村卫生室（服务站）人员，不计入本单位花名册和统计"
      />
      {DONE.get(done) && <Note kind="ok" title={DONE.get(done)} />}
      {isNone ? <Nobody /> : (
        <>
          <PrintHead
            unit={data.unitName}
            notes={[
              `截至 ${filter.on ?? data.today}`,
              `在岗人员名册，共 ${formatCount(list.count)} 人`,
            ]}
            printedAt={timeInShanghai(data.now)}
          />
          <RefusedFilters
            refused={asked.refused}
            shown={day.why === null ? undefined : "今天的名册"}
          />
          <Filter
            asked={asked}
            day={day}
            filter={filter}
            clinics={data.clinics}
            today={data.today}
          />
          <Lines {...data} />
        </>
      )}
    </>
  );
});

const DONE: ReadonlyMap<string, string> = new Map([
  ["moved", "已更换单位，原来的记录保留在变动经过里"],
  ["ended", "已转出，可在移除人员管理中查看"],
  ["deleted", "已删除。本人要重新完成个人实名认证和单位实名认证"],
]);

function Nobody() {
  return (
    <Empty
      title="名册还没有人"
      hint="有人申请本单位的村卫生室（服务站），审核通过后进入这里。"
    >
      <ButtonLink kind="go" href="/clinics/review">审核申请</ButtonLink>
      <ButtonLink href="/clinics">村卫生室列表</ButtonLink>
    </Empty>
  );
}

interface FilterProps extends AskedRoster {
  clinics: readonly { id: string; name: string; state: "open" | "closed" }[];
  today: string;
}

function Filter({ asked, day, filter, clinics, today }: FilterProps) {
  // A past roster may be that of a clinic that is closed by now.
  const open = clinics.filter(({ state }) =>
    state === "open" || filter.on !== null
  );
  const { refused } = asked;
  return (
    <FilterForm readBy="page" resetHref={ROSTER_PATH}>
      <NameItem value={filter.search} refused={refused} />
      <FilterItem label="证件号码">
        <input
          type="search"
          name="documentNumber"
          maxlength={40}
          placeholder="完整号码"
          autocomplete="off"
        />
      </FilterItem>
      <ChoiceItem
        name="clinic"
        label="村卫生室"
        refused={refused}
        blank="全部"
        value={filter.clinicId}
        options={open.map(({ id, name }) => ({ code: id, label: name }))}
      />
      <DayItem
        name="on"
        label="截至日期"
        value={day.why === null ? filter.on ?? "" : day.typed}
        errors={filterErrors(refused, "on")}
        max={today}
      />
    </FilterForm>
  );
}

function Lines({ asked, filter, list, isFound }: Shown) {
  // What can be done is done today, not to a past roster.
  const columns = filter.on === null
    ? ROSTER_COLUMNS
    : ROSTER_COLUMNS.filter(({ key }) => key !== "ops");
  const { lines, hasMore, count } = list;
  if (lines.length === 0) {
    return (
      <Empty
        why="notFound"
        title="没有符合条件的人员"
        hint="请检查姓名的写法，拼音请只填首字母；证件号码要填完整。"
      >
        <ButtonLink href={ROSTER_PATH}>显示全部人员</ButtonLink>
      </Empty>
    );
  }
  const ids = lines.map(({ membershipId }) => membershipId);
  const got = { ids, hasMore, total: count, unit: "人" };
  return (
    <Card
      flat
      title="在岗人员"
      note={`${formatCount(count)} 人${
        filter.on === null ? "" : `，截至 ${filter.on}`
      }`}
      actions={!isFound && <Export filter={filter} />}
    >
      <DataTable
        caption="在岗人员，按姓名拼音排列"
        columns={columns}
        rows={lines}
        rowKey={({ membershipId }) => membershipId}
        dense
      />
      <Pager {...keyPager(ROSTER_PATH, asked, got)} />
    </Card>
  );
}

/** 导出 of those whom the filter leaves; by POST, for it writes an audit line. */
function Export({ filter }: Pick<AskedRoster, "filter">) {
  return (
    <form method="post" action={`${ROSTER_PATH}/export`}>
      <input type="hidden" name="search" value={filter.search} />
      {filter.clinicId !== null && (
        <input type="hidden" name="clinicId" value={filter.clinicId} />
      )}
      {filter.on !== null && (
        <input
          type="hidden"
          name="on"
          value={filter.on}
        />
      )}
      <Button>导出</Button>
    </form>
  );
}
