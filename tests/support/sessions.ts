import assert from "node:assert/strict";
import { setSteppedUp } from "@/db/queries/sessions.ts";
import { type Account, type Context, createContext } from "@/server/context.ts";
import { momentOf, type Platform } from "@/server/platform.ts";
import { type Caller, createCaller } from "@/server/router.ts";
import { accountOfRequest, openSession } from "@/server/session.ts";
import { IDS } from "@/tools/seed.ts";

/** Somebody of the cast who is signed in: what her browser sends, and what her requests get. */
export interface SignedIn {
  headers: Headers;
  sessionId: string;
  ctx: Context & { account: Account };
}

/** Signs somebody of the cast in and lets her prove herself again, unless told otherwise. */
export async function signIn(
  platform: Platform,
  who: keyof typeof IDS.account,
  options: { hasSteppedUp?: boolean } = {},
): Promise<SignedIn> {
  const cookie = await openSession(platform, {
    accountId: IDS.account[who],
    factor: "totp",
    address: "192.0.2.1",
    userAgent: "Mozilla/5.0 (Windows NT 6.1) Chrome/86.0",
  });
  const headers = new Headers({ cookie: cookie.split(";")[0] ?? "" });
  const { account } = await contextOfRequest(platform, headers);
  const sessionId = account.session?.id ?? "";
  const { at } = momentOf(platform);
  if (options.hasSteppedUp ?? true) {
    await platform.db.transaction().execute((tx) =>
      setSteppedUp(tx, { sessionId, at })
    );
  }
  return { headers, sessionId, ctx: await contextOfRequest(platform, headers) };
}

/** The context of the next request of a browser; fails where nobody is signed in. */
export async function contextOfRequest(
  platform: Platform,
  headers: Headers,
): Promise<Context & { account: Account }> {
  const account = await accountOfRequest(platform, headers);
  assert.ok(account, "somebody is signed in");
  const ctx = createContext(platform, { account, address: "192.0.2.1" });
  return { ...ctx, account };
}

/** The procedures as somebody calls them who is signed in, and has just proved herself again. */
export async function ownCaller(
  platform: Platform,
  who: keyof typeof IDS.account,
  options: { hasSteppedUp?: boolean } = {},
): Promise<Caller> {
  const { ctx } = await signIn(platform, who, options);
  return createCaller(ctx);
}
