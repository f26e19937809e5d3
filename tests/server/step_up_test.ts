import assert from "node:assert/strict";
import { momentOf } from "@/server/platform.ts";
import { assertSteppedUp, hasSteppedUp } from "@/server/step_up.ts";
import { NOW, signedInContext, testPlatform } from "@/tests/support/cast.ts";

Deno.test("a proof is fresh for ten minutes, of a session that has one", async () => {
  await using opened = await testPlatform();
  const { account } = await signedInContext(opened.platform, "wuhan");
  const now = momentOf(opened.platform);
  const cases: [string | null, boolean][] = [
    [NOW, true],
    ["2026-11-23T01:50:00.001Z", true],
    ["2026-11-23T01:50:00.000Z", false],
    ["2026-11-22T02:00:00.000Z", false],
    [null, false],
  ];

  for (const [steppedUpAt, isFresh] of cases) {
    const session = { id: "ses_of-the-test", steppedUpAt };
    assert.equal(hasSteppedUp({ ...account, session }, now), isFresh);
  }
  assert.equal(hasSteppedUp({ ...account, session: null }, now), false);
});

Deno.test("assertSteppedUp refuses whoever has not proved herself again", async () => {
  await using opened = await testPlatform();
  const { account, now } = await signedInContext(opened.platform, "wuhan");
  const session = { id: "ses_of-the-test", steppedUpAt: NOW };

  assertSteppedUp({ ...account, session }, now);
  assert.throws(() => assertSteppedUp(account, now), { code: "stepUpNeeded" });
});
