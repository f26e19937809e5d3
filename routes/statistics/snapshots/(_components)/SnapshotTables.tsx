import { Card } from "@/components/Card.tsx";
import { StatTable } from "@/components/StatTable.tsx";
import type { Difference } from "@/domain/statistics_compare.ts";
import type { ShownLine, ShownTable } from "@/domain/statistics_shown.ts";

/** Props of `SnapshotTables`. */
export interface SnapshotTablesProps {
  tables: readonly ShownTable[];
  /** Figures that a recount would make different, which are marked. */
  differences?: readonly Difference[] | undefined;
}

/** The tables of a snapshot, figures without lists behind them: the rosters have gone on. */
export function SnapshotTables(
  { tables, differences = [] }: SnapshotTablesProps,
) {
  return (
    <>
      {tables.map((table) => {
        const marked = (line: ShownLine) => ({
          ...line,
          isMarked: (column: string) =>
            differences.some((one) =>
              one.axis === table.axis && one.rowKey === line.key &&
              one.columnKey === column
            ),
        });
        return (
          <Card key={table.axis} flat title={table.title} note={table.note}>
            <StatTable
              caption={table.title}
              rowLabel={table.rowLabel}
              groups={table.groups}
              rows={table.rows.map(marked)}
              total={marked(table.total)}
            />
          </Card>
        );
      })}
    </>
  );
}
