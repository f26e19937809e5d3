import assert from "node:assert/strict";
import { formOf } from "@/tests/support/app.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { addStaff } from "@/tests/support/staff.ts";
import { unitPages } from "@/tests/support/unit_pages.ts";
import { IDS } from "@/tools/seed.ts";

const NUMBER = "420106198805170022";

Deno.test("the whole state of a roster stands in its address: conditions, order, columns, density, length", async () => {
  await using wuhan = await unitPages("wuhan");
  await addStaff(wuhan.cast.platform, 60);

  const html = await wuhan.html(
    "/roster/active?search=吴&position=2&sort=-name&columns=degree&density=tight&size=20",
  );

  assert.match(html, /共 60 人，第 1～20 人/);
  assert.match(html, /最高学位/);
  assert.doesNotMatch(html, /<th[^>]*>编制情况/);
  assert.match(html, /aria-sort="descending"/);
  assert.match(html, /class="scroll nw tight"/);
  assert.match(html, /岗位类别 专业技术 ✕/);
  const next = /href="([^"]*after=[^"]*)"[^>]*>下一页/.exec(html)?.[1] ?? "";
  const second = await wuhan.html(next.replaceAll("&amp;", "&"));
  assert.match(second, /共 60 人，第 21～40 人/);
  assert.match(second, /上一页/);
  assert.match(second, /class="scroll nw tight"/);
});

Deno.test("the filter is posted: conditions go into the address, a whole number leads to its person and into none", async () => {
  await using wuhan = await unitPages("wuhan");

  const narrowed = await wuhan.post("/roster/active", {
    search: "李",
    titleLevel: "3",
    ageFrom: "30",
    documentNumber: "",
  });
  const found = await wuhan.post("/roster/active", { documentNumber: NUMBER });
  const nobody = await wuhan.post("/roster/retired", {
    documentNumber: NUMBER,
  });

  assert.equal(narrowed.status, 303);
  assert.equal(
    decodeURIComponent(wuhan.opened(narrowed.headers.get("location"))),
    "/roster/active?search=李&titleLevel=3&ageFrom=30",
  );
  assert.equal(found.status, 303);
  assert.equal(
    found.headers.get("location"),
    `/roster/${IDS.membership.liMei}`,
  );
  const html = await nobody.text();
  assert.match(html, /名册中没有这个证件号码的人/);
  assert.doesNotMatch(html, new RegExp(NUMBER));
});

Deno.test("a condition that makes no sense is said, kept as typed, and narrows nothing", async () => {
  await using wuhan = await unitPages("wuhan");

  const html = await wuhan.html(
    "/roster/active?ageFrom=abc&on=2999-01-01&position=77",
  );

  assert.match(html, /有的条件没有使用/);
  assert.match(html, /“abc”：请填写年龄/);
  assert.match(html, /截至日期不能晚于今天/);
  assert.match(html, /value="abc"/);
  assert.match(html, /李梅/);
});

Deno.test("a day of a roster is read as people write it; an act on all takes no condition that is none", async () => {
  await using wuhan = await unitPages("wuhan");
  const all = { kind: "active", all: "1", columns: "degree" };

  const past = await wuhan.html("/roster/active?on=2026/1/1&joinedFrom=1990.1");
  const far = await wuhan.html("/roster/active?on=0026-03-01");

  assert.match(past, /截至 2026-01-01/);
  assert.match(past, /“1990.1”：请填写有效的日期/);
  assert.match(far, /“(<[^>]*>)?0026-03-01(<[^>]*>)?”：请填写有效的日期/);
  for (const path of ["/roster/export", "/roster/department"]) {
    const answer = await wuhan.post(path, { ...all, on: "abc" });
    assert.equal(answer.status, 400, path);
    await answer.body?.cancel();
  }
});

