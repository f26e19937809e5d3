const LOOPBACK_REGEXP = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Reads the address at which a vendor is called: an https origin, or one of plain
 * http on this very machine. It comes from configuration and from nowhere else.
 *
 * @param name What the address is, for the message; the address itself is not told.
 * @throws {Error} For anything else, a path, a query or credentials.
 */
export function parseVendorUrl(text: string, name: string): URL {
  const url = URL.parse(text);
  const isOrigin = url !== null && `${url.origin}/` === url.href;
  const isSafe = url?.protocol === "https:" ||
    url?.protocol === "http:" && LOOPBACK_REGEXP.test(url.hostname);
  if (!isOrigin || !isSafe) {
    throw new Error(
      `Set ${name} to an https origin, as https://sms.example (http on loopback only)`,
    );
  }
  return url;
}
