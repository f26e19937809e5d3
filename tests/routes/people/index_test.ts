import assert from "node:assert/strict";
import { addStaff } from "@/tests/support/staff.ts";
import { readHtml, unitPages } from "@/tests/support/unit_pages.ts";
import { CAST, IDS } from "@/tools/seed.ts";

const PATH = `/people/${IDS.person.liMei}`;
const NUMBER = CAST.liMei.documentNumber;
const LINK = `<a href="${PATH}">李梅</a>`;

Deno.test("a unit and an authority find people by type, name, initials and number, by POST alone", async () => {
  await using pages = await unitPages("wuhan");
  for (const who of ["wuhan", "wuchang"] as const) {
    const office = await pages.as(who);
    const form = await office.html("/people");
    assert.match(form, /<form class="card flow" method="post">/);
    assert.ok(form.includes(who === "wuhan" ? "每天 200 次" : "每天 500 次"));
    for (
      const typed of [
        { identityType: "2" },
        { name: "李梅" },
        { name: "lm", identityType: "2" },
        { name: "李", documentType: "01", documentNumber: NUMBER },
      ]
    ) {
      const html = await readHtml(await office.post("/people", typed));
      assert.ok(html.includes(LINK), JSON.stringify(typed));
      assert.ok(html.includes("420106********0022"));
      assert.ok(html.includes("1988-05") && html.includes("卫生单位在职人员"));
      assert.ok(!html.includes(NUMBER));
    }
    const asked = await office.html(
      `/people?name=李梅&documentNumber=${NUMBER}`,
    );
    assert.ok(!asked.includes(LINK));
  }
});

Deno.test("a search with a mistake comes back as typed; one that finds nobody says so", async () => {
  await using pages = await unitPages("wuhan");
  const wrong = [
    [{ name: "陈" }, "姓名至少填两个字"],
    [{}, "请填写姓名或完整的证件号码，或选择身份类型"],
    [{ identityType: "9" }, "请选择有效的身份类型"],
    [{ documentNumber: "420106196209210042" }, "证件号码的校验位不对"],
  ] as const;
  for (const [typed, sentence] of wrong) {
    const response = await pages.post("/people", typed);
    assert.equal(response.status, 422);
    const html = await readHtml(response);
    assert.ok(html.includes(sentence), sentence);
    if ("name" in typed) assert.ok(html.includes(`value="${typed.name}"`));
  }
  const html = await readHtml(await pages.post("/people", { name: "王强" }));
  assert.ok(html.includes("没有找到"));
});

Deno.test("those of one type are paged by key and counted on, those of a name are cut off", async () => {
  await using pages = await unitPages("wuhan");
  await addStaff(pages.cast.platform, 60);
  const rowsOf = (html: string) => html.match(/href="\/people\/psn_/g)?.length;
  const first = await readHtml(
    await pages.post("/people", { identityType: "2" }),
  );
  const after = /name="after" value="([^"]+)"/.exec(first)?.[1] ?? "";

  const second = await readHtml(
    await pages.post("/people", { identityType: "2", after, pages: "1" }),
  );

  assert.equal(rowsOf(first), 50);
  assert.ok(first.includes("第 1～50 人") && first.includes("下一页"));
  // 李梅, sixty 吴明 and 周婷, who waits.
  assert.equal(rowsOf(second), 12);
  assert.ok(second.includes("第 51～62 人") && !second.includes("下一页"));
  const named = await readHtml(await pages.post("/people", { name: "吴明" }));
  assert.equal(rowsOf(named), 20);
  assert.ok(named.includes("只显示 20 人") && !named.includes("下一页"));
});

Deno.test("a person is opened for a purpose, with where she works, and links on to her roster page", async () => {
  await using pages = await unitPages("wuhan");
  assert.ok((await pages.html(PATH)).includes("查看用途"));
  for (
    const [typed, sentence] of [
      [{ purpose: "" }, "请选择查看用途"],
      [{ purpose: "9", note: "会" }, "请写明用途"],
      [{ purpose: "9", note: "13800000001" }, "请不要写证件号码或手机号码"],
    ] as const
  ) {
    const response = await pages.post(PATH, typed);
    assert.equal(response.status, 422);
    const html = await readHtml(response);
    assert.ok(html.includes(sentence), sentence);
    if ("note" in typed) assert.ok(html.includes(`value="${typed.note}"`));
  }
  const record = `/roster/${IDS.membership.liMei}`;
  for (
    const [who, isLinked] of [
      ["wuhan", true],
      ["wuhanStatistics", false],
      ["hubei", false],
    ] as const
  ) {
    const office = await pages.as(who);
    const response = await office.post(PATH, { purpose: "1", note: "" });
    assert.equal(response.status, 200);
    const html = await readHtml(response);
    for (const text of ["420106********0022", "武昌区中医院", "呼吸内科"]) {
      assert.ok(html.includes(text), text);
    }
    assert.equal(html.includes(`href="${record}"`), isLinked, who);
  }
  const waiting = await readHtml(
    await pages.post(`/people/${IDS.person.zhouTing}`, { purpose: "1" }),
  );
  assert.ok(waiting.includes("等待审核") && waiting.includes("提交时间"));
  const none = await pages.post(`/people/${IDS.person.wangQiang}`, {
    purpose: "1",
  });
  assert.equal(none.status, 404);
});
