import { page } from "fresh";
import { Head } from "fresh/runtime";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { type Column, DataTable } from "@/components/DataTable.tsx";
import { Empty } from "@/components/Empty.tsx";
import { FilterForm, FilterItem } from "@/components/FilterForm.tsx";
import { formatCount } from "@/components/format_count.ts";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { Options } from "@/components/SelectInput.tsx";
import { AppError } from "@/domain/errors.ts";
import { CountyInput } from "@/domain/inputs/authority_divisions.ts";
import type { Caller } from "@/server/router.ts";
import { define } from "@/utils.ts";
import { AUTHORITY_HOME } from "../(_components)/crumbs.ts";
import { TownTag } from "../(_components)/TownTag.tsx";

const PATH = "/authority/divisions";

type Divisions = Caller["authority"]["divisions"];
type Counties = Awaited<ReturnType<Divisions["counties"]>>;
type Found = Awaited<ReturnType<Divisions["towns"]>>;

/** What was done just now, by the word in the address. */
const DONE: ReadonlyMap<string, string> = new Map([
  ["added", "已新增，各处的表单现在就可以选到。"],
  ["renamed", "已改名，各处随即显示新的名称。"],
  ["ended", "已停用，表单不再列出。已填写它的机构不受影响。"],
  ["restored", "已恢复，各处的表单又可以选到。"],
]);

export const handler = define.handlers({
  async GET(ctx) {
    const { divisions } = ctx.state.caller.authority;
    const counties = await divisions.counties();
    const only = counties.length === 1 ? counties[0]?.code : undefined;
    const county = ctx.url.searchParams.get("county") || only;
    return page({
      counties,
      found: county === undefined ? null : await townsOf(divisions, county),
      done: DONE.get(ctx.url.searchParams.get("done") ?? ""),
    });
  },
});

/** 行政区划: the towns of a county of the area, to be changed. */
export default define.page<typeof handler>(function DivisionsPage({ data }) {
  const { counties, found, done } = data;
  return (
    <>
      <Head>
        <title>行政区划 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead
        title="行政区划"
        crumbs={[AUTHORITY_HOME]}
        hint="乡镇、街道有撤并或改名的，按正式公布的结果在这里更新"
      >
        {found && (
          <ButtonLink
            kind="go"
            href={`${PATH}/new?county=${found.county.code}`}
          >
            新增乡镇（街道）
          </ButtonLink>
        )}
      </PageHead>
      {done && <Note kind="ok">{done}</Note>}
      {counties.length > 1 && (
        <Choice counties={counties} county={found?.county.code} />
      )}
      {found ? <Towns found={found} /> : (
        <Empty
          title="请先选择县（市、区）"
          hint="选好后点“查询”，列出它的乡镇、街道。县级以上的区划是固定的，不能修改。"
        />
      )}
    </>
  );
});

interface ChoiceProps {
  counties: Counties;
  county: string | undefined;
}

function Choice({ counties, county }: ChoiceProps) {
  return (
    <FilterForm readBy="address" resetHref={PATH}>
      <FilterItem label="县市区">
        <select name="county">
          <Options
            blank="请选择"
            value={county}
            options={counties.map(({ code, place }) => ({
              code,
              label: place.replace(/^湖北省/, ""),
            }))}
          />
        </select>
      </FilterItem>
    </FilterForm>
  );
}

function Towns({ found }: { found: Found }) {
  const { county, towns, unplaced } = found;
  const open = towns.filter(({ isEnded }) => !isEnded).length;
  return (
    <Card
      flat
      title={county.place.replace(/^湖北省/, "")}
      note={`${open} 个乡镇（街道）在用${
        unplaced === 0
          ? ""
          : `，另有 ${formatCount(unplaced)} 家机构只填到县（市、区）`
      }`}
    >
      <DataTable
        caption="乡镇（街道），按代码排列"
        columns={COLUMNS}
        rows={towns}
        rowKey={({ code }) => code}
      />
    </Card>
  );
}

const COLUMNS: readonly Column<Found["towns"][number]>[] = [
  { key: "name", label: "名称", kind: "name", cell: ({ name }) => name },
  { key: "code", label: "代码", kind: "id", cell: ({ code }) => code },
  {
    key: "units",
    label: "机构",
    kind: "number",
    cell: ({ units }) =>
      units === 0 ? <span class="z">0</span> : formatCount(units),
  },
  { key: "state", label: "状态", cell: (town) => <TownTag {...town} /> },
  {
    key: "acts",
    label: "操作",
    kind: "ops",
    cell: ({ code, name, isEnded }) => (
      <a href={`${PATH}/${code}`}>
        {isEnded ? "恢复" : "改名、停用"}
        <span class="vh">{` ${name}`}</span>
      </a>
    ),
  },
];

/** @throws {AppError} `notFound`, for what is no code too */
function townsOf(divisions: Divisions, county: string): Promise<Found> {
  const asked = CountyInput.safeParse({ county });
  if (!asked.success) throw new AppError("notFound");
  return divisions.towns(asked.data);
}
