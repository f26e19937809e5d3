import { page } from "fresh";
import { Head } from "fresh/runtime";
import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Empty } from "@/components/Empty.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { PrintHead } from "@/components/PrintHead.tsx";
import type { StatRow } from "@/components/StatTable.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import { OWN_UNITS_ROW } from "@/domain/statistics.ts";
import {
  areaTables,
  peopleIn,
  type ShownLine,
  type ShownTable,
} from "@/domain/statistics_shown.ts";
import { momentOf } from "@/server/platform.ts";
import type { Caller } from "@/server/router.ts";
import { define } from "@/utils.ts";
import { Movements } from "../../(_components)/stat/Movements.tsx";
import { StatFigures } from "../../(_components)/stat/StatFigures.tsx";
import { AUTHORITY_HOME } from "../(_components)/crumbs.ts";
import {
  AREA_PATH,
  areaHref,
  type AreaPlace,
  areaUnitHref,
  type AreaView,
  askedArea,
  SUMS,
  WHO,
} from "./(_components)/area_address.ts";

/** What the page shows. */
interface PageData {
  asked: AreaView & AreaPlace;
  area: Awaited<ReturnType<Caller["authority"]["statistics"]["area"]>>;
  movements:
    | Awaited<ReturnType<Caller["authority"]["statistics"]["movements"]>>
    | null;
  now: string;
}

export const handler = define.handlers({
  async GET(ctx) {
    const { caller, platform } = ctx.state;
    const asked = askedArea(ctx.url);
    const { kind, clinics, units, authorityId, after } = asked;
    const area = await caller.authority.statistics.area({
      kind,
      clinics,
      units,
      authorityId: authorityId ?? undefined,
      after: after ?? undefined,
    });
    // They are of the whole area: on its first page alone.
    const movements = kind === "active" && area.way.length === 1 && !units
      ? await caller.authority.statistics.movements()
      : null;
    const data: PageData = {
      asked,
      area,
      movements,
      now: momentOf(platform).at,
    };
    return page(data);
  },
});

/** 地区人员统计: the area by what lies below it, and by position; today. */
export default define.page<typeof handler>(function AreaPage({ data }) {
  const { asked, area, movements, now } = data;
  const place = area.way.at(-1);
  const tables = areaTables(area.tables, area);
  return (
    <>
      <Head>
        <title>地区人员统计 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead
        title={`${place?.name ?? ""}：${WHO[asked.kind]}统计`}
        crumbs={[
          AUTHORITY_HOME,
          ...area.way.slice(0, -1).map(({ id, name }) => ({
            path: areaHref(asked, { authorityId: id }),
            label: name,
          })),
        ]}
        printed
      >
        {peopleIn(tables) > 0 && <ExportForm asked={asked} />}
      </PageHead>
      <PrintHead
        unit={place?.name ?? ""}
        notes={[`统计时点：${area.on}`, "计量单位：人"]}
        printedAt={timeInShanghai(now)}
      />
      <Choice data={data} />
      {peopleIn(tables) === 0
        ? (
          <Empty
            title={`没有${WHO[asked.kind]}`}
            hint="机构的职工进入花名册后，这里按地区和岗位统计。"
          >
            <ButtonLink href="/authority/units">打开机构管理</ButtonLink>
          </Empty>
        )
        : (
          <StatFigures
            tables={tables}
            who={WHO[asked.kind]}
            sums={SUMS[asked.kind]}
            rowOf={(table, line) => rowOf(data, table, line)}
          />
        )}
      <Steps data={data} />
      {movements && <Movements movements={movements} />}
    </>
  );
});

/** What is counted; the place stays. */
function Choice({ data: { asked, area } }: { data: PageData }) {
  const { authorityId, units } = asked;
  return (
    <form class="card bar noprint" method="get" action={AREA_PATH}>
      {authorityId && (
        <input type="hidden" name="authority" value={authorityId} />
      )}
      {units && <input type="hidden" name="units" value="1" />}
      <label>
        <span class="id">人员</span>
        <select name="kind">
          <option value="active" selected={asked.kind === "active"}>
            在职人员
          </option>
          <option value="retired" selected={asked.kind === "retired"}>
            退休人员
          </option>
        </select>
      </label>
      <label>
        <input
          type="checkbox"
          name="clinics"
          value="1"
          checked={asked.clinics}
        />{" "}
        在职含村卫生室
      </label>
      <div class="bar acts">
        <Button kind="go">查询</Button>
      </div>
      <span class="grow"></span>
      <span class="hint">{`${area.on}，计量单位：人。点名称看下级。`}</span>
      <a href={`/help/statistics#${asked.kind}-columns`}>各列怎样统计</a>
    </form>
  );
}

function ExportForm({ asked }: Pick<PageData, "asked">) {
  return (
    <form method="post" action={`${AREA_PATH}/export`} class="noprint">
      <input type="hidden" name="kind" value={asked.kind} />
      <input type="hidden" name="clinics" value={asked.clinics ? "1" : ""} />
      <input type="hidden" name="units" value={asked.units ? "1" : ""} />
      <input type="hidden" name="authority" value={asked.authorityId ?? ""} />
      <Button>导出 xlsx</Button>
    </form>
  );
}

/** To the other way of looking at the same place, and through its units. */
function Steps({ data: { asked, area } }: { data: PageData }) {
  const { authorityId } = asked;
  const last = area.tables.byArea.rows.at(-1);
  const hasSteps = area.hasBelow || area.hasMore || asked.after !== null;
  if (area.rows !== "units" || !hasSteps) return null;
  return (
    <nav class="bar noprint" aria-label="其他统计">
      {area.hasBelow && area.rows === "units" && (
        <ButtonLink href={areaHref(asked, { authorityId })}>
          按下级地区看
        </ButtonLink>
      )}
      {area.rows === "units" && asked.after !== null && (
        <ButtonLink href={areaHref(asked, { authorityId, units: asked.units })}>
          « 首页
        </ButtonLink>
      )}
      {area.hasMore && last && (
        <ButtonLink
          href={areaHref(asked, {
            authorityId,
            units: asked.units,
            after: last.key,
          })}
        >
          下一页机构 ›
        </ButtonLink>
      )}
    </nav>
  );
}

/** A row of the table by area leads to what it is made of. */
function rowOf(
  { asked, area }: PageData,
  { axis }: ShownTable,
  line: ShownLine,
): StatRow {
  if (axis !== "area" || line.key === null) return line;
  if (area.rows === "units") {
    return { ...line, labelHref: areaUnitHref(asked.kind, line.key) };
  }
  const place = line.key === OWN_UNITS_ROW
    ? { authorityId: area.way.at(-1)?.id ?? null, units: true }
    : { authorityId: line.key };
  return { ...line, labelHref: areaHref(asked, place) };
}
