import assert from "node:assert/strict";
import { addPerson, applyTo } from "@/tests/support/applicants.ts";
import { callerOf, testPlatform } from "@/tests/support/cast.ts";
import { ownCaller } from "@/tests/support/sessions.ts";
import { holdByPerson } from "@/tests/support/stays.ts";
import { IDS } from "@/tools/seed.ts";

const HE = {
  id: "he-jing-0001",
  name: "贺静",
  documentNumber: "420106198501010011",
};
const LINE = {
  kind: "active",
  name: HE.name,
  documentNumber: HE.documentNumber,
  departmentId: IDS.department.internal,
  position: "2",
  establishment: "1",
} as const;
const accountId = IDS.account.wuhanReview;

Deno.test("A-08 who wrote her own line by a subaccount is let in by it neither while that waits for its activation anew", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const own = await addPerson(platform, HE);
  await holdByPerson(opened, { accountId, personId: `psn_${HE.id}` });
  const { preload } = await callerOf(platform, "wuhanReview");
  assert.ok((await preload.create(LINE)).ok);

  // "My phone is lost": the main account resets the account for the same holder.
  const main = await ownCaller(platform, "wuhan");
  await main.subaccounts.reset({ accountId, activationId: "none" });
  const applied = await applyTo(own);

  assert.deepEqual(applied, { isBound: false });
});
