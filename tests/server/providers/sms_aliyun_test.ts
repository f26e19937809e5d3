import assert from "node:assert/strict";
import type { SmsOutcome, SmsProblem } from "@/server/providers/sms.ts";
import {
  type AliyunSmsConfig,
  createAliyunSms,
} from "@/server/providers/sms_aliyun.ts";
import {
  ALIYUN_SMS_ACCOUNT,
  serveAliyunSms,
} from "@/tests/standins/sms_aliyun.ts";
import { MESSAGE, NOW } from "./sms_vendors.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Codes of the vendor's list, and what each means to the person who waits. */
const CODES: [string, SmsProblem][] = [
  ["isv.BUSINESS_LIMIT_CONTROL", "limited"],
  ["isv.MOBILE_NUMBER_ILLEGAL", "number"],
  ["isv.DAY_LIMIT_CONTROL", "unavailable"],
  ["isv.MONTH_LIMIT_CONTROL", "unavailable"],
  ["isv.AMOUNT_NOT_ENOUGH", "unavailable"],
  ["isv.OUT_OF_SERVICE", "unavailable"],
  ["isv.SMS_SIGNATURE_ILLEGAL", "unavailable"],
  ["isv.SMS_TEMPLATE_ILLEGAL", "unavailable"],
  ["isp.RAM_PERMISSION_DENY", "unavailable"],
  ["Throttling.User", "unavailable"],
  ["isv.A_CODE_OF_TOMORROW", "unavailable"],
];

Deno.test("Alibaba's codes become limited, number or unavailable", async () => {
  await using standin = await serveAliyunSms({ clock: () => NOW });
  const sms = create({ baseUrl: standin.url });

  for (const [code, problem] of CODES) {
    standin.next({ kind: "code", code });
    assert.deepEqual(await sms.sendCode(MESSAGE), refused(problem, code));
  }
  assert.equal(standin.taken.length, 0);
});

Deno.test("faults inside Alibaba leave it open whether the message went", async () => {
  await using standin = await serveAliyunSms({ clock: () => NOW });
  const sms = create({ baseUrl: standin.url });

  for (const code of ["isp.SYSTEM_ERROR", "isp.GATEWAY_ERROR"]) {
    standin.next({ kind: "code", code });
    assert.deepEqual(await sms.sendCode(MESSAGE), {
      state: "unknown",
      vendorCode: code,
    });
  }
});

Deno.test("success at Alibaba is OK under HTTP 200 with an id, and nothing else", async () => {
  await using standin = await serveAliyunSms({ clock: () => NOW });
  const sms = create({ baseUrl: standin.url });
  const answers: [unknown, number, string][] = [
    [{ Code: "Ok", BizId: "7^0" }, 200, "Ok"],
    [{ Code: "ok", BizId: "7^0" }, 200, "ok"],
    [{ Code: "OK", BizId: "7^0" }, 400, "OK"],
    [{ Code: "OK", BizId: "" }, 200, "answer"],
    [{ Code: "OK", BizId: 7 }, 200, "answer"],
    [{ Code: "OK" }, 200, "answer"],
    [{ Message: "OK", BizId: "7^0" }, 200, "answer"],
  ];

  for (const [answer, status, vendorCode] of answers) {
    const text = JSON.stringify(answer);
    standin.next({ kind: "text", text, status });
    assert.deepEqual(
      await sms.sendCode(MESSAGE),
      { state: "unknown", vendorCode },
      text,
    );
  }
});

