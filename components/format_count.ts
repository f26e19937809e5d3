/** A count as the screen shows it, thousands separated: `1,286`. */
export function formatCount(count: number): string {
  return count.toLocaleString("en-US");
}

/** A share of a whole in percent with one decimal: `4.1%`; `--` of nothing. */
export function formatShare(part: number, whole: number): string {
  return whole === 0 ? "--" : `${(part / whole * 100).toFixed(1)}%`;
}
