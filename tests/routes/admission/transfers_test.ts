import assert from "node:assert/strict";
import { callerOf, type TestPlatform } from "@/tests/support/cast.ts";
import { readHtml, unitPages } from "@/tests/support/unit_pages.ts";

const PATH = "/admission/transfers";

Deno.test("/admission/transfers says what there is to do when nobody asks to leave", async () => {
  await using wuhan = await unitPages("wuhan");

  assert.match(await wuhan.html(PATH), /没有等待审批的转出申请/);
  assert.match(
    await wuhan.html(`${PATH}?view=decided`),
    /还没有办理过转出申请/,
  );
  assert.match(
    await wuhan.html(`${PATH}?search=limei`),
    /没有符合条件的申请/,
  );
});

Deno.test("/admission/transfers shows who asks, why and when; the menu and the home page say that somebody waits", async () => {
  await using wuhan = await unitPages("wuhan");
  const id = await ask(wuhan.cast);

  const list = await wuhan.html(`${PATH}?search=lm`);
  const one = await wuhan.html(`${PATH}/${id}`);
  const home = await wuhan.html("/");

  assert.match(list, /李梅.*420106\*{8}0022.*调往其他卫生机构.*2026-11-20/s);
  assert.match(one, /去向.*汉口医院/s);
  assert.match(one, /呼吸内科/);
  assert.match(one, /name="on"[^>]*value="2026-11-20"/);
  assert.match(one, /李梅与本单位解除绑定，可以申请其他单位/);
  assert.match(home, /转出申请待审批/);
  assert.match(home, /审批 1 份转出申请/);
  assert.match(home, /转出申请审批<i>1/);
  const liMei = await callerOf(wuhan.cast.platform, "liMei");
  const { lines } = await liMei.me.looks({ below: null });
  assert.deepEqual(lines.map(({ label }) => label), ["查看了您的转出申请"]);
});

Deno.test("/admission/transfers lets somebody go, once, and keeps what was decided", async () => {
  await using wuhan = await unitPages("wuhan");
  const id = await ask(wuhan.cast);

  const late = await wuhan.post(`${PATH}/${id}`, { on: "2026-11-24" });
  const done = await wuhan.post(`${PATH}/${id}`, { on: "2026-11-21" });
  const again = await wuhan.post(`${PATH}/${id}`, { on: "2026-11-21" });
  const list = await wuhan.html(`${PATH}?view=decided`);
  const one = await wuhan.html(`${PATH}/${id}`);

  assert.equal(late.status, 422);
  const shown = await readHtml(late);
  assert.match(shown, /<a href="#f-on">转出日期晚于今天/);
  assert.match(shown, /name="on"[^>]*value="2026-11-24"/);
  assert.equal(done.status, 303);
  assert.equal(done.headers.get("location"), `${PATH}?done=approved`);
  assert.equal(again.status, 409);
  assert.match(await readHtml(again), /该申请已经处理过/);
  assert.match(list, /李梅.*已同意/s);
  assert.match(one, /离开名册.*2026-11-21/s);
  assert.doesNotMatch(one, /<button[^>]*>同意转出/);
  assert.doesNotMatch(await wuhan.html("/roster/active"), /李梅/);
});

Deno.test("/admission/transfers wants a reason for not letting somebody go, which she reads", async () => {
  await using wuhan = await unitPages("wuhan");
  const id = await ask(wuhan.cast);
  const refusal = "长".repeat(201);

  const blank = await wuhan.post(`${PATH}/${id}?act=refuse`, { refusal: " " });
  const long = await wuhan.post(`${PATH}/${id}?act=refuse`, { refusal });
  const done = await wuhan.post(`${PATH}/${id}?act=refuse`, {
    refusal: "请先办完交接",
  });
  const liMei = await wuhan.as("liMei");

  assert.equal(blank.status, 422);
  assert.match(await readHtml(blank), /请填写不同意的原因/);
  assert.equal(long.status, 422);
  assert.ok((await readHtml(long)).includes(refusal));
  assert.equal(done.status, 303);
  assert.match(
    await liMei.html("/me/transfer"),
    /没有同意转出.*请先办完交接/s,
  );
  assert.match(await liMei.html("/me"), /单位未同意/);
});

Deno.test("/admission/transfers answers a foreign id as a missing one", async () => {
  await using yichang = await unitPages("yichang");
  const id = await ask(yichang.cast);

  const foreign = await yichang.html(`${PATH}/${id}`, 404);
  const missing = await yichang.html(`${PATH}/trf_nobody-has-this`, 404);
  const gone = await yichang.post(`${PATH}/${id}`, { on: "2026-11-21" });

  assert.equal(foreign, missing);
  assert.equal(gone.status, 404);
});

/** 李梅 asks 武昌区中医院 to let her go; gives the request's id. */
async function ask({ platform }: TestPlatform): Promise<string> {
  const { me } = await callerOf(platform, "liMei");
  await me.requestTransfer({
    reason: "21",
    leaveOn: "2026-11-20",
    destination: "汉口医院",
  });
  return (await me.transfers()).requests[0]?.id ?? "";
}
