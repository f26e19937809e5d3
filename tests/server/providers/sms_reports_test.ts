// deno-lint-ignore-file camelcase -- the fields have the vendors' names
import assert from "node:assert/strict";
import fc from "fast-check";
import {
  MAX_REPORTS_BYTES,
  SMS_REPORTS,
} from "@/server/providers/sms_reports.ts";
import { aliyunReports, tencentReports } from "@/tests/standins/sms_reports.ts";
import { MESSAGE, NOW, SMS_VENDORS } from "./sms_vendors.ts";

/** As Tencent's manual shows it. */
const TENCENT_REPORT = {
  user_receive_time: "2015-10-17 08:03:04",
  nationcode: "86",
  mobile: "13900010005",
  report_status: "SUCCESS",
  errmsg: "DELIVRD",
  description: "用户短信送达成功",
  sid: "5000:1045710669157053657849499619",
};
/** As Alibaba's manual shows it. */
const ALIYUN_REPORT = {
  phone_number: "13900010005",
  send_time: "2017-01-01 00:00:00",
  report_time: "2017-01-01 00:00:00",
  success: true,
  err_code: "DELIVERED",
  err_msg: "用户接收成功",
  sms_size: "1",
  biz_id: "700000000000000000^0",
  out_id: "67890",
};

Deno.test("Tencent's reports are read, what failed with the carrier's code", () => {
  const failed = {
    ...TENCENT_REPORT,
    sid: "5000:2",
    report_status: "FAIL",
    errmsg: "MK:0001",
  };

  assert.deepEqual(tencent([TENCENT_REPORT, failed]), [
    {
      providerId: "5000:1045710669157053657849499619",
      isDelivered: true,
      problem: null,
    },
    { providerId: "5000:2", isDelivered: false, problem: "MK:0001" },
  ]);
});

Deno.test("Alibaba's reports are read, what failed with the carrier's code", () => {
  const failed = { ...ALIYUN_REPORT, biz_id: "7^0", success: false };

  assert.deepEqual(
    aliyun([ALIYUN_REPORT, { ...failed, err_code: "UNDELIV" }]),
    [
      {
        providerId: "700000000000000000^0",
        isDelivered: true,
        problem: null,
      },
      { providerId: "7^0", isDelivered: false, problem: "UNDELIV" },
    ],
  );
});

Deno.test("an odd code of a carrier is other, and costs no report", () => {
  for (
    const errmsg of ["用户停机", "", "13900010005 号码", "x".repeat(101), 7]
  ) {
    const [report] = tencent([{
      ...TENCENT_REPORT,
      report_status: "FAIL",
      errmsg,
    }]) ?? [];
    assert.equal(report?.problem, "other");
  }
});

Deno.test("a push of a wrong shape is null, and so is one wrong report among others", () => {
  const wrong: [string, unknown][] = [
    ["tencent", { ...TENCENT_REPORT, sid: undefined }],
    ["tencent", { ...TENCENT_REPORT, sid: "" }],
    ["tencent", { ...TENCENT_REPORT, sid: 5_000 }],
    ["tencent", { ...TENCENT_REPORT, report_status: "OK" }],
    ["tencent", ALIYUN_REPORT],
    ["aliyun", { ...ALIYUN_REPORT, biz_id: "7 8" }],
    ["aliyun", { ...ALIYUN_REPORT, success: "true" }],
    ["aliyun", { ...ALIYUN_REPORT, success: undefined }],
    ["aliyun", TENCENT_REPORT],
  ];
  for (const [name, report] of wrong) {
    const parse = name === "tencent" ? tencent : aliyun;
    const right = name === "tencent" ? TENCENT_REPORT : ALIYUN_REPORT;
    assert.equal(parse([report]), null, JSON.stringify(report));
    assert.equal(parse([right, report]), null);
    assert.equal(parse(report), null);
  }
  for (const text of ["", "null", "{}", "[", "[null]", "[[]]", '"x"', "[1]"]) {
    assert.equal(SMS_REPORTS.tencent.parse(text), null, text);
    assert.equal(SMS_REPORTS.aliyun.parse(text), null, text);
  }
});

Deno.test("a push has at most 500 reports, and 256 KiB", () => {
  const many = (count: number) =>
    Array.from({ length: count }, () => ({ ...TENCENT_REPORT, mobile: "1" }));

  assert.equal(tencent(many(500))?.length, 500);
  assert.equal(tencent(many(501)), null);
  assert.deepEqual(tencent([]), []);
  const padding = " ".repeat(MAX_REPORTS_BYTES - 1);
  assert.deepEqual(
    SMS_REPORTS.tencent.parse(`[${padding}`.slice(0, -1) + "]"),
    [],
  );
  assert.equal(SMS_REPORTS.tencent.parse(`[${padding}]`), null);
});

Deno.test("no push makes the parsers throw", () => {
  const property = fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
    for (const format of Object.values(SMS_REPORTS)) {
      const reports = format.parse(text);
      assert.ok(reports === null || Array.isArray(reports));
    }
  });
  fc.assert(property);
});

Deno.test("each vendor hears what it wants to hear", () => {
  assert.equal(
    JSON.stringify(SMS_REPORTS.tencent.answer),
    '{"result":0,"errmsg":"OK"}',
  );
  assert.equal(
    JSON.stringify(SMS_REPORTS.aliyun.answer),
    '{"code":0,"msg":"接收成功"}',
  );
});

Deno.test("a report finds its message by the id that sending brought", async () => {
  for (const vendor of SMS_VENDORS) {
    await using standin = await vendor.serve({});
    const sms = vendor.create({ baseUrl: standin.url, clock: () => NOW });
    const outcome = await sms.sendCode(MESSAGE);
    assert.ok(outcome.state === "sent");
    const { providerId } = outcome;
    const push = vendor.name === "tencent" ? tencentReports : aliyunReports;
    const { parse } = SMS_REPORTS[vendor.name];

    assert.deepEqual(parse(push(standin.taken, true)), [
      { providerId, isDelivered: true, problem: null },
    ]);
    assert.deepEqual(parse(push(standin.taken, false)), [
      { providerId, isDelivered: false, problem: "MK:0001" },
    ]);
  }
});

function tencent(reports: unknown) {
  return SMS_REPORTS.tencent.parse(JSON.stringify(reports));
}

function aliyun(reports: unknown) {
  return SMS_REPORTS.aliyun.parse(JSON.stringify(reports));
}
