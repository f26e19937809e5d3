import type { Bar } from "@/components/BarChart.tsx";
import {
  figureOf,
  measuresOfGroup,
  measuresOfRows,
  outermostRows,
} from "@/domain/chart_measures.ts";
import type { ShownTable } from "@/domain/statistics_shown.ts";
import { ChartCard } from "./ChartCard.tsx";

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
      <ChartCard
        heading={`各${rowLabel}人数`}
        title={title}
        rowLabel={rowLabel}
        bars={bars(rows)}
        drawn={bars(drawn)}
        measures={measuresOfRows(table, drawn)}
      />
      <ChartCard
        heading="年龄结构"
        title={`${who}年龄`}
        rowLabel="年龄"
        bars={ages}
        measures={measuresOfGroup(positions, columns.map(({ key }) => key))}
        isOrdered
      />
    </div>
  );
}

function ageColumns({ groups }: ShownTable) {
  return groups.flatMap(({ columns }) => columns)
    .filter(({ key }) => key.startsWith("age"));
}
