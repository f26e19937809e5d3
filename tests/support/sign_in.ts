import assert from "node:assert/strict";
import { hashOf } from "@/server/cookies.ts";
import { createContext } from "@/server/context.ts";
import { readOutbox } from "@/server/demo/simulate.ts";
import { totpCode } from "@/server/factors/totp.ts";
import type { Platform } from "@/server/platform.ts";
import { demoTotpSecret } from "@/tools/seed/demo_secrets.ts";
import { DEMO_PASSWORD, IDS } from "@/tools/seed.ts";
import type { Jar } from "./jar.ts";
import { allRows } from "./rows.ts";

/** The digits that the authenticator app of somebody of the cast shows now. */
export function totpOf(
  platform: Platform,
  who: keyof typeof IDS.account,
): string {
  const secret = demoTotpSecret(platform.vault, IDS.account[who]);
  return totpCode(secret, platform.clock());
}

/** Signs in through the pages with password and authenticator app; ends on a page of the account. */
export async function signInByTotp(
  platform: Platform,
  jar: Jar,
  who: keyof typeof IDS.account,
): Promise<void> {
  const login = await loginOf(platform, who);
  const first = await jar.post("/login", {
    account: login,
    password: DEMO_PASSWORD,
  });
  assert.equal(first.headers.get("location"), "/login/confirm");
  const code = totpOf(platform, who);
  const second = await jar.post("/login/confirm?way=code", { code });
  assert.equal(second.headers.get("location"), "/login/confirm");
  const third = await jar.get("/login/confirm");
  assert.equal(third.headers.get("location"), "/login");
  assert.ok(jar.cookies.has("sid"));
}

/** Signs a person in through the pages, with the code of an SMS where it is asked for. */
export async function signInPerson(
  platform: Platform,
  jar: Jar,
  { account, password }: { account: string; password: string },
): Promise<void> {
  const first = await jar.post("/login", { account, password });
  if (first.headers.get("location") !== "/login/confirm") return;
  await jar.post("/login/confirm?act=send", {});
  const code = await smsCodeOf(platform, jar.cookies.get("tkt") ?? "");
  await jar.post("/login/confirm?act=sms", { code });
  await jar.get("/login/confirm");
}

/** The code that was sent by SMS for the ticket that the browser with this secret waits for. */
export async function smsCodeOf(
  platform: Platform,
  secret: string,
): Promise<string> {
  const secretHash = hashOf(secret);
  const ticket = (await allRows(platform.db, "ticket"))
    .find((row) => row.secretHash === secretHash);
  const context = createContext(platform, { account: null, address: null });
  return await readOutbox(context, {
    purpose: "signIn",
    subjectId: ticket?.id ?? "",
  });
}

async function loginOf(
  platform: Platform,
  who: keyof typeof IDS.account,
): Promise<string> {
  const accounts = await allRows(platform.db, "account");
  return accounts.find(({ id }) => id === IDS.account[who])?.login ?? "";
}

/** The code that was sent by SMS for an activation. */
export async function activationSmsOf(
  platform: Platform,
  activationId: string,
): Promise<string> {
  const context = createContext(platform, { account: null, address: null });
  return await readOutbox(context, {
    purpose: "activation",
    subjectId: activationId,
  });
}
