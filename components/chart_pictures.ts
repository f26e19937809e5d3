import { formatCount, formatShare } from "@/components/format_count.ts";
import type { ChartSeries } from "@/domain/chart_measures.ts";
import type { ChartPicture } from "@/domain/chart_picture.ts";

/** How strong the colour of the last of many series is, and of the second of two. */
const PALEST = 0.3;
const PALER = 0.5;

/** What of a chart is to be shown, and how. */
export interface ChartChoice {
  places: readonly string[];
  series: readonly ChartSeries[];
  /** Labels of the series that are switched off. */
  off: readonly string[];
  /** Whether shares are shown instead of figures (占比). */
  isShare: boolean;
  /** Whether the series stand side by side and make up no whole. */
  isBeside: boolean;
}

/**
 * The picture of a choice. 100% is everybody where there is one series or they
 * stand side by side, else those of the place who are not switched off.
 */
export function pictureOf(choice: ChartChoice): ChartPicture {
  const { places, series, off, isShare, isBeside } = choice;
  const isStacked = !isBeside && series.length > 1;
  const shown = series.filter(({ label }) => !off.includes(label));
  const sums = places.map((_, at) =>
    sumOf(shown.map(({ values }) => values[at] ?? 0))
  );
  return {
    places,
    isShare,
    isStacked,
    isNamed: series.length > 1,
    series: shown.map((one) => {
      const shares = one.values.map((value, at) => ({
        value,
        whole: isStacked ? sums[at] ?? 0 : sumOf(one.values),
      }));
      return {
        label: one.label,
        strength: strengthOf(series.indexOf(one), series.length),
        lengths: shares.map(({ value, whole }) =>
          isShare ? percentOf(value, whole) : value
        ),
        ends: shares.map(({ value, whole }) =>
          isShare ? formatShare(value, whole) : formatCount(value)
        ),
        said: shares.map(({ value, whole }) =>
          `${formatCount(value)} 人（${formatShare(value, whole)}）`
        ),
      };
    }),
  };
}

/** A picture in a sentence, for those who don't see it: `在职人员按岗位：管理 62 人（5.0%）；…`. */
export function sayPicture(title: string, picture: ChartPicture): string {
  const { places, series, isNamed } = picture;
  const said = places.map((place, at) => {
    const figures = series.map((one) =>
      isNamed ? `${one.label} ${one.said[at]}` : one.said[at]
    );
    return `${place} ${figures.join("、")}`;
  });
  return `${title}：${said.join("；")}`;
}

/** How strong the colour of a series is: 1 for the first, paler in even steps. */
export function strengthOf(nth: number, of: number): number {
  const last = of > 2 ? PALEST : PALER;
  const strength = 1 - (1 - last) * nth / Math.max(1, of - 1);
  return Math.round(strength * 100) / 100;
}

/** With one decimal; 0 of nothing. */
function percentOf(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round(part / whole * 1000) / 10;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
