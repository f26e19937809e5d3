import assert from "node:assert/strict";
import { answerReports } from "@/server/operations/sms/take_reports.ts";
import { configureLog } from "@/server/log.ts";
import { sendCode } from "@/server/operations/sms/send_code.ts";
import type { Platform } from "@/server/platform.ts";
import { testApp } from "@/tests/support/app.ts";
import {
  contextOf,
  type TestPlatform,
  testPlatform,
} from "@/tests/support/cast.ts";
import { allRows, dropTable } from "@/tests/support/rows.ts";
import {
  SMS_VENDORS,
  type SmsStandin,
  type SmsVendor,
} from "@/tests/server/providers/sms_vendors.ts";
import { aliyunReports, tencentReports } from "@/tests/standins/sms_reports.ts";

const KEY = "q2K3vQ0y0mC1n0fA9d8Zr4wB";
const HEARD = {
  tencent: '{"result":0,"errmsg":"OK"}',
  aliyun: '{"code":0,"msg":"接收成功"}',
};

for (const vendor of SMS_VENDORS) {
  Deno.test(`a report of ${vendor.name} settles the message that it is about, once`, async () => {
    await using opened = await testPlatform();
    await using standin = await vendor.serve({ clock: () => opened.time.ms });
    const platform = await sentBy(opened, vendor, standin);
    opened.time.ms += 5_000;

    const answer = await push(platform, reportOf(vendor, standin, true));
    opened.time.ms += 5_000;
    await push(platform, reportOf(vendor, standin, false));

    assert.equal(answer.status, 200);
    assert.equal(await answer.text(), HEARD[vendor.name]);
    const [message] = await allRows(platform.db, "smsMessage");
    assert.equal(message?.state, "delivered");
    assert.equal(message?.problem, null);
    assert.equal(message?.settledAt, "2026-11-23T02:00:05.000Z");
  });

  Deno.test(`a report of ${vendor.name} says why a message did not arrive`, async () => {
    await using opened = await testPlatform();
    await using standin = await vendor.serve({ clock: () => opened.time.ms });
    const platform = await sentBy(opened, vendor, standin);

    await push(platform, reportOf(vendor, standin, false));

    const [message] = await allRows(platform.db, "smsMessage");
    assert.equal(message?.state, "undelivered");
    assert.equal(message?.problem, "MK:0001");
  });

  Deno.test(`a report of ${vendor.name} about nothing of ours changes nothing`, async () => {
    await using opened = await testPlatform();
    await using standin = await vendor.serve({ clock: () => opened.time.ms });
    const platform = await sentBy(opened, vendor, standin);
    const before = await allRows(platform.db, "smsMessage");
    const text = reportOf(vendor, standin, true)
      .replaceAll(standin.taken[0]?.providerId ?? "-", "5000:1^9");

    const answer = await push(platform, text);

    assert.equal(answer.status, 200);
    assert.deepEqual(await allRows(platform.db, "smsMessage"), before);
  });
}

Deno.test("one vendor's report never settles another's message", async () => {
  await using opened = await testPlatform();
  const [tencent, aliyun] = SMS_VENDORS;
  assert.ok(tencent && aliyun);
  await using standin = await tencent.serve({ clock: () => opened.time.ms });
  const platform = await sentBy(opened, tencent, standin);
  const sms = aliyun.create({ baseUrl: "http://127.0.0.1:9" });

  const answer = await push(
    { ...platform, sms },
    aliyunReports(standin.taken, true),
  );

  assert.equal(answer.status, 200);
  const [message] = await allRows(platform.db, "smsMessage");
  assert.equal(message?.state, "sent");
});