Deno.test("a past roster offers no acts: they would be of today", async () => {
  await using wuhan = await unitPages("wuhan");

  const now = await wuhan.html("/roster/active");
  const past = await wuhan.html("/roster/active?on=2026-01-01");

  assert.match(now, /\/leave"|勾选后可批量操作/);
  assert.match(past, /李梅/);
  assert.match(past, /截至 2026-01-01/);
  assert.doesNotMatch(past, /\/leave"|勾选后可批量操作|name="membershipIds"/);
});

Deno.test("导出 by form: all that fit, who is ticked, and nobody is said so", async () => {
  await using wuhan = await unitPages("wuhan");
  const fields = { kind: "active", sort: "name", columns: "sex" };

  const all = await wuhan.post("/roster/export", { ...fields, all: "1" });
  const ticked = await wuhan.post("/roster/export", {
    ...fields,
    membershipIds: IDS.membership.liMei,
  });
  const none = await wuhan.post("/roster/export", { ...fields, search: "李" });
  const nonsense = await wuhan.post("/roster/export", { kind: "other" });

  for (const answer of [all, ticked]) {
    assert.equal(answer.status, 200);
    assert.match(
      answer.headers.get("content-disposition") ?? "",
      /roster-active\.xlsx/,
    );
    assert.match(answer.headers.get("cache-control") ?? "", /no-store/);
    await answer.body?.cancel();
  }
  assert.equal(
    decodeURIComponent(wuhan.opened(none.headers.get("location"))),
    "/roster/active?search=李&done=none",
  );
  assert.match(await wuhan.html("/roster/active?done=none"), /请先勾选人员/);
  assert.equal(nonsense.status, 400);
  await nonsense.body?.cancel();
});

Deno.test("选择全部 marks all that fit, and its forms say so", async () => {
  await using wuhan = await unitPages("wuhan");
  await addStaff(wuhan.cast.platform, 60);

  const html = await wuhan.html("/roster/active?search=吴&all=1");

  assert.match(html, /已选符合条件的全部 60 人/);
  assert.match(html, /取消选择/);
  assert.match(html, /name="all" value="1"/);
  assert.doesNotMatch(html, /name="membershipIds"/);
});

Deno.test("列设置 is kept and shown from then on", async () => {
  await using wuhan = await unitPages("wuhan");
  const body = new URLSearchParams([
    ["kind", "active"],
    ["columns", "degree"],
    ["columns", "ethnicity"],
    ["density", "tight"],
    ["size", "20"],
  ]);

  const saved = await wuhan.app.request("/roster/view", {
    method: "POST",
    body,
  });
  const html = await wuhan.html("/roster/active?done=view");
  const form = await wuhan.html("/roster/view?kind=active");

  assert.equal(saved.headers.get("location"), "/roster/active?done=view");
  assert.match(html, /列设置已保存/);
  assert.match(html, /最高学位[^]*民族/);
  assert.match(form, /value="degree" checked/);
  assert.doesNotMatch(form, /value="age" checked/);
  await wuhan.html("/roster/view?kind=other", 404);
});

Deno.test("/roster/removed says who left, when, why and where to", async () => {
  await using wuhan = await unitPages("wuhan");
  await changeRow(wuhan.cast.platform.db, "membership", IDS.membership.liMei, {
    toDate: "2026-11-01",
    endReason: "21",
    destination: "宜昌市示例医院",
  });

  const html = await wuhan.html("/roster/removed");
  const other = await wuhan.html("/roster/removed?reason=25");

  assert.match(
    html,
    /李梅[^]*2026-11-01[^]*调往其他卫生机构[^]*宜昌市示例医院/,
  );
  assert.match(other, /没有符合条件的人员/);
});

Deno.test("/roster/retiring names the people and the months, or says that there are none", async () => {
  await using wuhan = await unitPages("wuhan");
  const none = await wuhan.html("/roster/retiring");
  const { db } = wuhan.cast.platform;
  const liMei = (await allRows(db, "person")).find(({ name }) =>
    name === "李梅"
  );
  await changeRow(db, "person", liMei?.id ?? "", { birthDate: "1971-09-17" });

  const html = await wuhan.html("/roster/retiring");

  assert.match(none, /今后 12 个月没有人达到法定退休年龄/);
  assert.match(html, /2027-03[^]*李梅/);
  assert.doesNotMatch(html, /1971-09-17/);
});

Deno.test("nothing of a roster is done by whoever lacks its group", async () => {
  await using review = await unitPages("wuhanReview");

  for (
    const [path, fields] of [
      ["/roster/export", { kind: "active", all: "1" }],
      ["/roster/view", { kind: "active", size: "20", density: "usual" }],
      ["/roster/retired", {}],
    ] as const
  ) {
    const answer = await review.app.request(path, formOf(fields));
    assert.equal(answer.status, 403, path);
    await answer.body?.cancel();
  }
});

Deno.test("批量调整内设机构 takes who is ticked, or all that fit, but never more than an act can", async () => {
  await using wuhan = await unitPages("wuhan");
  const { platform } = wuhan.cast;
  await addStaff(platform, 60);
  const all = { kind: "active", all: "1", search: "吴" };

  const question = await wuhan.post("/roster/department", all);
  assert.match(await question.text(), /调整 60 人的内设机构/);
  const ticked = await wuhan.post("/roster/department", {
    kind: "active",
    sort: "name",
    membershipIds: IDS.membership.liMei,
  });
  assert.match(await ticked.text(), /调整 1 人的内设机构/);
  const none = await wuhan.post("/roster/department", { kind: "active" });
  assert.equal(none.status, 422);
  const told = await none.text();
  assert.match(
    told,
    /<section class="note bad"[^>]* autofocus[^>]*><h2>还没有勾选人员/,
  );
  assert.doesNotMatch(told, /提交的内容有误/);
  const nobody = await wuhan.post("/roster/department", {
    ...all,
    search: "没有这个人",
  });
  assert.match(await nobody.text(), /没有符合条件的人员/);

  await addStaff(platform, 450);
  const tooMany = await wuhan.post("/roster/department", all);
  assert.equal(tooMany.status, 422);
  assert.match(await tooMany.text(), /一次最多 500 人/);
});

Deno.test("选择本页 ticks the page that is shown, and can be taken back", async () => {
  await using wuhan = await unitPages("wuhan");
  await addStaff(wuhan.cast.platform, 60);
  const first = await wuhan.html("/roster/active?size=20&search=吴");
  const next = /href="([^"]*after=[^"]*)"[^>]*>下一页/.exec(first)?.[1] ?? "";
  const second = await wuhan.html(next.replaceAll("&amp;", "&"));
  const link = /href="([^"]*ticks=page[^"]*)">选择本页/.exec(second)?.[1] ?? "";

  const ticked = await wuhan.html(link.replaceAll("&amp;", "&"));

  assert.match(ticked, /第 21～40 人/);
  assert.match(ticked, /已选本页 20 人/);
  assert.equal(ticked.match(/name="membershipIds"[^>]* checked/g)?.length, 20);
  assert.match(ticked, /取消选择/);
  assert.doesNotMatch(second, /name="membershipIds"[^>]* checked/);
});
