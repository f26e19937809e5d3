import { type Bar, percent, sayBars } from "@/components/BarChart.tsx";
import { formatCount } from "@/components/format_count.ts";

/** One or two values at each place: of people who came, and of people who left. */
export interface ColumnSeries {
  /** What the columns of this series are: 进入; empty when there is one series. */
  label: string;
  bars: readonly Bar[];
}

/** Props of `ColumnChart`. */
export interface ColumnChartProps {
  /** What the columns count, for those who don't see them. */
  title: string;
  /** One or two series over the same labels in the same order. */
  series: readonly ColumnSeries[];
  unit: string;
}

const HEIGHT = 176;
const TOP = 22;
const BASE = 154;
/** Share of a place that its columns fill. */
const FILL = 0.62;

/** Standing columns for things with an order of their own, such as ages and months; drawn on the server. */
export function ColumnChart({ title, series, unit }: ColumnChartProps) {
  const labels = series[0]?.bars.map((bar) => bar.label) ?? [];
  const values = series.flatMap(({ bars }) => bars.map((bar) => bar.value));
  const most = Math.max(1, ...values);
  const place = 100 / Math.max(1, labels.length);
  return (
    <svg
      class="chart"
      height={HEIGHT}
      role="img"
      aria-label={saySeries(title, series, unit)}
    >
      <line x1="0" x2="100%" y1={TOP} y2={TOP} />
      <line x1="0" x2="100%" y1={(TOP + BASE) / 2} y2={(TOP + BASE) / 2} />
      {series.map(({ label, bars }, nth) => (
        <Columns
          key={label}
          {...{ bars, nth, of: series.length, most, place }}
        />
      ))}
      {labels.map((label, index) => (
        <text
          key={label}
          x={percent((index + 0.5) * place)}
          y={BASE + 17}
          text-anchor="middle"
        >
          {label}
        </text>
      ))}
      <line x1="0" x2="100%" y1={BASE} y2={BASE} />
    </svg>
  );
}

interface ColumnsProps {
  bars: readonly Bar[];
  /** Which of how many series. */
  nth: number;
  of: number;
  most: number;
  /** Width of a place in percent. */
  place: number;
}

function Columns({ bars, nth, of, most, place }: ColumnsProps) {
  const width = place * FILL / of;
  return (
    <>
      {bars.map(({ label, value }, index) => {
        const x = (index + (1 - FILL) / 2) * place + nth * width;
        const height = (BASE - TOP) * value / most;
        return (
          <g key={label}>
            {value > 0 && (
              <rect
                class={nth === 0 ? undefined : "b"}
                x={percent(x)}
                y={(BASE - height).toFixed(1)}
                width={percent(width * 0.95)}
                height={height.toFixed(1)}
              />
            )}
            <text
              class="v"
              x={percent(x + width / 2)}
              y={(BASE - height - 5).toFixed(1)}
              text-anchor="middle"
            >
              {formatCount(value)}
            </text>
          </g>
        );
      })}
    </>
  );
}

function saySeries(
  title: string,
  series: readonly ColumnSeries[],
  unit: string,
): string {
  const said = series.map(({ label, bars }) =>
    label === "" ? bars : bars.map((bar) => ({
      label: `${label} ${bar.label}`,
      value: bar.value,
    }))
  );
  return sayBars(title, said.flat(), unit);
}
