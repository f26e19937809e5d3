import assert from "node:assert/strict";
import { importList } from "@/tests/support/cast.ts";
import { readHtml, unitPages } from "@/tests/support/unit_pages.ts";

const ROWS = [
  { name: "郑伟", documentNumber: "420106198501010011" },
  { name: "冯涛", documentNumber: "420106199002030039" },
];
const PATH = "/preload/active/clear";

Deno.test("清空 asks for a second proof, then for the number and why, and leads to its undoing", async () => {
  await using wuhan = await unitPages("wuhan");
  await importList(wuhan.cast.platform, "wuhan", ROWS);

  const list = await wuhan.html("/preload/active");
  const unproved = await wuhan.html(PATH);
  await wuhan.stepUp();
  const form = await wuhan.html(PATH);
  const wrong = await wuhan.post(PATH, { count: "3", reason: "名单有误" });
  const response = await wuhan.post(PATH, { count: "2", reason: "名单有误" });

  assert.match(list, /href="\/preload\/active\/clear">清空未匹配的人<\/a>/);
  assert.match(unproved, /<h1[^>]*>清空未匹配的人<\/h1>/);
  assert.match(unproved, /清空之前，请再次验证身份/);
  assert.match(form, /去掉全部 2 名未匹配的人？/);
  assert.equal(wrong.status, 422);
  const html = await readHtml(wrong);
  assert.match(html, /id="f-count-e">填写的人数与名单上未匹配的人数不符/);
  assert.match(html, /value="名单有误"/);
  assert.equal(response.status, 303);
  const undo = response.headers.get("location") ?? "";
  assert.match(undo, /^\/preload\/active\/undo\/pra_/);
  assert.match(await wuhan.html(undo), /恢复这 2 人？/);
});

Deno.test("a 清空 is undone from the list, without scripts, and once", async () => {
  await using wuhan = await unitPages("wuhan");
  await importList(wuhan.cast.platform, "wuhan", ROWS);
  await wuhan.stepUp();
  const cleared = await wuhan.post(PATH, { count: "2", reason: "名单有误" });
  const undo = cleared.headers.get("location") ?? "";

  const list = await wuhan.html("/preload/active");
  const first = await wuhan.post(undo, {});
  const second = await wuhan.post(undo, {});

  assert.match(list, /清空 2 人[^<]*<a href="\/preload\/active\/undo\/pra_/);
  assert.equal(first.status, 303);
  assert.match(await wuhan.html(undo), /已撤销清空，恢复 2 人/);
  assert.match(await wuhan.html("/preload/active"), /未匹配 2 人/);
  assert.equal(second.status, 409);
  assert.match(await readHtml(second), /已经撤销过/);
  await wuhan.html(undo.replace("active", "retired"), 404);
});

Deno.test("清空 of a list without open lines offers nothing", async () => {
  await using wuhan = await unitPages("wuhan");
  await wuhan.stepUp();

  assert.match(await wuhan.html(PATH), /没有可以清空的人/);
  const posted = await wuhan.post(PATH, { count: "0", reason: "名单有误" });
  assert.equal(posted.status, 409);
});
