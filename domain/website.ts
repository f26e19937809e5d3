/** Longest name of a host, in characters of ASCII. Source: RFC 1035. */
export const MAX_WEBSITE_LENGTH = 253;

/** What the screen says of a text that is no domain name. */
export const WEBSITE_PROBLEM =
  "请填写网站域名，如 www.example.cn，不要带目录和参数；没有网站的不用填";

const LABEL =
  "[a-z0-9\\u3400-\\u9fff](?:[a-z0-9\\u3400-\\u9fff-]{0,61}[a-z0-9\\u3400-\\u9fff])?";
const HOST_REGEXP = new RegExp(`^(?:${LABEL}\\.)+${LABEL}$`);
const DIGITS_REGEXP = /^[\d.]+$/;

/**
 * Reads the domain of a website (网站域名): a name of a host, Chinese ones too, with or
 * without `https://` before it and a slash behind; an address in numbers is none.
 *
 * @returns The name in lower case, or `undefined`.
 */
export function parseWebsite(text: string): string | undefined {
  const host = text.normalize("NFKC").trim().toLowerCase()
    .replace(/^https?:\/\//, "")
    .replace(/\/$/, "");
  if (host.length > MAX_WEBSITE_LENGTH || DIGITS_REGEXP.test(host)) {
    return undefined;
  }
  return HOST_REGEXP.test(host) ? host : undefined;
}
