/** Numbers that look like chance and are the same for the same seed. */
export interface Chance {
  /** A whole number from 0 up to this one, which is left out. */
  (below: number): number;
}

/** Makes a {@link Chance}. Source: mulberry32. */
export function createChance(seed: number): Chance {
  let state = seed;
  return (below) => {
    state = state + 0x6d2b79f5 | 0;
    let mixed = Math.imul(state ^ state >>> 15, 1 | state);
    mixed = mixed + Math.imul(mixed ^ mixed >>> 7, 61 | mixed) ^ mixed;
    return ((mixed ^ mixed >>> 14) >>> 0) % below;
  };
}

/** Whether something happens that does so so many times in a thousand. */
export function happens(chance: Chance, inThousand: number): boolean {
  return chance(1000) < inThousand;
}

/** One of them, each as likely as another. */
export function oneOf<Item>(chance: Chance, items: readonly Item[]): Item {
  const item = items[chance(items.length)];
  if (item === undefined) throw new Error("Cannot choose from nothing");
  return item;
}

/** Choices with how often each is taken, in whole numbers. */
export type Weighted<Item> = readonly (readonly [weight: number, item: Item])[];

/** One of them, by their weights. */
export function weighed<Item>(chance: Chance, choices: Weighted<Item>): Item {
  let left = chance(choices.reduce((sum, [weight]) => sum + weight, 0));
  for (const [weight, item] of choices) {
    if (left < weight) return item;
    left -= weight;
  }
  throw new Error("Cannot choose from nothing");
}
