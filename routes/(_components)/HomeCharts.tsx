import { type Bar, BarChart } from "@/components/BarChart.tsx";
import { Card } from "@/components/Card.tsx";
import { ColumnChart } from "@/components/ColumnChart.tsx";
import { ShareTable } from "@/components/ShareTable.tsx";
import { type ShownTable, staffTables } from "@/domain/statistics_shown.ts";
import type { HomeFigures } from "./home_figures.ts";
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
  return (
    <>
      <Chart name="岗位" title="岗位类别" bars={rowBars(positions)} isLinked />
      <Chart
        name="内设机构"
        bars={rowBars(departments).sort((one, other) =>
          other.value - one.value
        )}
      />
      <Chart name="职称" bars={groupBars(positions, "职称")} />
      <Chart name="年龄" bars={groupBars(positions, "年龄（岁）")} isOrdered />
      <Chart name="学历" bars={groupBars(positions, "学历")} />
      <Movements movements={movements} />
    </>
  );
}

interface ChartProps {
  name: string;
  /** What the rows are called, where not by the name. */
  title?: string;
  bars: readonly Bar[];
  /** Whether the bars have an order of their own, which columns show. */
  isOrdered?: boolean;
  isLinked?: boolean;
}

function Chart({ name, title = name, bars, isOrdered, isLinked }: ChartProps) {
  const what = `在职人员按${title}`;
  return (
    <Card
      title={`在职人员按${name}`}
      actions={isLinked && <a href="/statistics/active">看统计表</a>}
    >
      {isOrdered
        ? <ColumnChart title={what} series={[{ label: "", bars }]} unit="人" />
        : <BarChart title={what} bars={bars.slice(0, MAX_BARS)} unit="人" />}
      <ShareTable caption={what} rowLabel={title} bars={bars} />
    </Card>
  );
}

/** The outermost rows of a table. */
function rowBars({ rows }: ShownTable): Bar[] {
  return rows.filter(({ depth }) => depth === 0)
    .map(({ label, figures }) => ({ label, value: figures["total"] ?? 0 }));
}

/** The columns of a group, of everybody. */
function groupBars({ groups, total }: ShownTable, group: string): Bar[] {
  return groups.filter(({ label }) => label === group)
    .flatMap(({ columns }) => columns)
    .map(({ key, label }) => ({ label, value: total.figures[key] ?? 0 }));
}