Deno.test("a number gets from Alibaba one message a minute, five an hour, ten a day", async () => {
  let now = NOW;
  await using standin = await serveAliyunSms({ clock: () => now });
  const sms = create({ baseUrl: standin.url, clock: () => now });
  const send = () => sms.sendCode(MESSAGE);
  const limited = refused("limited", "isv.BUSINESS_LIMIT_CONTROL");

  assert.equal((await send()).state, "sent");
  now += MINUTE_MS - 1;
  assert.deepEqual(await send(), limited);
  const other = { ...MESSAGE, phone: "13900010006" };
  assert.equal((await sms.sendCode(other)).state, "sent");
  for (let count = 2; count <= 5; count++) {
    now += MINUTE_MS;
    assert.equal((await send()).state, "sent");
  }
  now += MINUTE_MS;
  assert.deepEqual(await send(), limited);
  now += HOUR_MS;
  for (let count = 6; count <= 10; count++) {
    now += MINUTE_MS;
    assert.equal((await send()).state, "sent");
  }
  now += HOUR_MS;
  assert.deepEqual(await send(), limited);
  now += 24 * HOUR_MS;
  assert.equal((await send()).state, "sent");
});

Deno.test("a wrong setting for Alibaba is unavailable, under Alibaba's own code", async () => {
  await using standin = await serveAliyunSms({ clock: () => NOW });
  const { url: baseUrl } = standin;
  const settings: [Partial<AliyunSmsConfig>, string][] = [
    [{ accessKeyId: "LTAIother" }, "InvalidAccessKeyId.NotFound"],
    [{ accessKeySecret: "other" }, "SignatureDoesNotMatch"],
    [{ clock: () => NOW + 901_000 }, "InvalidTimeStamp.Expired"],
    [{ clock: () => NOW - 901_000 }, "InvalidTimeStamp.Expired"],
    [{ signName: "别的" }, "isv.SMS_SIGNATURE_ILLEGAL"],
    [{ templateCode: "SMS_2" }, "isv.SMS_TEMPLATE_ILLEGAL"],
    [{ templateParams: ["minutes"] }, "isv.TEMPLATE_MISSING_PARAMETERS"],
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

Deno.test("an empty account at Alibaba is unavailable, a wrong number is the number's", async () => {
  await using standin = await serveAliyunSms({ clock: () => NOW });
  const sms = create({ baseUrl: standin.url });

  assert.deepEqual(
    await sms.sendCode({ ...MESSAGE, phone: "12345678901" }),
    refused("number", "isv.MOBILE_NUMBER_ILLEGAL"),
  );
  standin.balance = 0;
  assert.deepEqual(
    await sms.sendCode(MESSAGE),
    refused("unavailable", "isv.AMOUNT_NOT_ENOUGH"),
  );
});

Deno.test("every call of Alibaba has a nonce of its own, and one that is used twice is refused", async () => {
  await using standin = await serveAliyunSms({ clock: () => NOW });
  const random = create({ baseUrl: standin.url });
  const stuck = create({ baseUrl: standin.url, nonce: () => "the same" });
  const to = (phone: string) => ({ ...MESSAGE, phone });

  assert.equal((await random.sendCode(to("13900010001"))).state, "sent");
  assert.equal((await random.sendCode(to("13900010002"))).state, "sent");
  assert.equal((await stuck.sendCode(to("13900010003"))).state, "sent");
  assert.deepEqual(
    await stuck.sendCode(to("13900010004")),
    refused("unavailable", "SignatureNonceUsed"),
  );
});

Deno.test("Alibaba gets the variables that are set as strings, by their names", async () => {
  await using standin = await serveAliyunSms({
    clock: () => NOW,
    account: { params: ["code", "minutes"] },
  });
  const sms = create({
    baseUrl: standin.url,
    templateParams: ["code", "minutes"],
  });

  await sms.sendCode(MESSAGE);

  assert.deepEqual(standin.taken[0]?.params, { code: "246810", minutes: "5" });
});

function create(config: Partial<AliyunSmsConfig>) {
  return createAliyunSms({
    ...ALIYUN_SMS_ACCOUNT,
    templateParams: ["code"],
    clock: () => NOW,
    ...config,
  });
}

function refused(problem: SmsProblem, vendorCode: string): SmsOutcome {
  return { state: "refused", problem, vendorCode };
}
