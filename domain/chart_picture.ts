/** One kind of people as it is drawn. */
export interface DrawnSeries {
  label: string;
  /** Lengths of the bars in the order of the places: people, or percent. */
  lengths: readonly number[];
  /** What is written at the end of each bar: `1,234`, `15.4%`. */
  ends: readonly string[];
  /** What is said of each bar: `12 人（15.4%）`. */
  said: readonly string[];
  /** How strong its colour is, from 1 to pale. */
  strength: number;
}

/** What a chart shows at a moment (互动图表). */
export interface ChartPicture {
  /** The chart's places: rows of a table, ages, months. */
  places: readonly string[];
  series: readonly DrawnSeries[];
  /** Whether lengths are shares, in percent. */
  isShare: boolean;
  /** Whether the series make up a whole at each place and stand on each other. */
  isStacked: boolean;
  /** Whether there are several series to tell apart, some of them switched off perhaps. */
  isNamed: boolean;
}

/** How the bars of a chart lie. */
export interface ChartShape {
  /** Lying bars, for names; standing ones for what has an order. */
  isLying: boolean;
}
