/**
 * Gives the memory of bytes back at once, whose holder needs them no more; they are empty
 * afterwards. The engine itself lets some sixty MiB of such bytes lie before it looks for
 * them: a list of 10 MiB passes through as many hands as that. Bytes that are a part of a
 * larger buffer stay, since somebody may hold the rest.
 */
export function releaseBytes({ buffer, byteLength }: Uint8Array): void {
  const isWhole = buffer instanceof ArrayBuffer &&
    byteLength === buffer.byteLength;
  if (isWhole) buffer.transfer(0);
}
