import assert from "node:assert/strict";
import { callerOf, codeOf, testPlatform } from "@/tests/support/cast.ts";
import { allRows } from "@/tests/support/rows.ts";
import { IDS } from "@/tools/seed.ts";

const APPLICATION = { applicationId: IDS.application.zhouTing };

Deno.test("who opens an application is shown to the applicant: the office and the kind of account, no name", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const review = await callerOf(platform, "wuhanReview");
  const zhouTing = await callerOf(platform, "zhouTing");

  await review.admission.application(APPLICATION);
  await review.admission.application(APPLICATION);
  const { lines, next } = await zhouTing.me.looks({});

  assert.equal(lines.length, 1, "shown again a moment later is one look");
  assert.equal(next, null);
  assert.deepEqual({ ...lines[0], seq: 0 }, {
    seq: 0,
    at: "2026-11-23T02:00:00.000Z",
    who: "武昌区中医院（分账号）",
    label: "查看了您的认证申请",
    purpose: "审核单位实名认证",
  });
  opened.time.ms += 11 * 60_000;
  await (await callerOf(platform, "wuhanReview")).admission
    .application(APPLICATION);
  assert.equal((await zhouTing.me.looks({})).lines.length, 2);
});

Deno.test("an export of the unit is a look at those whom its business concerned on that day, at no others", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuhan = await callerOf(platform, "wuhan");
  // 李梅 is a 执业医师: 22 and 40 concern her, 12 does not.
  await wuhan.business.export({ business: "22", search: "" });
  await wuhan.business.export({ business: "12", search: "" });
  const looksOf = async (who: "liMei" | "wangQiang" | "chenJing") =>
    (await (await callerOf(platform, who)).me.looks({})).lines;

  const liMei = await looksOf("liMei");

  assert.equal(liMei.length, 1);
  assert.equal(liMei[0]?.who, "武昌区中医院（人事管理主体账号）");
  assert.match(liMei[0]?.label ?? "", /导出了含有您的人员名单/);
  assert.deepEqual(await looksOf("wangQiang"), [], "of another unit");
  assert.deepEqual(await looksOf("chenJing"), [], "retired");
});

Deno.test("own acts are no looks, and looks are nobody else's to read", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuhan = await callerOf(platform, "wuhan");
  const zhouTing = await callerOf(platform, "zhouTing");
  await zhouTing.me.setRecord({ education: "21" });
  await wuhan.admission.application(APPLICATION);

  assert.equal((await zhouTing.me.looks({})).lines.length, 1);
  const zhaoMin = await callerOf(platform, "zhaoMin");
  assert.deepEqual((await zhaoMin.me.looks({})).lines, []);
  assert.equal(await codeOf(wuhan.me.looks({})), "forbidden");
  assert.equal(await codeOf(zhouTing.me.looks({ below: -1 })), "badInput");
});

Deno.test("looks are paged by the number of the trail", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  for (let at = 0; at < 35; at++) {
    await (await callerOf(platform, "wuhan")).admission
      .application(APPLICATION);
    opened.time.ms += 11 * 60_000;
  }
  const zhouTing = await callerOf(platform, "zhouTing");

  const first = await zhouTing.me.looks({});
  const second = await zhouTing.me.looks({ below: first.next });

  assert.equal(first.lines.length, 30);
  assert.equal(second.lines.length, 5);
  assert.equal(second.next, null);
  assert.equal((await allRows(platform.db, "audit")).length, 35);
});

Deno.test("whoever may not open an application leaves no look", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const yichang = await callerOf(platform, "yichang");

  await codeOf(yichang.admission.application(APPLICATION));

  assert.deepEqual(await allRows(platform.db, "audit"), []);
});

Deno.test("ownLooks tells of the export of the roster that she was on, and of no other", async () => {
  await using opened = await testPlatform();
  const wuhan = await callerOf(opened.platform, "wuhan");
  await wuhan.roster.export({ kind: "active", columns: ["name"] });
  await wuhan.roster.export({ kind: "retired", columns: ["name"] });
  const linesOf = async (who: "liMei" | "chenJing") =>
    (await (await callerOf(opened.platform, who)).me.looks({})).lines;

  const [active] = await linesOf("liMei");
  const [retired] = await linesOf("chenJing");

  assert.match(active?.label ?? "", /导出了本单位人员名册/);
  assert.equal((await linesOf("liMei")).length, 1);
  assert.equal((await linesOf("chenJing")).length, 1);
  assert.notEqual(active?.seq, retired?.seq);
});
