/** Whether nobody can hold more of the memory of these bytes than they are. */
export function isWholeBuffer(
  bytes: Uint8Array,
): bytes is Uint8Array<ArrayBuffer> {
  const { buffer } = bytes;
  return buffer instanceof ArrayBuffer &&
    bytes.byteLength === buffer.byteLength;
}

/**
 * Gives the memory of bytes back at once, whose holder needs them no more; they are empty
 * afterwards. The engine itself lets some sixty MiB of such bytes lie before it looks for
 * them: a list of 10 MiB passes through as many hands as that. Bytes that are a part of a
 * larger buffer stay, since somebody may hold the rest.
 */
export function releaseBytes(bytes: Uint8Array): void {
  if (isWholeBuffer(bytes)) bytes.buffer.transfer(0);
}
