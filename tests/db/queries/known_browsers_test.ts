import assert from "node:assert/strict";
import {
  forgetBrowsers,
  hasKnownBrowser,
  isKnownBrowser,
  keepBrowser,
} from "@/db/queries/known_browsers.ts";
import { act } from "@/tests/support/act.ts";
import { NOW, type TestPlatform, testPlatform } from "@/tests/support/cast.ts";
import { refuseEach } from "@/tests/support/past_rules.ts";
import { allRows } from "@/tests/support/rows.ts";
import { IDS } from "@/tools/seed.ts";

const EXPIRY = "2027-05-22T02:00:00.000Z";
const { wuhan, yichang } = IDS.account;
const BROWSER = {
  keyHash: "hash",
  accountId: wuhan,
  at: NOW,
  expiresAt: EXPIRY,
  userAgent: "Chrome/86",
};

Deno.test("a browser is known to an account that is there, with a key and an end", async () => {
  await using opened = await testPlatform();
  const { at, ...columns } = BROWSER;

  await refuseEach(opened.platform.db, "knownBrowser", {
    right: { ...columns, madeAt: at, seenAt: at },
    wrong: [
      { accountId: "acc_nobody-has-this" },
      { keyHash: null },
      { expiresAt: null },
    ],
  });
});

Deno.test("a browser is known until its end, to its account alone", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  await keep(opened);
  const isKnown = (change: Partial<Parameters<typeof isKnownBrowser>[1]>) =>
    isKnownBrowser(db, {
      keyHash: "hash",
      accountId: wuhan,
      at: NOW,
      ...change,
    });

  assert.equal(await isKnown({}), true);
  assert.equal(await isKnown({ at: EXPIRY }), false);
  assert.equal(await isKnown({ accountId: yichang }), false);
  assert.equal(await isKnown({ keyHash: "another" }), false);
});

Deno.test("what is kept again lives on and stays one, twenty times at once", async () => {
  await using opened = await testPlatform();
  await keep(opened);
  const later = {
    at: "2026-12-01T00:00:00.000Z",
    expiresAt: "2027-05-30T00:00:00.000Z",
    userAgent: "Chrome/131",
  };

  await Promise.all(Array.from({ length: 20 }, () => keep(opened, later)));

  assert.deepEqual(await allRows(opened.platform.db, "knownBrowser"), [{
    keyHash: "hash",
    accountId: wuhan,
    madeAt: NOW,
    seenAt: later.at,
    expiresAt: later.expiresAt,
    userAgent: later.userAgent,
  }]);
});

Deno.test("forgetBrowsers forgets those of one account", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  await keep(opened);
  await keep(opened, { keyHash: "second" });
  await keep(opened, { accountId: yichang });

  await act(opened, (tx) => forgetBrowsers(tx, wuhan));

  assert.equal(await hasKnownBrowser(db, wuhan), false);
  assert.equal(await hasKnownBrowser(db, yichang), true);
});

function keep(
  opened: TestPlatform,
  change: Partial<Parameters<typeof keepBrowser>[1]> = {},
): Promise<void> {
  return act(opened, (tx) => keepBrowser(tx, { ...BROWSER, ...change }));
}
