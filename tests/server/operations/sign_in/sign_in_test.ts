import assert from "node:assert/strict";
import { rememberBrowser } from "@/server/known_browser.ts";
import { signIn } from "@/server/operations/sign_in/sign_in.ts";
import type { Platform } from "@/server/platform.ts";
import { accountOfRequest } from "@/server/session.ts";
import { ADMIN, ISSUED_LOGIN } from "@/tests/support/activation.ts";
import { codeOf, testPlatform } from "@/tests/support/cast.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { visitor } from "@/tests/support/tickets.ts";
import { withCookie, wizardAt } from "@/tests/support/wizard.ts";
import { CAST, DEMO_PASSWORD, IDS } from "@/tools/seed.ts";

const MAIN = { account: "4201060001", password: DEMO_PASSWORD };
const PERSON = { account: CAST.liMei.phone, password: DEMO_PASSWORD };

Deno.test("the password of a unit's account is the first step: the phone comes next, and on an unknown browser an SMS", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;

  const step = await signIn(visitor(platform), MAIN, new Headers());

  assert.equal(step.next, "confirm");
  assert.match(step.cookies.join(), /^tkt=[\w-]{43};[^,]*$/);
  const [ticket] = await allRows(platform.db, "ticket");
  assert.deepEqual(
    [ticket?.purpose, ticket?.state, ticket?.needsSms],
    ["signIn", "new", 1],
  );
  assert.deepEqual(await allRows(platform.db, "session"), []);
});

Deno.test("a known browser asks for the phone, and for no SMS", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const headers = await knownTo(platform, IDS.account.wuhan);

  const step = await signIn(visitor(platform), MAIN, headers);

  assert.equal(step.next, "confirm");
  const [ticket] = await allRows(platform.db, "ticket");
  assert.deepEqual([ticket?.state, ticket?.needsSms], ["new", 0]);
});

Deno.test("a person is asked for an SMS, and from a browser that she knows for nothing", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;

  const stranger = await signIn(visitor(platform), PERSON, new Headers());
  const headers = await knownTo(platform, IDS.account.liMei);
  const known = await signIn(visitor(platform), PERSON, headers);

  assert.equal(stranger.next, "confirm");
  const [ticket] = await allRows(platform.db, "ticket");
  assert.deepEqual(
    [ticket?.state, ticket?.factor, ticket?.needsSms],
    ["approved", "password", 1],
  );
  assert.equal(known.next, "home");
  const [sid = "", kb = ""] = known.cookies;
  const account = await accountOfRequest(
    platform,
    withCookie(new Headers(), sid),
  );
  assert.equal(account?.id, IDS.account.liMei);
  assert.equal(kb.split(";")[0], headers.get("cookie"));
});

Deno.test("A-38 a person's known browser loses the session that it had", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const headers = await knownTo(platform, IDS.account.liMei);
  const { cookies } = await signIn(visitor(platform), PERSON, headers);
  const before = withCookie(headers, cookies[0] ?? "");

  await signIn(visitor(platform), PERSON, before);

  assert.equal(await accountOfRequest(platform, before), null);
  const sessions = await allRows(platform.db, "session");
  assert.deepEqual(sessions.map(({ endReason }) => endReason), [
    "newSignIn",
    null,
  ]);
});

Deno.test("a browser that one account knows is a stranger to the next", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const headers = await knownTo(platform, IDS.account.yichang);

  await signIn(visitor(platform), MAIN, headers);

  const [ticket] = await allRows(platform.db, "ticket");
  assert.equal(ticket?.needsSms, 1);
});

Deno.test("who has not finished the activation is sent back to it, with nothing in hand", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await wizardAt(platform, "follow");
  const { password } = ADMIN;
  const input = { account: ISSUED_LOGIN, password };

  const step = await signIn(visitor(platform), input, new Headers());

  assert.deepEqual(step, { next: "activate", cookies: [] });
  assert.deepEqual(await allRows(platform.db, "ticket"), []);
});

Deno.test("a wrong password and a suspended account get no ticket", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wrong = { ...MAIN, password: "not-the-password" };
  const first = signIn(visitor(platform), wrong, new Headers());
  assert.equal(await codeOf(first), "signInFailed");
  await changeRow(platform.db, "account", IDS.account.wuhan, {
    state: "suspended",
  });

  const second = signIn(visitor(platform), MAIN, new Headers());

  assert.equal(await codeOf(second), "signInFailed");
  assert.deepEqual(await allRows(platform.db, "ticket"), []);
});

/** What a browser sends that this account has signed in from. */
async function knownTo(
  platform: Platform,
  accountId: string,
): Promise<Headers> {
  const cookie = await platform.db.transaction().execute((tx) =>
    rememberBrowser(platform, tx, { headers: new Headers(), accountId })
  );
  return withCookie(new Headers(), cookie);
}
