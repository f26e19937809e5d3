import assert from "node:assert/strict";
import { findSentCode } from "@/server/operations/sms/find_sent_code.ts";
import { sendCode, type SmsMatter } from "@/server/operations/sms/send_code.ts";
import { contextOf, NOW, testPlatform } from "@/tests/support/cast.ts";

const MATTER: SmsMatter = { purpose: "phone", subjectId: "acc_wuhan-main" };

Deno.test("findSentCode says where the code of a matter went and when, as long as it may be typed", async () => {
  await using opened = await testPlatform();
  const { platform, time } = opened;
  const ctx = await contextOf(platform, null);
  await sendCode(ctx, { ...MATTER, phone: "13900020061", isProved: true });
  const find = async (matter: SmsMatter = MATTER) =>
    await findSentCode(await contextOf(platform, null), matter);

  assert.deepEqual(await find(), { phoneMasked: "139****0061", sentAt: NOW });
  assert.equal(await find({ ...MATTER, purpose: "signIn" }), null);
  assert.equal(await find({ ...MATTER, subjectId: "acc_yichang-main" }), null);
  time.ms += 5 * 60_000;
  assert.equal(await find(), null);
});
