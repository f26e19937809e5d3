import assert from "node:assert/strict";
import type { SmsOutcome, SmsProblem } from "@/server/providers/sms.ts";
import {
  createTencentSms,
  type TencentSmsConfig,
} from "@/server/providers/sms_tencent.ts";
import {
  serveTencentSms,
  TENCENT_SMS_ACCOUNT,
} from "@/tests/standins/sms_tencent.ts";
import { MESSAGE, NOW } from "./sms_vendors.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Codes of the vendor's list, and what each means to the person who waits. */
const CODES: [string, SmsProblem][] = [
  ["LimitExceeded.DeliveryFrequencyLimit", "limited"],
  ["LimitExceeded.PhoneNumberSameContentDailyLimit", "limited"],
  ["LimitExceeded.PhoneNumberThirtySecondLimit", "limited"],
  ["LimitExceeded.PhoneNumberOneHourLimit", "limited"],
  ["LimitExceeded.PhoneNumberDailyLimit", "limited"],
  ["InvalidParameterValue.IncorrectPhoneNumber", "number"],
  ["FailedOperation.PhoneNumberInBlacklist", "number"],
  ["FailedOperation.ContainSensitiveWord", "unavailable"],
  ["FailedOperation.InsufficientBalanceInSmsPackage", "unavailable"],
  ["LimitExceeded.AppDailyLimit", "unavailable"],
  ["RequestLimitExceeded", "unavailable"],
  ["UnauthorizedOperation.SerivceSuspendDueToArrears", "unavailable"],
  ["AuthFailure.UnauthorizedOperation", "unavailable"],
  ["A.Code.OfTomorrow", "unavailable"],
];

Deno.test("Tencent's codes become limited, number or unavailable", async () => {
  await using standin = await serveTencentSms({ clock: () => NOW });
  const sms = create({ baseUrl: standin.url });

  for (const [code, problem] of CODES) {
    standin.next({ kind: "code", code });
    assert.deepEqual(await sms.sendCode(MESSAGE), refused(problem, code));
  }
  assert.equal(standin.taken.length, 0);
});

Deno.test("faults inside Tencent leave it open whether the message went", async () => {
  await using standin = await serveTencentSms({ clock: () => NOW });
  const sms = create({ baseUrl: standin.url });

  for (
    const code of [
      "InternalError",
      "InternalError.Timeout",
      "InternalError.SendAndRecvFail",
    ]
  ) {
    standin.next({ kind: "code", code });
    assert.deepEqual(await sms.sendCode(MESSAGE), {
      state: "unknown",
      vendorCode: code,
    });
  }
});

Deno.test("success at Tencent is Ok under HTTP 200 with an id, and nothing else", async () => {
  await using standin = await serveTencentSms({ clock: () => NOW });
  const sms = create({ baseUrl: standin.url });
  const status = (Code: string, SerialNo: string) => ({ Code, SerialNo });
  const answers: [unknown, number, string][] = [
    [[status("OK", "5000:1")], 200, "OK"],
    [[status("ok", "5000:1")], 200, "ok"],
    [[status("Ok", "5000:1")], 400, "Ok"],
    [[status("Ok", "")], 200, "answer"],
    [[status("Ok", "5000 1")], 200, "answer"],
    [[], 200, "answer"],
    [[status("Ok", "5000:1"), status("Ok", "5000:2")], 200, "answer"],
    [[{ Code: "Ok" }], 200, "answer"],
  ];

  for (const [set, code, vendorCode] of answers) {
    const text = JSON.stringify({ Response: { SendStatusSet: set } });
    standin.next({ kind: "text", text, status: code });
    assert.deepEqual(
      await sms.sendCode(MESSAGE),
      { state: "unknown", vendorCode },
      text,
    );
  }
});

Deno.test("a number gets from Tencent one message in half a minute, five an hour, ten a day", async () => {
  let now = NOW;
  await using standin = await serveTencentSms({ clock: () => now });
  const sms = create({ baseUrl: standin.url, clock: () => now });
  const send = () => sms.sendCode(MESSAGE);
  const limit = (name: string) =>
    refused("limited", `LimitExceeded.PhoneNumber${name}Limit`);

  assert.equal((await send()).state, "sent");
  now += 29_999;
  assert.deepEqual(await send(), limit("ThirtySecond"));
  const other = { ...MESSAGE, phone: "13900010006" };
  assert.equal((await sms.sendCode(other)).state, "sent");
  for (let count = 2; count <= 5; count++) {
    now += MINUTE_MS;
    assert.equal((await send()).state, "sent");
  }
  now += MINUTE_MS;
  assert.deepEqual(await send(), limit("OneHour"));
  now += HOUR_MS;
  for (let count = 6; count <= 10; count++) {
    now += MINUTE_MS;
    assert.equal((await send()).state, "sent");
  }
  now += HOUR_MS;
  assert.deepEqual(await send(), limit("Daily"));
  now += 24 * HOUR_MS;
  assert.equal((await send()).state, "sent");
});

Deno.test("a wrong setting for Tencent is unavailable, under Tencent's own code", async () => {
  await using standin = await serveTencentSms({ clock: () => NOW });
  const { url: baseUrl } = standin;
  const settings: [Partial<TencentSmsConfig>, string][] = [
    [{ secretId: "AKIDother" }, "AuthFailure.SecretIdNotFound"],
    [{ secretKey: "other" }, "AuthFailure.SignatureFailure"],
    [{ clock: () => NOW + 300_001 + 999 }, "AuthFailure.SignatureExpire"],
    [{ clock: () => NOW - 301_000 }, "AuthFailure.SignatureExpire"],
    [{ appId: "1" }, "UnauthorizedOperation.SmsSdkAppIdVerifyFail"],
    [{ signName: "别的" }, "FailedOperation.SignatureIncorrectOrUnapproved"],
    [{ templateId: "2" }, "FailedOperation.TemplateIncorrectOrUnapproved"],
    [
      { templateParams: ["code"] },
      "FailedOperation.TemplateParamSetNotMatchApprovedTemplate",
    ],
  ];

  for (const [setting, code] of settings) {
    const sms = create({ baseUrl, ...setting });
    assert.deepEqual(
      await sms.sendCode(MESSAGE),
      refused("unavailable", code),
    );
  }
  assert.equal(standin.taken.length, 0);
});

Deno.test("an empty package at Tencent is unavailable, a wrong number is the number's", async () => {
  await using standin = await serveTencentSms({ clock: () => NOW });
  const sms = create({ baseUrl: standin.url });

  assert.deepEqual(
    await sms.sendCode({ ...MESSAGE, phone: "12345678901" }),
    refused("number", "InvalidParameterValue.IncorrectPhoneNumber"),
  );
  standin.balance = 0;
  assert.deepEqual(
    await sms.sendCode(MESSAGE),
    refused("unavailable", "FailedOperation.InsufficientBalanceInSmsPackage"),
  );
});

Deno.test("Tencent gets the variables of the template in the order that is set", async () => {
  await using standin = await serveTencentSms({ clock: () => NOW });
  const sms = create({
    baseUrl: standin.url,
    templateParams: ["minutes", "code"],
  });

  await sms.sendCode(MESSAGE);

  assert.deepEqual(standin.taken[0]?.params, { 1: "5", 2: "246810" });
});

function create(config: Partial<TencentSmsConfig>) {
  return createTencentSms({
    ...TENCENT_SMS_ACCOUNT,
    clock: () => NOW,
    ...config,
  });
}

function refused(problem: SmsProblem, vendorCode: string): SmsOutcome {
  return { state: "refused", problem, vendorCode };
}
