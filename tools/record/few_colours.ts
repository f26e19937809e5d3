/** A colour of a picture, 0xRRGGBB, and how much it counts. */
type Counted = readonly [colour: number, count: number];

/** Points of the picture by their place in the palette. */
export interface FewColours {
  palette: number[];
  indexes: Uint8Array;
}

const CHANNELS = [16, 8, 0];

/**
 * Makes do with a few colours: those that are most of a page stay as they are, the shades
 * at the edges of letters become the nearest of what is left (median cut).
 */
export function fewColours(colours: Uint32Array, most: number): FewColours {
  const counts = new Map<number, number>();
  for (const colour of colours) {
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const weighed = [...counts].map(([colour, count]): Counted => [
    colour,
    count * (1 + vividnessOf(colour) / 16),
  ]);
  const palette = paletteOf(weighed, most);
  const nearest = new Map<number, number>();
  for (const colour of counts.keys()) {
    nearest.set(colour, nearestOf(palette, colour));
  }
  return {
    palette,
    indexes: Uint8Array.from(colours, (colour) => nearest.get(colour) ?? 0),
  };
}

/** The commonest half as they are, the rest by cutting boxes of colours where they are widest. */
function paletteOf(counted: readonly Counted[], most: number): number[] {
  const sorted = [...counted].sort(([, one], [, other]) => other - one);
  const kept = sorted.slice(0, most / 2).map(([colour]) => colour);
  const rest = sorted.slice(most / 2);
  if (rest.length === 0) return kept;
  const boxes: Counted[][] = [rest];
  while (boxes.length < most - kept.length) {
    const widest = boxes
      .map((box, at) => ({ at, ...widthOf(box) }))
      .sort((one, other) => other.weight - one.weight)[0];
    if (!widest || widest.width === 0) break;
    const box = boxes[widest.at] ?? [];
    boxes.splice(widest.at, 1, ...halves(box, widest.shift));
  }
  return [...kept, ...boxes.map(middleOf)];
}

/** How far a colour is from grey: a small mark in yellow is not to drown in the shades of letters. */
function vividnessOf(colour: number): number {
  const values = CHANNELS.map((shift) => colour >> shift & 255);
  return Math.max(...values) - Math.min(...values);
}

/** The channel in which colours of a box differ most, and how much it would gain to cut it. */
function widthOf(box: readonly Counted[]) {
  const widths = CHANNELS.map((shift) => {
    const values = box.map(([colour]) => colour >> shift & 255);
    const width = Math.max(...values) - Math.min(...values);
    return { shift, width };
  });
  const [widest = { shift: 0, width: 0 }] = widths
    .sort((one, other) => other.width - one.width);
  const points = box.reduce((sum, [, count]) => sum + count, 0);
  return { ...widest, weight: widest.width * Math.sqrt(points) };
}

function halves(box: readonly Counted[], shift: number): Counted[][] {
  const sorted = [...box].sort(([one], [other]) =>
    (one >> shift & 255) - (other >> shift & 255)
  );
  const points = box.reduce((sum, [, count]) => sum + count, 0);
  let seen = 0;
  let cut = 0;
  while (cut < sorted.length - 1 && seen < points / 2) {
    seen += sorted[cut]?.[1] ?? 0;
    cut++;
  }
  return [sorted.slice(0, cut), sorted.slice(cut)];
}

function middleOf(box: readonly Counted[]): number {
  const points = box.reduce((sum, [, count]) => sum + count, 0);
  return CHANNELS.reduce((colour, shift) => {
    const sum = box.reduce(
      (total, [one, count]) => total + (one >> shift & 255) * count,
      0,
    );
    return colour | Math.round(sum / points) << shift;
  }, 0);
}

function nearestOf(palette: readonly number[], colour: number): number {
  let best = 0;
  let least = Infinity;
  for (const [at, one] of palette.entries()) {
    const distance = CHANNELS.reduce(
      (sum, shift) =>
        sum + ((one >> shift & 255) - (colour >> shift & 255)) ** 2,
      0,
    );
    if (distance < least) {
      least = distance;
      best = at;
    }
  }
  return best;
}
