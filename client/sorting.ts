import { moveItem } from "@/domain/sorting.ts";

/** A list that somebody is putting in order. */
export interface Sorting {
  /** Where each row was: the first is now what was at `order[0]`. */
  order: readonly number[];
  /** The row that is held: where it is now and where it was taken up. */
  held: { at: number; from: number } | null;
  /** What is read aloud. */
  said: string;
}

/** A list of so many rows that nobody has touched. */
export function sortingOf(count: number): Sorting {
  const order = Array.from({ length: count }, (_, at) => at);
  return { order, held: null, said: "" };
}

/** Takes a row up. */
export function grab(
  sorting: Sorting,
  at: number,
  names: readonly string[],
): Sorting {
  const { order } = sorting;
  const said = `已拿起“${nameOf(order, at, names)}”，${
    placeOf(at, names)
  }。用上下方向键移动，空格放下，Esc 取消`;
  return { order, held: { at, from: at }, said };
}

/** Moves the row that is held. */
export function moveTo(
  { order, held, said }: Sorting,
  to: number,
  names: readonly string[],
): Sorting {
  if (held === null) return { order, held, said };
  const name = nameOf(order, held.at, names);
  return {
    order: moveItem(order, { from: held.at, to }),
    held: { at: to, from: held.from },
    said: `“${name}”移到${placeOf(to, names)}`,
  };
}

/** Leaves the row that is held where it is. */
export function drop(
  { order, held, said }: Sorting,
  names: readonly string[],
): Sorting {
  if (held === null) return { order, held, said };
  const name = nameOf(order, held.at, names);
  return {
    order,
    held: null,
    said: `已放下“${name}”，${placeOf(held.at, names)}。次序还没有保存`,
  };
}

/** Takes the row that is held back to where it was. */
export function cancel(
  { order, held, said }: Sorting,
  names: readonly string[],
): Sorting {
  if (held === null) return { order, held, said };
  const name = nameOf(order, held.at, names);
  return {
    order: moveItem(order, { from: held.at, to: held.from }),
    held: null,
    said: `已取消，“${name}”回到${placeOf(held.from, names)}`,
  };
}

function nameOf(
  order: readonly number[],
  at: number,
  names: readonly string[],
): string {
  return names[order[at] ?? -1] ?? "";
}

function placeOf(at: number, { length }: readonly string[]): string {
  return `第 ${at + 1} 个，共 ${length} 个`;
}
