import { type Bar, BarChart } from "@/components/BarChart.tsx";
import { ColumnChart } from "@/components/ColumnChart.tsx";
import { ShareTable } from "@/components/ShareTable.tsx";
import {
  figureOf,
  measuresOfGroup,
  measuresOfRows,
  outermostRows,
} from "@/domain/chart_measures.ts";
import type { ShownTable } from "@/domain/statistics_shown.ts";
import { StatChart } from "@/islands/StatChart.tsx";

/** More bars than this are not told apart at a glance; the table has them all. */
const MAX_BARS = 15;

/** Props of `StatCharts`. */
export interface StatChartsProps {
  /** Whom the figures count: 在职人员. */
  who: string;
  /** The table whose outermost rows are drawn. */
  table: ShownTable;
  /** The table by position, by which the ages may be parted. */
  positions: ShownTable;
}

/** Rows and ages of a statistic as charts, each with its figures as a table. */
export function StatCharts({ who, table, positions }: StatChartsProps) {
  const { rowLabel } = table;
  const title = `各${rowLabel}${who.replace(/人员$/, "人数")}`;
  const rows = outermostRows(table).sort((one, other) =>
    figureOf(other, "total") - figureOf(one, "total")
  );
  const drawn = rows.filter((row) => figureOf(row, "total") > 0)
    .slice(0, MAX_BARS);
  const bars = (lines: typeof rows): Bar[] =>
    lines.map((row) => ({ label: row.label, value: figureOf(row, "total") }));
  const columns = ageColumns(positions);
  const ages = columns.map(({ key, label }) => ({
    label,
    value: figureOf(positions.total, key),
  }));
  return (
    <div class="cols">
      <figure class="card">
        <h2>各{rowLabel}人数</h2>
        <StatChart
          title={title}
          places={drawn.map(({ label }) => label)}
          measures={measuresOfRows(table, drawn)}
          isLying
        >
          <BarChart title={title} bars={bars(drawn)} unit="人" />
        </StatChart>
        <ShareTable caption={title} rowLabel={rowLabel} bars={bars(rows)} />
      </figure>
      <figure class="card">
        <h2>年龄结构</h2>
        <StatChart
          title={`${who}年龄`}
          places={columns.map(({ label }) => label)}
          measures={measuresOfGroup(positions, columns.map(({ key }) => key))}
        >
          <ColumnChart
            title={`${who}年龄`}
            series={[{ label: "", bars: ages }]}
            unit="人"
          />
        </StatChart>
        <ShareTable caption={`${who}年龄`} rowLabel="年龄" bars={ages} />
      </figure>
    </div>
  );
}

function ageColumns({ groups }: ShownTable) {
  return groups.flatMap(({ columns }) => columns)
    .filter(({ key }) => key.startsWith("age"));
}
