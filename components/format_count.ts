/** Made once: a page of figures shows a thousand of them, and making one takes longer than all of its digits. */
const COUNT = new Intl.NumberFormat("en-US");

/** A count as the screen shows it, thousands separated: `1,286`. */
export function formatCount(count: number): string {
  const isShort = Number.isInteger(count) && count >= 0 && count < 1000;
  return isShort ? String(count) : COUNT.format(count);
}

/** A share of a whole in percent with one decimal: `4.1%`; `--` of nothing. */
export function formatShare(part: number, whole: number): string {
  return whole === 0 ? "--" : `${(part / whole * 100).toFixed(1)}%`;
}

/** A change with its sign: `+3`, `−1,234`, `0`. */
export function formatChange(change: number): string {
  if (change === 0) return "0";
  return `${change > 0 ? "+" : "−"}${formatCount(Math.abs(change))}`;
}
