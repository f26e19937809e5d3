import assert from "node:assert/strict";
import { callerOf } from "@/tests/support/cast.ts";
import { leaveAll } from "@/tests/support/person_acts.ts";
import { readHtml, unitPages } from "@/tests/support/unit_pages.ts";

const ASKED = {
  reason: "21",
  leaveOn: "2026-11-20",
  destination: "西陵区医院",
};

Deno.test("/me tells who was let go when, by whom, and the way to the next unit", async () => {
  await using liMei = await unitPages("liMei");
  const { platform } = liMei.cast;
  await liMei.post("/me/transfer", ASKED);
  const own = await (await callerOf(platform, "liMei")).me.transfers();
  const wuhan = await callerOf(platform, "wuhan");
  await wuhan.transfers.approve({
    requestId: own.requests[0]?.id ?? "",
    on: "2026-11-22",
  });

  const me = await liMei.html("/me");
  const apply = await liMei.html("/me/apply");
  const record = await callerOf(platform, "liMei");
  await record.me.setRecord({ identityType: "2" });
  const ready = await liMei.html("/me");

  assert.match(me, /您已离开武昌区中医院的名册/);
  assert.match(
    me,
    /武昌区中医院于 .*2026-11-23<.* 同意了您的转出申请，离开日期是 .*2026-11-22/,
  );
  assert.match(me, /修改身份类型.*向新单位人事部门索取校验码.*选择新单位/s);
  assert.match(me, /href="\/me\/record">修改身份类型/);
  assert.doesNotMatch(me, /这类人员不需要单位实名认证/);
  assert.match(apply, /离开原单位后，身份类型随之改变/);
  assert.match(ready, /href="\/me\/apply">选择单位/);
  assert.doesNotMatch(ready, /修改身份类型/);
});

Deno.test("/me says so when the unit ended the stay by itself", async () => {
  await using liMei = await unitPages("liMei");
  await leaveAll(liMei.cast.platform.db, { on: "2026-11-21", reason: "21" });

  const me = await liMei.html("/me");

  assert.match(me, /武昌区中医院已为您办理转出，离开日期是 .*2026-11-21/);
  assert.doesNotMatch(me, /同意了您的转出申请/);
});

Deno.test("/me/transfer tells a retired person plainly that there is nothing to ask for, and refuses", async () => {
  await using chenJing = await unitPages("chenJing");

  const page = await chenJing.html("/me/transfer");
  const me = await chenJing.html("/me");
  const posted = await chenJing.post("/me/transfer", ASKED);

  assert.match(page, /退休人员不用申请转出.*请联系武昌区中医院人事部门/s);
  assert.doesNotMatch(page, /提交转出申请|未就业等其他人员/);
  assert.match(me, /转出申请.*退休人员不用申请转出/s);
  assert.equal(posted.status, 409);
  assert.match(await readHtml(posted), /退休人员不用申请转出。名册有误的/);
});

Deno.test("/me says why there is nothing to apply for and nothing to take back", async () => {
  await using liMei = await unitPages("liMei");
  const zhouTing = await liMei.as("zhouTing");
  const zhaoMin = await liMei.as("zhaoMin");

  const bound = await liMei.html("/me?done=noApply");
  const waiting = await zhouTing.html("/me?done=noApply");
  const nothing = await zhaoMin.html("/me?done=noWithdraw");
  const untrue = await zhaoMin.html("/me?done=noApply");

  assert.match(bound, /您已有单位，不能再申请.*请先提交转出申请/s);
  assert.match(
    waiting,
    /已有一份申请在等待审核.*请先撤回对武昌区中医院的申请/s,
  );
  assert.match(nothing, /没有可以撤回的申请.*您还没有提交过申请/s);
  assert.doesNotMatch(untrue, /不能再申请|等待审核/);
});