Deno.test("who does not know the secret end of the address finds nothing there", async () => {
  await using opened = await testPlatform();
  const [vendor] = SMS_VENDORS;
  assert.ok(vendor);
  await using standin = await vendor.serve({ clock: () => opened.time.ms });
  const platform = await sentBy(opened, vendor, standin);
  const text = reportOf(vendor, standin, true);

  for (const key of ["", "x", KEY.slice(1), `${KEY}x`, KEY.toLowerCase()]) {
    assert.equal((await push(platform, text, key)).status, 404, key);
  }
  const closed = { ...platform, smsCallbackKey: null };
  for (const key of [KEY, "", "null"]) {
    assert.equal((await push(closed, text, key)).status, 404, key);
  }
  const [message] = await allRows(platform.db, "smsMessage");
  assert.equal(message?.state, "sent");
});

Deno.test("the outbox has no address for reports", async () => {
  await using opened = await testPlatform();
  const platform = { ...opened.platform, smsCallbackKey: KEY };

  assert.equal((await push(platform, "[]")).status, 404);
});

Deno.test("what is no report is refused, and so is more than 256 KiB", async () => {
  await using opened = await testPlatform();
  const [vendor] = SMS_VENDORS;
  assert.ok(vendor);
  const sms = vendor.create({ baseUrl: "http://127.0.0.1:9" });
  const platform = { ...opened.platform, sms, smsCallbackKey: KEY };

  for (const text of ["", "{}", "[1]", "\0", "[{}]", "😀"]) {
    assert.equal((await push(platform, text)).status, 400, text);
  }
  const large = `[${" ".repeat(256 * 1024)}]`;
  assert.equal((await push(platform, large)).status, 413);
});

Deno.test("the vendor's server, which has no origin, reaches the address through the application", async () => {
  await using opened = await testPlatform();
  const [vendor] = SMS_VENDORS;
  assert.ok(vendor);
  await using standin = await vendor.serve({ clock: () => opened.time.ms });
  const platform = await sentBy(opened, vendor, standin);
  const app = await testApp(platform);
  const init = {
    method: "POST",
    body: reportOf(vendor, standin, true),
    headers: { origin: "null", "content-type": "application/json" },
  };

  const right = await app.request(`/callback/sms/${KEY}`, init);
  const wrong = await app.request("/callback/sms/x", init);

  assert.equal(right.status, 200);
  assert.equal(wrong.status, 404);
  const [message] = await allRows(platform.db, "smsMessage");
  assert.equal(message?.state, "delivered");
});

Deno.test("A-68 a fault behind the address is logged without the key that stands in it", async () => {
  await using opened = await testPlatform();
  const [vendor] = SMS_VENDORS;
  assert.ok(vendor);
  await using standin = await vendor.serve({ clock: () => opened.time.ms });
  const platform = await sentBy(opened, vendor, standin);
  const lines: string[] = [];
  await configureLog((line) => lines.push(line));
  const app = await testApp(platform);
  await dropTable(platform.db, "smsMessage");

  const answer = await app.request(`/callback/sms/${KEY}`, {
    method: "POST",
    body: reportOf(vendor, standin, true),
    headers: { "content-type": "application/json" },
  });

  assert.equal(answer.status, 500);
  const log = lines.join("\n");
  assert.match(log, /POST \/callback\/sms\/… failed/);
  assert.ok(!log.includes(KEY));
});

/** A platform that has sent one code through the vendor. */
async function sentBy(
  opened: TestPlatform,
  vendor: SmsVendor,
  standin: SmsStandin,
): Promise<Platform> {
  const sms = vendor.create({
    baseUrl: standin.url,
    clock: () => opened.time.ms,
  });
  const platform = { ...opened.platform, sms, smsCallbackKey: KEY };
  await sendCode(await contextOf(platform, null), {
    purpose: "phone",
    subjectId: "acc_wuhan-main",
    phone: "13900020061",
    isProved: true,
  });
  return platform;
}

function reportOf(
  { name }: SmsVendor,
  { taken }: SmsStandin,
  isDelivered: boolean,
): string {
  return name === "tencent"
    ? tencentReports(taken, isDelivered)
    : aliyunReports(taken, isDelivered);
}

function push(platform: Platform, body: string, key = KEY): Promise<Response> {
  const request = new Request("http://localhost:8000/callback/sms/x", {
    method: "POST",
    body,
  });
  return answerReports(platform, { request, key });
}
