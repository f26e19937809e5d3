import assert from "node:assert/strict";
import { unitPages } from "@/tests/support/unit_pages.ts";

const PATH = "/me/corrections";
const WANTED = { field: "name", wanted: "姓名应为李玫，户籍已更名" };

Deno.test("a person asks for a correction, her unit answers, and she reads it, without scripts", async () => {
  await using mei = await unitPages("liMei");
  const wuhan = await mei.as("wuhan");

  const asked = await mei.post(PATH, WANTED);
  const waiting = await mei.html(PATH);
  const desk = await wuhan.html("/admission/objections");
  const requestId = /name="requestId" value="([^"]+)"/.exec(desk)?.[1] ?? "";
  const path = "/admission/objections?act=correct";
  const blank = await wuhan.post(path, { requestId, outcome: "done" });
  const answered = await wuhan.post(path, {
    requestId,
    outcome: "refused",
    answer: "户口簿上仍是李梅",
  });
  const twice = await wuhan.post(path, {
    requestId,
    outcome: "done",
    answer: "已更正",
  });
  const after = await mei.html(PATH);

  assert.equal(asked.headers.get("location"), `${PATH}?done=requested`);
  assert.match(waiting, /最迟 2026-12-14 答复/);
  assert.match(desk, /待答复 1 条/);
  assert.match(desk, /姓名应为李玫.*修改姓名/s);
  assert.equal(blank.status, 422);
  assert.match(await blank.text(), /请填写答复/);
  assert.equal(answered.status, 303);
  assert.equal(twice.status, 409);
  assert.match(after, /不办理.*户口簿上仍是李梅/s);
});

Deno.test("what is wrong with a request is said, and what was typed stays", async () => {
  await using mei = await unitPages("liMei");

  const number = await mei.post(PATH, {
    ...WANTED,
    wanted: "证件应为 420106198805170022",
  });
  const nothing = await mei.post(PATH, { wanted: "写错了" });

  assert.equal(number.status, 422);
  assert.match(await number.text(), /带证件到单位核对/);
  assert.equal(nothing.status, 422);
  assert.match(await nothing.text(), /请选择要更正什么.*写错了/s);
});
