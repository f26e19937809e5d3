import assert from "node:assert/strict";
import { beginActivation } from "@/server/operations/activation/begin.ts";
import type { Platform } from "@/server/platform.ts";
import { hashOf } from "@/server/cookies.ts";
import { ISSUED_LOGIN } from "@/tests/support/activation.ts";
import {
  BUSY_HASHER,
  codeOf,
  NOW,
  testPlatform,
} from "@/tests/support/cast.ts";
import { allRows } from "@/tests/support/rows.ts";
import { visitor } from "@/tests/support/tickets.ts";
import { DEMO_ACTIVATION_CODE, IDS } from "@/tools/seed.ts";

const INPUT = { account: ISSUED_LOGIN, code: DEMO_ACTIVATION_CODE };

Deno.test("account and code hand the wizard to the browser that sent them, for a day", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;

  const cookie = await beginActivation(visitor(platform), INPUT);

  const [, secret = ""] = /^act=([\w-]{43}); .*Max-Age=86400$/.exec(cookie) ??
    [];
  const [activation] = await allRows(platform.db, "activation");
  assert.equal(activation?.browserHash, hashOf(secret));
  assert.equal(activation?.browserAt, NOW);
  assert.equal(activation?.step, "admin");
  assert.equal(activation?.misses, 0);
  const account = (await allRows(platform.db, "account"))
    .find(({ id }) => id === IDS.account.hongshan);
  assert.equal(account?.state, "activating");
});

Deno.test("account and code are read as they are written by hand", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  for (
    const [account, code] of [
      ["4201 1100 01", "7k3m 9qxt 2f6h"],
      ["４２０１１１０００１", "７Ｋ３Ｍ９ＱＸＴ２Ｆ６Ｈ"],
    ] as const
  ) assert.equal(await begin(platform, { account, code }), "ok");
});

Deno.test("the trail tells who began and who went on", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await begin(platform);
  await begin(platform);

  const lines = await allRows(platform.db, "audit");
  assert.deepEqual(
    lines.map(({ act, accountLabel, unitId }) => [act, accountLabel, unitId]),
    [
      ["activation.begin", "4201110001", IDS.unit.hongshan],
      ["activation.goOn", "4201110001", IDS.unit.hongshan],
    ],
  );
});

Deno.test("what cannot be a code is no guess at one", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  for (const code of ["", "x", "7K3M-9QXT", "7K3M-9QXT-2F6U", "\0", "😀"]) {
    assert.equal(await begin(platform, { code }), "activationFailed");
  }

  const [activation] = await allRows(platform.db, "activation");
  assert.equal(activation?.misses, 0);
});

Deno.test("A-37 a code that was not judged, because the platform was busy, is no miss", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const busy = { ...platform, passwords: BUSY_HASHER };
  for (let at = 0; at < 10; at++) {
    assert.equal(await begin(busy), "busy");
  }

  assert.equal(await begin(platform), "ok");
});

Deno.test("ten misses lock the code, and the eleventh is no longer counted", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const code = "0000-0000-0000";
  for (let at = 0; at < 11; at++) {
    assert.equal(await begin(platform, { code }), "activationFailed");
  }

  const [activation] = await allRows(platform.db, "activation");
  assert.deepEqual([activation?.misses, activation?.endReason], [
    10,
    "locked",
  ]);
  assert.equal(await begin(platform), "activationFailed");
});

/** `ok`, or the code of the refusal. */
function begin(
  platform: Platform,
  input: { account?: string; code?: string } = {},
): Promise<string> {
  const call = beginActivation(visitor(platform), { ...INPUT, ...input });
  return call.then(() => "ok", () => codeOf(call));
}
