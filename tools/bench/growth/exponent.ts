/** What something costs at a size. */
export interface Point {
  size: number;
  ms: number;
}

/**
 * By which power of the size the cost grows: 0 is flat, 1 is linear. The slope of the line
 * that lies closest to the points when both axes are logarithmic.
 *
 * @throws {RangeError} For fewer than two sizes, or what has no logarithm.
 */
export function exponentOf(points: readonly Point[]): number {
  const logs = points.map(({ size, ms }) => ({
    x: Math.log(size),
    y: Math.log(ms),
  }));
  const x = meanOf(logs.map((one) => one.x));
  const y = meanOf(logs.map((one) => one.y));
  const over = logs.reduce((sum, one) => sum + (one.x - x) * (one.y - y), 0);
  const under = logs.reduce((sum, one) => sum + (one.x - x) ** 2, 0);
  const slope = over / under;
  if (!Number.isFinite(slope)) {
    throw new RangeError("Cannot tell how it grows from these points");
  }
  return slope;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
