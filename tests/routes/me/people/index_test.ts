import assert from "node:assert/strict";
import { setGrant } from "@/tests/support/grants.ts";
import { readHtml, unitPages } from "@/tests/support/unit_pages.ts";
import { CAST, IDS } from "@/tools/seed.ts";

const PERSON = `/me/people/${IDS.membership.chenJing}`;
const NUMBER = CAST.chenJing.documentNumber;

Deno.test("a name or a whole number finds people; neither ever stands in an address", async () => {
  await using pages = await unitPages("liMei");

  const form = await pages.html("/me/people");
  assert.match(form, /<form class="card flow" method="post">/);
  assert.ok(form.includes("今天还可以查询和查看 50 次"));
  for (
    const typed of [{ name: "陈静" }, { name: "cj" }, {
      documentType: "01",
      documentNumber: NUMBER,
    }]
  ) {
    const html = await readHtml(await pages.post("/me/people", typed));
    assert.ok(html.includes(`<a href="${PERSON}">陈静</a>`));
    assert.ok(html.includes("420106********0041"));
  }
  const asked = await pages.html(
    `/me/people?name=陈静&documentNumber=${NUMBER}`,
  );
  assert.ok(!asked.includes(PERSON));
});

Deno.test("a search with a mistake comes back as typed; one that finds nobody says so", async () => {
  await using pages = await unitPages("liMei");
  const wrong = [
    [{ name: "陈" }, "姓名至少填两个字"],
    [{ name: "%%" }, "姓名只填汉字或拼音首字母"],
    [{}, "请填写姓名，或完整的证件号码"],
    [{ documentNumber: "420106196209210042" }, "证件号码的校验位不对"],
  ] as const;

  for (const [typed, sentence] of wrong) {
    const response = await pages.post("/me/people", typed);
    assert.equal(response.status, 422);
    const html = await readHtml(response);
    assert.ok(html.includes(sentence), sentence);
    for (const text of Object.values(typed)) {
      assert.ok(html.includes(`value="${text}"`), text);
    }
  }
  const html = await readHtml(await pages.post("/me/people", { name: "王强" }));
  assert.ok(html.includes("没有找到"));
});

Deno.test("a person is opened for a purpose, masked, and reads of it herself", async () => {
  await using pages = await unitPages("liMei");

  assert.ok((await pages.html(PERSON)).includes("查看用途"));
  const blank = await pages.post(PERSON, { purpose: " " });
  assert.equal(blank.status, 422);
  const opened = await pages.post(PERSON, { purpose: "核对值班人员" });

  assert.equal(opened.status, 200);
  const html = await readHtml(opened);
  for (const text of ["420106********0041", "139****0003", "1962-09", "退休"]) {
    assert.ok(html.includes(text), text);
  }
  for (const secret of [NUMBER, CAST.chenJing.phone]) {
    assert.ok(!html.includes(secret));
  }
  const looks = await (await pages.as("chenJing")).html("/me/looks");
  for (const text of ["武昌区中医院（VIP 人员）", "用途：核对值班人员"]) {
    assert.ok(looks.includes(text), text);
  }
  assert.ok(!looks.includes("李梅"));
});

Deno.test("the fifty-first of a day is refused with what was typed", async () => {
  await using pages = await unitPages("liMei");
  for (let at = 0; at < 50; at++) {
    const found = await pages.post("/me/people", { name: "陈静" });
    await found.body?.cancel();
  }

  const late = await pages.post("/me/people", { name: "陈静" });
  const opening = await pages.post(PERSON, { purpose: "核对值班人员" });

  assert.equal(late.status, 429);
  const html = await readHtml(late);
  assert.ok(html.includes("今天的 50 次查询和查看已经用完，请明天再来"));
  assert.ok(html.includes('value="陈静"'));
  assert.equal(opening.status, 429);
  assert.ok((await readHtml(opening)).includes('value="核对值班人员"'));
});

Deno.test("the figures are heads by position and by department, those below in those above", async () => {
  await using pages = await unitPages("liMei");

  const html = await pages.html("/me/figures");

  assert.ok(html.includes("在职人员共 1 人"));
  for (const label of ["专业技术", "内科", "\u3000呼吸内科"]) {
    const cells = html.slice(html.indexOf(`>${label}<`));
    assert.match(cells.slice(0, 200), />1</, label);
  }
  // Of one person nothing is told but that there is one.
  const composition = html.slice(html.indexOf(">人员构成<"));
  assert.match(composition, /其中：中共党员[^]*不显示/);
  assert.doesNotMatch(composition, />\d/);
});

Deno.test("/me shows the parts that are granted, what the unit did, and nothing without a grant", async () => {
  await using pages = await unitPages("liMei");
  await setGrant(pages.cast, { parts: ["roster"] });

  const html = await pages.html("/me");
  assert.ok(html.includes("VIP 查询"));
  assert.ok(html.includes('href="/me/roster"'));
  assert.ok(!html.includes('href="/me/people"'));
  assert.ok(html.includes("武昌区中医院授予您 VIP 查询权限"));
  assert.ok((await pages.html("/me/roster")).includes("420106********0022"));
  await pages.html("/me/people", 403);
  const wuhan = await pages.as("wuhan");
  await wuhan.post(`/roster/${IDS.membership.liMei}/vip?act=revoke`, {
    held: IDS.grant.liMei,
  });
  const after = await pages.html("/me");
  assert.ok(!after.includes('href="/me/roster"'));
  // In a note, and in 经过.
  assert.equal(after.split("单位收回了您的 VIP 查询权限").length, 3);
  const other = await (await pages.as("wangQiang")).html("/me");
  assert.ok(!other.includes("VIP"));
});
