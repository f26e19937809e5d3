import { randomText, type StandinAccount } from "./account.ts";
import { json, page, refusal } from "./answers.ts";
import type { Users } from "./users.ts";

const CODE_LIFE_MS = 300_000;
const COOKIE = "wx_phone";
/** The order is part of it; WeChat compares the address with a pattern as well. */
const ASKED =
  /^\?appid=(wx[0-9a-f]{16})&redirect_uri=([^&]+)&response_type=code&scope=(snsapi_base|snsapi_userinfo)&state=([0-9A-Za-z]{0,128})$/;

interface Code {
  openid: string;
  scope: string;
  isSnapshot: boolean;
  madeMs: number;
  isUsed: boolean;
}

/** Web authorisation (网页授权): pages of `open.weixin.qq.com`, codes and what they stand for. */
export class Oauth {
  readonly #account: StandinAccount;
  readonly #users: Users;
  readonly #clock: () => number;
  readonly #domains: readonly string[];
  readonly #codes = new Map<string, Code>();

  constructor(
    account: StandinAccount,
    rest: { users: Users; clock: () => number; domains: readonly string[] },
  ) {
    this.#account = account;
    this.#users = rest.users;
    this.#clock = rest.clock;
    this.#domains = rest.domains;
  }

  /** `GET /__ctl/phone`: from now on this browser is the phone of `openid`. */
  becomePhone(query: Readonly<Record<string, string>>): Response {
    const { openid = "", snapshot } = query;
    const value = snapshot === "1" ? `${openid}.snapshot` : openid;
    return page(`手机 ${openid.replace(/[^\w-]/g, "")}`, {
      headers: {
        "set-cookie": `${COOKIE}=${
          encodeURIComponent(value)
        }; Path=/; HttpOnly; SameSite=Lax`,
      },
    });
  }

  /** `GET /connect/oauth2/authorize` */
  authorize(request: Request): Response {
    const [, appId, redirect = "", scope = "", state] =
      ASKED.exec(new URL(request.url).search) ?? [];
    if (appId !== this.#account.appId) return page("该链接无法访问");
    const back = URL.parse(decodeURIComponent(redirect));
    if (!back || !this.#domains.includes(back.hostname)) {
      return page("redirect_uri 参数错误");
    }
    const phone = phoneOf(request);
    if (!phone) return page("请在微信客户端打开链接");
    const code = `0${randomText(31)}`;
    this.#codes.set(code, {
      ...phone,
      scope,
      madeMs: this.#clock(),
      isUsed: false,
    });
    back.searchParams.set("code", code);
    back.searchParams.set("state", state ?? "");
    return new Response(null, {
      status: 302,
      headers: { location: back.href },
    });
  }

  /** `GET /sns/oauth2/access_token` */
  redeem(query: Readonly<Record<string, string>>): Response {
    const { appId, appSecret } = this.#account;
    if (query["grant_type"] !== "authorization_code") return refusal(40002);
    if (query["appid"] !== appId) return refusal(40013);
    if (query["secret"] !== appSecret) return refusal(40125);
    if (!query["code"]) return refusal(41008);
    const code = this.#codes.get(query["code"]);
    if (!code) return refusal(40029);
    if (code.isUsed) return refusal(40163);
    if (code.madeMs + CODE_LIFE_MS <= this.#clock()) return refusal(42003);
    code.isUsed = true;
    return json({
      access_token: `62_${randomText(100)}`,
      expires_in: 7200,
      refresh_token: `62_${randomText(100)}`,
      openid: code.openid,
      scope: code.scope,
      unionid: this.#users.get(appId, code.openid).unionid,
      ...code.isSnapshot && { is_snapshotuser: 1 },
    });
  }
}

/** Which phone a browser is. */
function phoneOf(
  request: Request,
): { openid: string; isSnapshot: boolean } | undefined {
  const pair = request.headers.get("cookie")?.split(/;\s*/)
    .find((part) => part.startsWith(`${COOKIE}=`));
  if (!pair) return undefined;
  const [openid = "", mark] = decodeURIComponent(pair.slice(COOKIE.length + 1))
    .split(".");
  return openid ? { openid, isSnapshot: mark === "snapshot" } : undefined;
}
