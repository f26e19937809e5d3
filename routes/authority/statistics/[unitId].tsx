import { page } from "fresh";
import { Head } from "fresh/runtime";
import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Empty } from "@/components/Empty.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { PrintHead } from "@/components/PrintHead.tsx";
import { wireField } from "@/components/field_ids.ts";
import { refusedDay } from "@/components/range_ends.ts";
import { filterErrors, RefusedFilters } from "@/components/RefusedFilters.tsx";
import { readAskedDay } from "@/domain/asked_day.ts";
import { isDay, timeInShanghai } from "@/domain/dates.ts";
import {
  peopleIn,
  retiredTables,
  staffTables,
} from "@/domain/statistics_shown.ts";
import { momentOf } from "@/server/platform.ts";
import { define } from "@/utils.ts";
import { StatFigures } from "../../(_components)/stat/StatFigures.tsx";
import { AUTHORITY_HOME } from "../(_components)/crumbs.ts";
import {
  AREA_PATH,
  areaHref,
  areaUnitHref,
  askedArea,
  idOf,
  SUMS,
  WHO,
} from "./(_components)/area_address.ts";

export const handler = define.handlers({
  async GET(ctx) {
    const { caller, platform } = ctx.state;
    const { kind } = askedArea(ctx.url);
    const { today, at } = momentOf(platform);
    const day = readAskedDay(ctx.url.searchParams.get("on") ?? "", today);
    const { unit, statistics } = await caller.authority.statistics.unit({
      kind,
      unitId: idOf(ctx.params["unitId"] ?? ""),
      on: day.on,
    });
    return page({ kind, unit, statistics, day, today, now: at });
  },
});

/** The statistics of one unit of the area, as the unit sees them. */
export default define.page<typeof handler>(function AreaUnitPage({ data }) {
  const { kind, unit, statistics, day, today, now } = data;
  const { on } = statistics;
  const frame = { name: "on", label: "统计时点" };
  const refused = refusedDay(day, frame);
  const tables = statistics.kind === "active"
    ? staffTables(statistics)
    : retiredTables(statistics);
  const view = { kind, clinics: false };
  return (
    <>
      <Head>
        <title>地区人员统计 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead
        title={`${unit.name}：${WHO[kind]}统计`}
        crumbs={[
          AUTHORITY_HOME,
          { path: areaHref(view), label: "地区人员统计" },
          {
            path: areaHref(view, {
              authorityId: unit.authorityId,
              units: true,
            }),
            label: "按机构统计",
          },
        ]}
        printed
      >
        <ButtonLink href={`/authority/units/${unit.id}`}>机构信息</ButtonLink>
      </PageHead>
      <PrintHead
        unit={unit.name}
        notes={[`统计时点：${on}`, "计量单位：人"]}
        printedAt={timeInShanghai(now)}
      />
      <RefusedFilters refused={refused} shown="今天的数字" />
      <form
        class="card bar noprint"
        method="get"
        action={`${AREA_PATH}/${unit.id}`}
      >
        <input type="hidden" name="kind" value={kind} />
        <label>
          <span class="id">统计时点&nbsp;</span>
          <input
            type={day.why !== null && !isDay(day.typed) ? "text" : "date"}
            {...wireField({ ...frame, errors: filterErrors(refused, "on") })}
            value={day.why === null ? on : day.typed}
            max={today}
          />
        </label>
        <Button kind="go">查询</Button>
        <a
          href={areaUnitHref(kind === "active" ? "retired" : "active", unit.id)}
        >
          {kind === "active" ? "看退休人员" : "看在职人员"}
        </a>
        <span class="grow"></span>
        <span class="hint">计量单位：人</span>
      </form>
      {peopleIn(tables) === 0
        ? (
          <Empty
            title={`${on} 没有${WHO[kind]}`}
            hint="职工进入这家机构的花名册后，这里才有统计。"
          />
        )
        : (
          <StatFigures
            tables={tables}
            who={WHO[kind]}
            sums={SUMS[kind]}
            isOtherDay={day.why !== null}
            rowOf={(_, line) => line}
          />
        )}
    </>
  );
});
