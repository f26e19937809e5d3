import { type Bar, BarChart } from "@/components/BarChart.tsx";
import { ColumnChart } from "@/components/ColumnChart.tsx";
import { ShareTable } from "@/components/ShareTable.tsx";
import type { ShownTable } from "@/domain/statistics_shown.ts";

/** More bars than this are not told apart at a glance; the table has them all. */
const MAX_BARS = 15;

/** Props of `StatCharts`. */
export interface StatChartsProps {
  /** Whom the figures count: 在职人员. */
  who: string;
  /** The table whose outermost rows are drawn. */
  table: ShownTable;
}

/** Rows and ages of a statistic as charts, each with its figures as a table. */
export function StatCharts({ who, table }: StatChartsProps) {
  const { rowLabel } = table;
  const title = `各${rowLabel}${who.replace(/人员$/, "人数")}`;
  const rows = rowBars(table);
  const ages = ageBars(table);
  return (
    <div class="cols">
      <figure class="card">
        <h2>各{rowLabel}人数</h2>
        <BarChart
          title={title}
          bars={rows.filter(({ value }) => value > 0).slice(0, MAX_BARS)}
          unit="人"
        />
        <ShareTable
          caption={title}
          rowLabel={rowLabel}
          bars={rows}
        />
      </figure>
      <figure class="card">
        <h2>年龄结构</h2>
        <ColumnChart
          title={`${who}年龄`}
          series={[{ label: "", bars: ages }]}
          unit="人"
        />
        <ShareTable caption={`${who}年龄`} rowLabel="年龄" bars={ages} />
      </figure>
    </div>
  );
}

/** The outermost rows, the largest first. */
function rowBars({ rows }: ShownTable): Bar[] {
  return rows.filter(({ depth }) => depth === 0)
    .map(({ label, figures }) => ({ label, value: figures["total"] ?? 0 }))
    .sort((one, other) => other.value - one.value);
}

function ageBars({ groups, total }: ShownTable): Bar[] {
  return groups.flatMap(({ columns }) => columns)
    .filter(({ key }) => key.startsWith("age"))
    .map(({ key, label }) => ({ label, value: total.figures[key] ?? 0 }));
}
