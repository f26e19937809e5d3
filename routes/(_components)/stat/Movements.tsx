import type { Bar } from "@/components/BarChart.tsx";
import { ColumnChart } from "@/components/ColumnChart.tsx";
import { formatCount } from "@/components/format_count.ts";
import type { Caller } from "@/server/router.ts";
import { ChartOffer } from "./ChartOffer.tsx";

const TITLE = "近一年各月进入与离开在职花名册的人数";

/** Props of `Movements`. */
export interface MovementsProps {
  /** The last twelve months, the earliest first. */
  movements: Awaited<ReturnType<Caller["statistics"]["movements"]>>;
}

/** Who came into service and went, by month, as columns with a table beside them. */
export function Movements({ movements }: MovementsProps) {
  const bars = (key: "joined" | "left"): Bar[] =>
    movements.map((one) => ({
      label: `${Number(one.month.slice(5))}月`,
      value: one[key],
    }));
  const series = [
    { label: "进入", bars: bars("joined") },
    { label: "离开", bars: bars("left") },
  ] as const;
  return (
    <figure class="card all">
      <h2>
        近一年进入与离开<small>左柱进入，右柱离开</small>
      </h2>
      <ChartOffer
        title={TITLE}
        places={series[0].bars.map(({ label }) => label)}
        measures={[{
          label: "人数",
          series: series.map(({ label, bars }) => ({
            label,
            values: bars.map(({ value }) => value),
          })),
        }]}
        isBeside
      >
        <ColumnChart title={TITLE} series={series} unit="人" />
      </ChartOffer>
      <details>
        <summary>查看数据表</summary>
        <table>
          <caption class="vh">各月进入与离开在职花名册的人数</caption>
          <thead>
            <tr>
              <th scope="col">月份</th>
              <th scope="col" class="num">进入</th>
              <th scope="col" class="num">离开</th>
            </tr>
          </thead>
          <tbody>
            {movements.map(({ month, joined, left }) => (
              <tr key={month}>
                <th scope="row">{month}</th>
                <td class="num">{formatCount(joined)}</td>
                <td class="num">{formatCount(left)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
