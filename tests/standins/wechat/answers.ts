/** The errcodes that the stand-in knows, with the words that WeChat has for them. */
export const ERRCODES = {
  [-1]: "system error",
  40001: "invalid credential, access_token is invalid or not latest",
  40002: "invalid grant_type",
  40003: "invalid openid",
  40013: "invalid appid",
  40014: "invalid access_token",
  40029: "invalid code",
  40097: "invalid args",
  40125: "invalid appsecret",
  40163: "code been used",
  40164: "invalid ip 192.0.2.1 ipv6 ::ffff:192.0.2.1, not in whitelist",
  41001: "access_token missing",
  41008: "missing code",
  42001: "access_token expired",
  42003: "code expired",
  43002: "require POST method",
  45009: "reach max api daily quota limit",
  45011: "api minute-quota reach limit, must slower, retry next minute",
  47001: "data format error",
  48001: "api unauthorized",
} as const;

/** One of {@link ERRCODES}. */
export type Errcode = keyof typeof ERRCODES;

/** An answer of the API, which calls its JSON plain text. */
export function json(value: unknown): Response {
  return new Response(JSON.stringify(value), {
    headers: { "content-type": "text/plain" },
  });
}

/** A refusal: status 200 as well. */
export function refusal(errcode: Errcode): Response {
  return json({
    errcode,
    errmsg: `${ERRCODES[errcode]} rid: 6299e87e-5ed9e599-0d046b47`,
  });
}

/** A page as WeChat's browser shows one. */
export function page(text: string, init: ResponseInit = {}): Response {
  const headers = new Headers(init.headers);
  headers.set("content-type", "text/html; charset=utf-8");
  const body = `<!doctype html><html lang="zh-CN"><title>${text}</title>` +
    `<p>${text}</p></html>`;
  return new Response(body, { ...init, headers });
}
