import assert from "node:assert/strict";
import { callerOf } from "@/tests/support/cast.ts";
import { personApp } from "@/tests/support/person_app.ts";
import { IDS } from "@/tools/seed.ts";

Deno.test("/me/looks says who looked, when and what for", async () => {
  await using opened = await personApp();
  const zhouTing = await opened.app.as(IDS.account.zhouTing);
  const before = await (await zhouTing.request("/me/looks")).text();
  await (await callerOf(opened.platform, "wuhan")).admission.application({
    applicationId: IDS.application.zhouTing,
  });

  const html = await (await zhouTing.request("/me/looks")).text();
  const older = await (await zhouTing.request("/me/looks?below=1")).text();
  const odd = await zhouTing.request("/me/looks?below=x");

  assert.match(before, /还没有人查看过您的信息/);
  assert.match(html, /武昌区中医院（人事管理主体账号）/);
  assert.match(html, /2026-11-23 10:00，用途：审核单位实名认证/);
  assert.doesNotMatch(html, /4201060001/);
  assert.match(older, /这一段没有记录/);
  assert.equal(odd.status, 200);
});
