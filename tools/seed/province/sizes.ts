/**
 * How many people each unit has, the largest first: a few are very large and most have
 * three or four, as sizes go that fall with the rank.
 *
 * @param total People in all; each unit has one at least.
 * @param largest Of the first.
 * @throws {Error} If so many units cannot share so many people: the first has the largest
 * number, the others from one up to that.
 */
export function sizesOf(
  { units, total, largest }: { units: number; total: number; largest: number },
): number[] {
  if (total < largest + units - 1 || total > units * largest) {
    throw new Error(
      `Cannot share ${total} people among ${units} units of ${largest} at most`,
    );
  }
  // size(rank) = largest · q / (rank + q): the more the greater q.
  let [low, high] = [1e-9, 1e12];
  for (let step = 0; step < 200; step++) {
    const q = Math.sqrt(low * high);
    if (sumOf(units, largest, q) < total) low = q;
    else high = q;
  }
  const sizes = Array.from(
    { length: units },
    (_, rank) => sizeAt(rank, largest, low),
  );
  // Rounding leaves a few over: one more for as many, from the second on.
  let left = total - sizes.reduce((sum, size) => sum + size, 0);
  for (let rank = 1; left > 0; rank = rank % (units - 1) + 1) {
    sizes[rank] = (sizes[rank] ?? 0) + 1;
    left--;
  }
  return sizes.sort((one, other) => other - one);
}

/** Shares a number by weights: whole numbers that sum to it. */
export function share(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((before, weight) => before + weight, 0);
  let reached = 0;
  let given = 0;
  return weights.map((weight) => {
    reached += weight;
    const until = sum === 0 ? 0 : Math.floor(total * reached / sum + 1e-9);
    const part = until - given;
    given = until;
    return part;
  });
}

function sumOf(units: number, largest: number, q: number): number {
  let sum = 0;
  for (let rank = 0; rank < units; rank++) sum += sizeAt(rank, largest, q);
  return sum;
}

function sizeAt(rank: number, largest: number, q: number): number {
  if (rank === 0) return largest;
  return Math.max(1, Math.floor(largest * q / (rank + q)));
}
