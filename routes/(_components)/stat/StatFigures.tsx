import { Card } from "@/components/Card.tsx";
import { formatCount } from "@/components/format_count.ts";
import { Note } from "@/components/Note.tsx";
import { type StatRow, StatTable } from "@/components/StatTable.tsx";
import {
  peopleIn,
  type ShownLine,
  type ShownTable,
  wrongSums,
} from "@/domain/statistics_shown.ts";
import { StatCharts } from "./StatCharts.tsx";

/** Props of `StatFigures`. */
export interface StatFiguresProps {
  tables: readonly ShownTable[];
  /** Whom the figures count: 在职人员. */
  who: string;
  /** Groups that sum to 合计, in words. */
  sums: string;
  /** The row of a line, with where its label and figures lead. */
  rowOf: (table: ShownTable, line: ShownLine) => StatRow;
  /** Whether another day was asked for: then nobody is told that all is well. */
  isOtherDay?: boolean | undefined;
}

/** The tables of a statistic: what was checked, the figures, and the charts of the last table. */
export function StatFigures(props: StatFiguresProps) {
  const { tables, who, rowOf } = props;
  const charted = tables.find(({ axis }) => axis === "area") ?? tables.at(-1);
  const positions = tables.find(({ axis }) => axis === "position");
  return (
    <>
      <Checked {...props} />
      {tables.map((table) => (
        <Card key={table.axis} flat title={table.title} note={table.note}>
          <StatTable
            caption={table.title}
            rowLabel={table.rowLabel}
            groups={table.groups}
            rows={table.rows.map((row) =>
              rowOf(table, row)
            )}
            total={rowOf(table, table.total)}
          />
        </Card>
      ))}
      {charted && positions && (
        <StatCharts who={who} table={charted} positions={positions} />
      )}
    </>
  );
}

function Checked({ tables, sums, isOtherDay = false }: StatFiguresProps) {
  const wrong = wrongSums(tables);
  if (isOtherDay && wrong.length === 0) return null;
  const total = formatCount(peopleIn(tables));
  const whole = tables.length > 1 ? "两表合计均为" : "合计";
  return wrong.length === 0
    ? (
      <Note kind="ok" isState title="核对一致">
        {`${whole} ${total} 人；${sums}各组之和等于合计。`}
      </Note>
    )
    : (
      <Note kind="bad" isState title="核对不一致，请先不要上报">
        {`${wrong.join("、")}之和不等于合计。请联系平台管理人员。`}
      </Note>
    );
}
