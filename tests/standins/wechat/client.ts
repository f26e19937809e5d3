import type { WechatStandin } from "@/tests/standins/wechat.ts";
import { ACCOUNT } from "./account.ts";

/** What the API has answered. */
export type Answer = Readonly<Record<string, unknown>>;

/** Asks the API. */
export async function get(
  { base }: WechatStandin,
  path: string,
): Promise<Answer> {
  return await (await fetch(base + path)).json();
}

/** Tells the API. */
export async function post(
  { base }: WechatStandin,
  path: string,
  body: unknown,
): Promise<Answer> {
  const init = { method: "POST", body: JSON.stringify(body) };
  return await (await fetch(base + path, init)).json();
}

/** A token as the platform would ask for it, but for the change. */
export function stableToken(
  wechat: WechatStandin,
  change: Readonly<Record<string, unknown>> = {},
): Promise<Answer> {
  return post(wechat, "/cgi-bin/stable_token", {
    grant_type: "client_credential",
    appid: ACCOUNT.appId,
    secret: ACCOUNT.appSecret,
    ...change,
  });
}

/** What a QR code is asked for with, but for the change. */
export function qrOf(change: Answer = {}): Answer {
  return {
    expire_seconds: 120,
    action_name: "QR_STR_SCENE",
    action_info: { scene: { scene_str: "L.abc" } },
    ...change,
  };
}

/** What a call with this token is refused by. */
export async function errcodeOf(
  wechat: WechatStandin,
  token: unknown,
): Promise<unknown> {
  const path = `/cgi-bin/qrcode/create?access_token=${token}`;
  return (await post(wechat, path, qrOf()))["errcode"];
}

/** Takes every push and keeps its event and key. */
export function keepPushes(wechat: WechatStandin): string[] {
  const events: string[] = [];
  wechat.callback = () => {
    const message = wechat.pushes.at(-1)?.message ?? {};
    events.push(`${message["Event"]} ${message["EventKey"]}`);
    return Promise.resolve(new Response("success"));
  };
  return events;
}
