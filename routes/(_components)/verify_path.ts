/** Where the holder proves herself again (再次验证身份); afterwards she comes back to the page. */
export function verifyPath(next: string): string {
  return `/account/verify?next=${encodeURIComponent(next)}`;
}
