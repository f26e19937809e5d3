import assert from "node:assert/strict";
import { readHtml, unitPages } from "@/tests/support/unit_pages.ts";

const PATH = "/me/transfer";
const ASKED = {
  reason: "22",
  leaveOn: "2026-11-20",
  destination: "武汉大学",
};

Deno.test("/me/transfer asks the unit to let her go, shows where that stands and takes it back", async () => {
  await using liMei = await unitPages("liMei");

  const form = await liMei.html(PATH);
  const sent = await liMei.post(PATH, ASKED);
  const waiting = await liMei.html(`${PATH}?done=requested`);
  const me = await liMei.html("/me");
  const [, requestId = ""] = /name="requestId" value="([^"]+)"/.exec(waiting) ??
    [];
  const back = await liMei.post(`${PATH}?act=withdraw`, { requestId });
  const after = await liMei.html(`${PATH}?done=withdrawn`);

  assert.match(form, /申请离开武昌区中医院/);
  assert.match(form, /max="2026-11-23"/);
  assert.doesNotMatch(form, /自然减员|<option value="24"/);
  assert.equal(sent.status, 303);
  assert.match(waiting, /已提交，等待单位审批.*考取研究生.*武汉大学/s);
  assert.match(me, /转出申请.*待单位审批/s);
  assert.equal(back.status, 303);
  assert.match(after, /转出申请已撤回.*本人已撤回/s);
});

Deno.test("/me/transfer keeps what was typed and says what is wrong with it", async () => {
  await using liMei = await unitPages("liMei");

  const empty = await liMei.post(PATH, {
    reason: "",
    leaveOn: "",
    destination: "武汉大学",
  });
  const late = await liMei.post(PATH, { ...ASKED, leaveOn: "2026-11-24" });
  const early = await liMei.post(PATH, { ...ASKED, leaveOn: "2020-01-01" });

  const html = await readHtml(empty);
  assert.equal(empty.status, 422);
  assert.match(html, /请选择转出原因.*请填写日期/s);
  assert.match(html, /value="武汉大学"/);
  assert.equal(late.status, 422);
  assert.match(await readHtml(late), /<a href="#f-leaveOn">离开日期晚于今天/);
  assert.equal(early.status, 422);
  assert.match(await readHtml(early), /离开日期早于进入名册的日期/);
});

Deno.test("/me/transfer refuses a second request, a foreign one and who is on no roster", async () => {
  await using liMei = await unitPages("liMei");
  await liMei.post(PATH, ASKED);

  const second = await liMei.post(PATH, ASKED);
  const foreign = await liMei.post(`${PATH}?act=withdraw`, {
    requestId: "trf_nobody-has-this",
  });
  const zhaoMin = await liMei.as("zhaoMin");
  const nobody = await zhaoMin.post(PATH, ASKED);

  assert.equal(second.status, 409);
  assert.match(await readHtml(second), /您已有一份转出申请在等待审批/);
  assert.equal(foreign.status, 404);
  assert.equal(nobody.status, 409);
  const html = await zhaoMin.html(PATH);
  assert.match(html, /您现在不在任何单位的名册上/);
});
