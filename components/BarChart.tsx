import { formatCount } from "@/components/format_count.ts";

/** One bar of a chart. */
export interface Bar {
  label: string;
  /** 0 or more. */
  value: number;
}

/** Props of `BarChart`. */
export interface BarChartProps {
  /** What the bars count, for those who don't see them: 在职人员按岗位类别. */
  title: string;
  bars: readonly Bar[];
  /** What is counted: 人. */
  unit: string;
}

const ROW_PX = 25;
const BAR_PX = 16;
/** Where the longest bar ends, in percent; its figure stands behind it. */
const END = 86;
const LONGEST_LABEL = 11;

/**
 * Lying bars, drawn on the server. Places are in percent, so that letters
 * never scale; a table with the same figures belongs beside it (`ShareTable`).
 */
export function BarChart({ title, bars, unit }: BarChartProps) {
  const most = Math.max(1, ...bars.map((bar) => bar.value));
  const start = labelRoom(bars);
  const height = bars.length * ROW_PX + 4;
  return (
    <svg
      class="chart"
      height={height}
      role="img"
      aria-label={sayBars(title, bars, unit)}
    >
      {bars.map((bar, index) => {
        const width = (END - start) * bar.value / most;
        const y = index * ROW_PX + 5;
        return (
          <g key={bar.label}>
            <text x={`${start - 2}%`} y={y + 12} text-anchor="end">
              {shorten(bar.label)}
            </text>
            <rect
              x={`${start}%`}
              y={y}
              width={percent(width)}
              height={BAR_PX}
            />
            <text class="v" x={percent(start + width)} dx="6" y={y + 12}>
              {formatCount(bar.value)}
            </text>
          </g>
        );
      })}
      <line x1={`${start}%`} x2={`${start}%`} y1="0" y2={height} />
    </svg>
  );
}

/** The figures of a chart as a sentence: `在职人员：管理 62 人，工勤 42 人`. */
export function sayBars(
  title: string,
  bars: readonly Bar[],
  unit: string,
): string {
  const figures = bars.map((bar) => `${bar.label} ${bar.value} ${unit}`);
  return `${title}：${figures.join("，")}`;
}

/** A length in percent with one decimal, as an SVG attribute. */
export function percent(value: number): string {
  return `${value.toFixed(1)}%`;
}

/** Percent of the width that the labels need, at 12 px a character on a phone. */
function labelRoom(bars: readonly Bar[]): number {
  const longest = Math.max(
    0,
    ...bars.map((bar) => [...shorten(bar.label)].length),
  );
  return Math.min(44, Math.max(14, longest * 4));
}

function shorten(label: string): string {
  const characters = [...label];
  return characters.length <= LONGEST_LABEL
    ? label
    : `${characters.slice(0, LONGEST_LABEL - 1).join("")}…`;
}
