import type { Bar } from "@/components/BarChart.tsx";
import { formatCount, formatShare } from "@/components/format_count.ts";

/** Props of `ShareTable`. */
export interface ShareTableProps {
  caption: string;
  /** Heading of the first column: 岗位类别. */
  rowLabel: string;
  bars: readonly Bar[];
}

/** The figures of a chart as a table, folded, with the share of each. */
export function ShareTable({ caption, rowLabel, bars }: ShareTableProps) {
  const whole = bars.reduce((sum, bar) => sum + bar.value, 0);
  return (
    <details>
      <summary>查看数据表</summary>
      <table>
        <caption class="vh">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{rowLabel}</th>
            <th scope="col" class="num">人数</th>
            <th scope="col" class="num">占比</th>
          </tr>
        </thead>
        <tbody>
          {bars.map(({ label, value }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td class="num">{formatCount(value)}</td>
              <td class="num">{formatShare(value, whole)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
