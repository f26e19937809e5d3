/**
 * A colour between two: all of the second at 1.
 *
 * @param colours `#` and three or six hex digits; where one is anything else, `to` is
 * answered. `part` is 0 to 1.
 */
export function mixColours(
  { from, to, part }: { from: string; to: string; part: number },
): string {
  const [one, other] = [channelsOf(from), channelsOf(to)];
  if (!one || !other) return to;
  const mixed = one.map((channel, at) =>
    Math.round(channel + ((other[at] ?? channel) - channel) * part)
  );
  return `rgb(${mixed.join(",")})`;
}

function channelsOf(colour: string): number[] | undefined {
  const long = /^#[\da-f]{3}$/i.test(colour)
    ? colour.replace(/[\da-f]/gi, "$&$&")
    : colour;
  if (!/^#[\da-f]{6}$/i.test(long)) return undefined;
  return [1, 3, 5].map((at) => parseInt(long.slice(at, at + 2), 16));
}
