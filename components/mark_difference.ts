/** A piece of text, marked where it differs from its counterpart. */
export interface TextPart {
  text: string;
  marked: boolean;
}

/**
 * Splits two texts where they differ: what they begin and end with alike stays unmarked.
 *
 * Where one is the other with something added, both are marked whole: an
 * insertion shows nothing on the shorter side. Rare characters of two code units stay in one piece.
 */
export function markDifference(
  left: string,
  right: string,
): { left: TextPart[]; right: TextPart[] } {
  const a = [...left];
  const b = [...right];
  const shorter = Math.min(a.length, b.length);
  let head = 0;
  while (head < shorter && a[head] === b[head]) head++;
  let tail = 0;
  while (
    tail < shorter - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]
  ) tail++;
  const whole = head + tail === shorter;
  return {
    left: parts(a, whole ? 0 : head, whole ? 0 : tail),
    right: parts(b, whole ? 0 : head, whole ? 0 : tail),
  };
}

function parts(characters: readonly string[], head: number, tail: number) {
  const end = characters.length - tail;
  return [
    { text: characters.slice(0, head).join(""), marked: false },
    { text: characters.slice(head, end).join(""), marked: true },
    { text: characters.slice(end).join(""), marked: false },
  ].filter((part) => part.text !== "");
}
