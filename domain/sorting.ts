/** A list with the item at `from` moved to `to`; those between close up. */
export function moveItem<Item>(
  items: readonly Item[],
  { from, to }: { from: number; to: number },
): Item[] {
  const moved = items.slice();
  moved.splice(to, 0, ...moved.splice(from, 1));
  return moved;
}

/** Writes an order of a list as a form posts it: where each item was, `2,0,1`. */
export function writeOrder(order: readonly number[]): string {
  return order.join(",");
}

/** Reads what {@link writeOrder} wrote; `undefined` unless it names each of so many once. */
export function readOrder(text: string, count: number): number[] | undefined {
  if (!/^\d{1,4}(,\d{1,4}){0,9999}$/.test(text)) return undefined;
  const order = text.split(",").map(Number);
  const isWhole = order.length === count && new Set(order).size === count &&
    order.every((at) => at < count);
  return isWhole ? order : undefined;
}
