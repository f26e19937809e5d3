/** Part of a body: both ends are included, counted from 0. */
export interface ByteRange {
  /** First byte. */
  from: number;
  /** Last byte. */
  to: number;
}

/**
 * Reads a `range` header for a body of `size` bytes.
 *
 * @returns undefined where the whole body is to be sent: for another unit, for
 * a header that makes no sense, and for several ranges at once.
 *
 * Source: RFC 9110, 14.1.2 and 14.2.
 */
export function parseRange(
  header: string,
  size: number,
): ByteRange | "unsatisfiable" | undefined {
  const found = /^bytes=\s*(\d*)-(\d*)\s*$/i.exec(header);
  const [, first = "", last = ""] = found ?? [];
  if (first === "" && last === "") return;
  if (first === "") {
    const length = Math.min(Number(last), size);
    return length === 0
      ? "unsatisfiable"
      : { from: size - length, to: size - 1 };
  }
  const from = Number(first);
  if (last !== "" && Number(last) < from) return;
  if (from >= size) return "unsatisfiable";
  return {
    from,
    to: last === "" ? size - 1 : Math.min(Number(last), size - 1),
  };
}
