import { page } from "fresh";
import { Head } from "fresh/runtime";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { choiceReader } from "@/components/choice_reader.ts";
import { DataTable } from "@/components/DataTable.tsx";
import { Empty } from "@/components/Empty.tsx";
import {
  ChoiceItem,
  FilterForm,
  SearchItem,
} from "@/components/FilterForm.tsx";
import { formatCount } from "@/components/format_count.ts";
import { type AskedPage, askedPage, keyPager } from "@/components/key_pages.ts";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { Pager } from "@/components/Pager.tsx";
import { RefusedFilters } from "@/components/RefusedFilters.tsx";
import { ClinicsInput } from "@/domain/inputs/clinics.ts";
import { define } from "@/utils.ts";
import {
  CLINIC_COLUMNS,
  type ClinicsPage,
  CLOSED_COLUMNS,
} from "./(_components)/clinic_columns.tsx";
import { CLINICS_PATH } from "./(_components)/paths.ts";

type ClinicState = "open" | "closed";

export const handler = define.handlers({
  async GET(ctx) {
    const { clinics } = ctx.state.caller;
    const { read, refused } = choiceReader(ctx.url.searchParams);
    const state = read("state", "状态", ClinicsInput.shape.state) ?? "open";
    const place = askedPage(ctx.url, "名称");
    const asked = {
      ...place,
      conditions: conditionsOf(state),
      refused: [...place.refused, ...refused],
    };
    const { search, after } = asked;
    return page({
      asked,
      state,
      list: await clinics.list({ search, state, after }),
      parent: await clinics.parent(),
      done: ctx.url.searchParams.get("done") ?? "",
    });
  },
});

/** 村卫生室列表: the unit's clinics, with how many are in each. */
export default define.page<typeof handler>(function ClinicsPage({ data }) {
  const { asked, state, list, parent, done } = data;
  const isNone = list.total === 0 && asked.search === "" && state === "open";
  return (
    <>
      <Head>
        <title>村卫生室列表 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead
        title="村卫生室列表"
        crumbs={[{ path: "/", label: "平台首页" }]}
      >
        {parent.mayHaveClinics && !isNone && (
          <>
            <ButtonLink href={`${CLINICS_PATH}/import`}>导入</ButtonLink>
            <ButtonLink kind="go" href={`${CLINICS_PATH}/new`}>新增</ButtonLink>
          </>
        )}
      </PageHead>
      {DONE.get(done) && <Note kind="ok" title={DONE.get(done)} />}
      {isNone && <NoneYet mayHaveClinics={parent.mayHaveClinics} />}
      {(!isNone || done === "closed") && (
        <>
          <RefusedFilters refused={asked.refused} />
          <Filter {...asked} state={state} />
          <Lines {...{ asked, state, list }} />
        </>
      )}
      {isNone && done !== "closed" && (
        <p>
          <a href={`${CLINICS_PATH}?state=closed`}>查看已停用的</a>
        </p>
      )}
    </>
  );
});

const DONE: ReadonlyMap<string, string> = new Map([
  ["created", "已新增，村卫生室人员申请时可以选择"],
  ["changed", "已保存"],
  ["closed", "已停用，不再供人选择"],
  ["reopened", "已恢复，可以选择"],
]);

function NoneYet({ mayHaveClinics }: { mayHaveClinics: boolean }) {
  if (!mayHaveClinics) {
    return (
      <Empty
        title="本单位不设村卫生室（服务站）"
        hint="乡镇（街道、中心）卫生院和社区卫生服务中心才管理村卫生室（服务站）。机构类别不对的，请联系主管单位修改。"
      />
    );
  }
  return (
    <Empty
      title="还没有村卫生室（服务站）"
      hint="新增以后，在那里工作的人注册时先选本单位，再选村卫生室，由本单位审核。"
    >
      <ButtonLink kind="go" href={`${CLINICS_PATH}/new`}>新增</ButtonLink>
      <ButtonLink href={`${CLINICS_PATH}/import`}>导入名单</ButtonLink>
    </Empty>
  );
}

function Filter(
  { search, refused, state }: AskedPage & { state: ClinicState },
) {
  return (
    <FilterForm resetHref={CLINICS_PATH}>
      <SearchItem
        label="名称"
        value={search}
        placeholder="名称或拼音首字母"
        refused={refused}
      />
      <ChoiceItem
        name="state"
        label="状态"
        refused={refused}
        blank="在用"
        value={state}
        options={[{ code: "closed", label: "已停用" }]}
      />
    </FilterForm>
  );
}

interface LinesProps {
  asked: AskedPage;
  state: ClinicState;
  list: ClinicsPage;
}

function Lines({ asked, state, list }: LinesProps) {
  const { lines, hasMore, count } = list;
  const label = state === "open" ? "村卫生室（服务站）" : "已停用的";
  if (lines.length === 0) {
    return (
      <Empty
        why="notFound"
        title={`没有${asked.search === "" ? "" : "符合条件的"}${label}`}
        hint="请检查名称的写法，拼音请只填首字母；也可以换一个状态。"
      >
        <ButtonLink href={CLINICS_PATH}>显示全部</ButtonLink>
      </Empty>
    );
  }
  const ids = lines.map(({ id }) => id);
  const got = { ids, hasMore, total: count, unit: "个" };
  return (
    <Card flat title={label} note={`${formatCount(count)} 个`}>
      <DataTable
        caption={`${label}，按名称拼音排列`}
        columns={state === "open" ? CLINIC_COLUMNS : CLOSED_COLUMNS}
        rows={lines}
        rowKey={({ id }) => id}
      />
      <Pager {...keyPager(CLINICS_PATH, asked, got)} />
    </Card>
  );
}

function conditionsOf(state: ClinicState): Record<string, string> {
  return state === "open" ? {} : { state };
}
