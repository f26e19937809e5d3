import assert from "node:assert/strict";
import {
  browserKeyOf,
  isFromKnownBrowser,
  rememberBrowser,
} from "@/server/known_browser.ts";
import { type TestPlatform, testPlatform } from "@/tests/support/cast.ts";
import { allRows } from "@/tests/support/rows.ts";
import { IDS } from "@/tools/seed.ts";

const DAY_MS = 86_400_000;
const { wuhan, yichang } = IDS.account;

Deno.test("a browser is known to the account that signed in there, and to no other", async () => {
  await using opened = await testPlatform();
  const headers = await remember(opened, wuhan);

  assert.equal(await isKnown(opened, headers, wuhan), true);
  assert.equal(await isKnown(opened, headers, yichang), false);
});

Deno.test("a browser is a stranger again 180 days after the last sign-in", async () => {
  await using opened = await testPlatform();
  const headers = await remember(opened, wuhan);

  opened.time.ms += 180 * DAY_MS - 1;
  assert.equal(await isKnown(opened, headers, wuhan), true);
  await remember(opened, wuhan, headers);
  opened.time.ms += 180 * DAY_MS - 1;
  assert.equal(await isKnown(opened, headers, wuhan), true);
  opened.time.ms += 1;
  assert.equal(await isKnown(opened, headers, wuhan), false);
});

Deno.test("one key serves all accounts of a browser", async () => {
  await using opened = await testPlatform();
  const headers = await remember(opened, wuhan);

  const again = await remember(opened, yichang, headers);

  assert.equal(again.get("cookie"), headers.get("cookie"));
  assert.equal(await isKnown(opened, headers, wuhan), true);
  assert.equal(await isKnown(opened, headers, yichang), true);
  assert.equal((await allRows(opened.platform.db, "knownBrowser")).length, 2);
});

Deno.test("a key that was made up, cut or read in the database is no known browser's", async () => {
  await using opened = await testPlatform();
  const headers = await remember(opened, wuhan);
  const cookie = headers.get("cookie") ?? "";
  const [row] = await allRows(opened.platform.db, "knownBrowser");

  for (
    const forged of [
      "",
      "kb=",
      `kb=${"A".repeat(43)}`,
      `kb=${row?.keyHash}`,
      cookie.slice(0, -1),
      `${cookie}A`,
      cookie.replace("kb", "sid"),
    ]
  ) {
    const forgery = new Headers({ cookie: forged });
    assert.equal(await isKnown(opened, forgery, wuhan), false, forged);
  }
  assert.equal(await isKnown(opened, new Headers(), wuhan), false);
});

Deno.test("the database keeps no key, and 200 signs of what the browser says of itself", async () => {
  await using opened = await testPlatform();
  const headers = await remember(
    opened,
    wuhan,
    new Headers({ "user-agent": "x".repeat(10_000) }),
  );
  const secret = (headers.get("cookie") ?? "").slice("kb=".length);

  const [row] = await allRows(opened.platform.db, "knownBrowser");

  assert.equal(secret.length, 43);
  assert.notEqual(row?.keyHash, secret);
  assert.equal(row?.keyHash, browserKeyOf(opened.platform, headers));
  assert.equal(row?.userAgent, "x".repeat(200));
});

Deno.test("the cookie of a known browser lives as long as it is known: 15,552,000 seconds", async () => {
  await using opened = await testPlatform();
  const cookie = await rememberIn(opened, wuhan, new Headers());

  assert.match(
    cookie,
    /^kb=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=15552000$/,
  );
});

function isKnown(
  { platform }: TestPlatform,
  headers: Headers,
  accountId: string,
): Promise<boolean> {
  return isFromKnownBrowser(platform, { headers, accountId });
}

/** What the browser sends from then on. */
async function remember(
  opened: TestPlatform,
  accountId: string,
  headers: Headers = new Headers(),
): Promise<Headers> {
  const cookie = await rememberIn(opened, accountId, headers);
  return new Headers({ cookie: cookie.split(";")[0] ?? "" });
}

function rememberIn(
  { platform }: TestPlatform,
  accountId: string,
  headers: Headers,
): Promise<string> {
  return platform.db.transaction().execute((tx) =>
    rememberBrowser(platform, tx, { headers, accountId })
  );
}
