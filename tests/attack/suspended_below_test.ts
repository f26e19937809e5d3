import assert from "node:assert/strict";
import { callerOf, outcomeOf, testPlatform } from "@/tests/support/cast.ts";
import { ownCaller } from "@/tests/support/sessions.ts";
import { IDS } from "@/tools/seed.ts";

const accountId = IDS.account.wuhanReview;

Deno.test("A-01 a unit lets nobody in whom its authority suspends, though it suspended her first", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const unit = await ownCaller(platform, "wuhan");
  await unit.subaccounts.suspend({ accountId });

  const authority = await callerOf(platform, "wuchang");
  const suspended = await outcomeOf(
    authority.authority.accounts.suspend({ accountId, reason: "疑似违规使用" }),
  );
  const resumed = await outcomeOf(unit.subaccounts.resume({ accountId }));

  assert.deepEqual({ suspended, resumed }, {
    suspended: "done",
    resumed: "suspendedAbove",
  });
});
