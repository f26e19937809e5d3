import assert from "node:assert/strict";
import { smsFromEnvironment } from "@/server/providers/sms_from_environment.ts";
import { serveAliyunSms } from "@/tests/standins/sms_aliyun.ts";
import { serveTencentSms } from "@/tests/standins/sms_tencent.ts";
import { MESSAGE, NOW } from "./sms_vendors.ts";

const TENCENT = {
  SMS_PROVIDER: "tencent",
  TENCENT_SMS_SECRET_ID: "AKIDstandin0123456789",
  TENCENT_SMS_SECRET_KEY: "tencent-standin-secret",
  TENCENT_SMS_APP_ID: "1400006666",
  TENCENT_SMS_SIGN_NAME: "湖北卫健",
  TENCENT_SMS_TEMPLATE_ID: "1110",
};
const ALIYUN = {
  SMS_PROVIDER: "aliyun",
  ALIYUN_SMS_ACCESS_KEY_ID: "LTAIstandin0123456789",
  ALIYUN_SMS_ACCESS_KEY_SECRET: "aliyun-standin-secret",
  ALIYUN_SMS_SIGN_NAME: "湖北卫健",
  ALIYUN_SMS_TEMPLATE_CODE: "SMS_123456789",
};
const clock = () => NOW;

Deno.test("smsFromEnvironment is the outbox unless SMS_PROVIDER says another", () => {
  const nameOf = (environment: Record<string, string>) =>
    smsFromEnvironment(environment, { clock }).name;

  assert.equal(nameOf({}), "outbox");
  assert.equal(nameOf({ SMS_PROVIDER: "" }), "outbox");
  assert.equal(nameOf({ SMS_PROVIDER: " outbox " }), "outbox");
  assert.equal(nameOf(TENCENT), "tencent");
  assert.equal(nameOf(ALIYUN), "aliyun");
});

Deno.test("smsFromEnvironment knows no other provider", () => {
  for (const name of ["Tencent", "twilio", "constructor", "__proto__"]) {
    assert.throws(
      () => smsFromEnvironment({ SMS_PROVIDER: name }, { clock }),
      /^Error: Set SMS_PROVIDER to outbox, tencent or aliyun$/,
    );
  }
});

Deno.test("smsFromEnvironment names every variable that is missing", () => {
  assert.throws(
    () => smsFromEnvironment({ SMS_PROVIDER: "tencent" }, { clock }),
    /^Error: Set TENCENT_SMS_SECRET_ID, TENCENT_SMS_SECRET_KEY, TENCENT_SMS_APP_ID, TENCENT_SMS_SIGN_NAME, TENCENT_SMS_TEMPLATE_ID$/,
  );
  assert.throws(
    () =>
      smsFromEnvironment({ ...ALIYUN, ALIYUN_SMS_SIGN_NAME: "  " }, { clock }),
    /^Error: Set ALIYUN_SMS_SIGN_NAME$/,
  );
});

Deno.test("a provider made from settings sends: every setting reaches its place", async () => {
  await using tencent = await serveTencentSms({
    clock,
    account: { paramCount: 1 },
  });
  await using aliyun = await serveAliyunSms({
    clock,
    account: { params: ["code", "minutes"] },
  });
  const settings = [
    {
      ...TENCENT,
      TENCENT_SMS_SECRET_KEY: " tencent-standin-secret\n",
      TENCENT_SMS_BASE_URL: tencent.url,
      TENCENT_SMS_TEMPLATE_PARAMS: "code",
      TENCENT_SMS_REGION: "ap-beijing",
    },
    {
      ...ALIYUN,
      ALIYUN_SMS_BASE_URL: aliyun.url,
      ALIYUN_SMS_TEMPLATE_PARAMS: "code,minutes",
      SMS_TIME_LIMIT_MS: "3000",
    },
  ];

  for (const environment of settings) {
    const sms = smsFromEnvironment(environment, { clock });
    assert.equal((await sms.sendCode(MESSAGE)).state, "sent");
  }
  assert.deepEqual(tencent.taken[0]?.params, { 1: "246810" });
  assert.deepEqual(aliyun.taken[0]?.params, { code: "246810", minutes: "5" });
});

Deno.test("A-57 an address that is neither https nor loopback is refused by its name", () => {
  const url = "http://sms.example";
  assert.throws(
    () =>
      smsFromEnvironment({ ...TENCENT, TENCENT_SMS_BASE_URL: url }, { clock }),
    /Set TENCENT_SMS_BASE_URL to an https origin/,
  );
  assert.throws(
    () =>
      smsFromEnvironment({ ...ALIYUN, ALIYUN_SMS_BASE_URL: url }, { clock }),
    /Set ALIYUN_SMS_BASE_URL to an https origin/,
  );
});

Deno.test("A-57 a wrong setting is named, its value is not told", () => {
  const wrong: [string, Record<string, string>][] = [
    ["TENCENT_SMS_SECRET_ID", { ...TENCENT, TENCENT_SMS_SECRET_ID: "密钥" }],
    ["TENCENT_SMS_REGION", { ...TENCENT, TENCENT_SMS_REGION: "密钥" }],
    [
      "TENCENT_SMS_TEMPLATE_PARAMS",
      { ...TENCENT, TENCENT_SMS_TEMPLATE_PARAMS: "密钥" },
    ],
    [
      "ALIYUN_SMS_ACCESS_KEY_ID",
      { ...ALIYUN, ALIYUN_SMS_ACCESS_KEY_ID: "密钥" },
    ],
    [
      "ALIYUN_SMS_BASE_URL",
      { ...ALIYUN, ALIYUN_SMS_BASE_URL: "https://a:密钥@b.example" },
    ],
    ["SMS_TIME_LIMIT_MS", { ...ALIYUN, SMS_TIME_LIMIT_MS: "密钥" }],
    ["SMS_TIME_LIMIT_MS", { ...ALIYUN, SMS_TIME_LIMIT_MS: "999" }],
    ["SMS_TIME_LIMIT_MS", { ...TENCENT, SMS_TIME_LIMIT_MS: "30001" }],
  ];
  for (const [name, environment] of wrong) {
    assert.throws(
      () => smsFromEnvironment(environment, { clock }),
      (error: unknown) =>
        error instanceof Error && error.message.startsWith(`Set ${name} `) &&
        !error.message.includes("密钥"),
      name,
    );
  }
});
