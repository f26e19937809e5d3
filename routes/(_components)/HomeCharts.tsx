import type { Bar } from "@/components/BarChart.tsx";
import {
  type ChartMeasure,
  figureOf,
  measuresOfGroup,
  measuresOfRows,
  outermostRows,
} from "@/domain/chart_measures.ts";
import {
  type ShownLine,
  type ShownTable,
  staffTables,
} from "@/domain/statistics_shown.ts";
import type { HomeFigures } from "./home_figures.ts";
import { ChartCard } from "./stat/ChartCard.tsx";
import { Movements } from "./stat/Movements.tsx";

/** More bars than this are not told apart at a glance; the table has them all. */
const MAX_BARS = 10;

/** Props of `HomeCharts`. */
export interface HomeChartsProps {
  statistics: NonNullable<HomeFigures["statistics"]>;
  movements: NonNullable<HomeFigures["movements"]>;
}

/** Who is in service, as charts with a table beside each, and who came and went by month. */
export function HomeCharts({ statistics, movements }: HomeChartsProps) {
  const [positions, departments] = staffTables(statistics);
  if (!positions || !departments) return null;
  const largest = outermostRows(departments).sort((one, other) =>
    figureOf(other, "total") - figureOf(one, "total")
  );
  const rows = outermostRows(positions);
  return (
    <>
      <Chart
        name="岗位"
        title="岗位类别"
        {...ofRows(positions, rows)}
        isLinked
      />
      <Chart name="内设机构" {...ofRows(departments, largest)} />
      <Chart name="职称" {...ofGroup(positions, "职称")} />
      <Chart name="年龄" {...ofGroup(positions, "年龄（岁）")} isOrdered />
      <Chart name="学历" {...ofGroup(positions, "学历")} />
      <Movements movements={movements} />
    </>
  );
}

interface Figures {
  bars: readonly Bar[];
  /** Of the bars that are drawn. */
  measures: readonly ChartMeasure[];
}

interface ChartProps extends Figures {
  name: string;
  /** What the rows are called, where not by the name. */
  title?: string;
  isOrdered?: boolean;
  isLinked?: boolean;
}

function Chart({ name, title = name, isLinked, ...figures }: ChartProps) {
  return (
    <ChartCard
      {...figures}
      heading={`在职人员按${name}`}
      actions={isLinked && (
        <a class="noprint" href="/statistics/active">看统计表</a>
      )}
      title={`在职人员按${title}`}
      rowLabel={title}
      drawn={figures.bars.slice(0, MAX_BARS)}
    />
  );
}

/** Rows of a table, as bars. */
function ofRows(table: ShownTable, rows: readonly ShownLine[]): Figures {
  return {
    bars: rows.map((row) => ({
      label: row.label,
      value: figureOf(row, "total"),
    })),
    measures: measuresOfRows(table, rows.slice(0, MAX_BARS)),
  };
}

/** The columns of a group, of everybody, as bars. */
function ofGroup(table: ShownTable, group: string): Figures {
  const columns = table.groups.filter(({ label }) => label === group)
    .flatMap(({ columns }) => columns);
  return {
    bars: columns.map(({ key, label }) => ({
      label,
      value: figureOf(table.total, key),
    })),
    measures: measuresOfGroup(table, columns.map(({ key }) => key)),
  };
}
