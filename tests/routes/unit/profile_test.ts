import assert from "node:assert/strict";
import { unitPages } from "@/tests/support/unit_pages.ts";
import { changeRow } from "@/tests/support/rows.ts";
import { IDS } from "@/tools/seed.ts";

const BASIC = {
  seen: "",
  creditCode: "12420106MB0000017K",
  foundedOn: "1958-05-01",
  headName: "胡建国",
  host: "1",
  economicType: "110 国有全资",
  adminRank: "8",
  website: "",
};

Deno.test("/unit/profile of a completed unit opens at the confirmation, with everything in words", async () => {
  await using wuhan = await unitPages("wuhan");

  const html = await wuhan.html("/unit/profile");

  assert.match(html, /单位信息已完善/);
  assert.match(html, /110|国有全资/);
  assert.match(html, /湖北省武汉市武昌区黄鹤楼街道/);
  assert.doesNotMatch(html, /确认单位信息已填写完整/);
});

Deno.test("/unit/profile opens at the first section that misses something, and links to each gap", async () => {
  await using wuhan = await unitPages("wuhan");
  await changeRow(wuhan.cast.platform.db, "unit", IDS.unit.wuhan, {
    profileState: "incomplete",
    nature: null,
    address: null,
  });

  const html = await wuhan.html("/unit/profile");

  assert.match(html, /还差 2 项/);
  assert.match(html, /href="\/unit\/profile\/institution#f-nature"/);
  assert.match(html, /href="\/unit\/profile\/address#f-address"/);
  assert.match(html, /action="\/unit\/profile\/institution"/);
  assert.match(html, /11 \/ 13/);
});

Deno.test("/unit/profile/[section] shows what is saved, and saves what is typed", async () => {
  await using wuhan = await unitPages("wuhan");

  const html = await wuhan.html("/unit/profile/basic");
  const saved = await wuhan.post("/unit/profile/basic?then=next", {
    ...BASIC,
    headName: "邓洁",
  });
  const next = await wuhan.html("/unit/profile/institution?saved=basic");

  assert.match(html, /value="110 国有全资"/);
  assert.equal(saved.status, 303);
  assert.equal(
    saved.headers.get("location"),
    "/unit/profile/institution?saved=basic",
  );
  assert.match(next, /基本信息已保存/);
  assert.match(next, /上次保存 2026-11-23 10:00/);
  assert.match(next, /邓洁/);
});

Deno.test("/unit/profile/[section] keeps what was typed and says what is wrong, with nothing saved", async () => {
  await using wuhan = await unitPages("wuhan");

  const response = await wuhan.post("/unit/profile/basic", {
    ...BASIC,
    headName: "邓洁",
    creditCode: "1242",
    website: "不是域名",
  });
  const html = await response.text();
  const after = await wuhan.html("/unit/profile/confirm");

  assert.equal(response.status, 422);
  assert.match(html, /有 2 处需要改正/);
  assert.match(html, /value="1242"/);
  assert.match(html, /value="邓洁"/);
  assert.match(html, /href="#f-creditCode"/);
  assert.match(html, /应为 18 位/);
  assert.doesNotMatch(after, /邓洁/);
});

Deno.test("/unit/profile/basic says a day after today at its field", async () => {
  await using wuhan = await unitPages("wuhan");

  const response = await wuhan.post("/unit/profile/basic", {
    ...BASIC,
    foundedOn: "2026-11-24",
  });
  const html = await response.text();

  assert.equal(response.status, 422);
  assert.match(html, /id="f-foundedOn-e">成立日期晚于今天/);
  assert.match(html, /value="2026-11-24"/);
});

Deno.test("/unit/profile warns of a wrong check digit and saves it all the same", async () => {
  await using wuhan = await unitPages("wuhan");

  const saved = await wuhan.post("/unit/profile/basic", {
    ...BASIC,
    creditCode: "12420106MB00000170",
  });
  const html = await wuhan.html("/unit/profile/basic?saved=basic");

  assert.equal(saved.status, 303);
  assert.match(html, /校验位不对，请对照证书核对/);
  assert.match(html, /已完善/);
});

Deno.test("/unit/profile asks before a completed unit becomes 未完善, and says afterwards what that means", async () => {
  await using wuhan = await unitPages("wuhan");
  const cleared = { ...BASIC, headName: "" };

  const asked = await wuhan.post("/unit/profile/basic", cleared);
  const question = await asked.text();
  const saved = await wuhan.post("/unit/profile/basic", {
    ...cleared,
    reopens: "1",
  });
  const path = saved.headers.get("location") ?? "";
  const html = await wuhan.html(path);

  assert.equal(asked.status, 409);
  assert.match(question, /保存后，单位信息变为“未完善”/);
  assert.match(question, /name="reopens"/);
  assert.equal(path, "/unit/profile/basic?saved=basic&reopened=1");
  assert.match(html, /单位信息变为“未完善”/);
  assert.match(html, /还差 1 项/);
});

Deno.test("/unit/profile refuses a form that somebody else overtook, and keeps what was typed", async () => {
  await using wuhan = await unitPages("wuhan");
  await wuhan.post("/unit/profile/basic", { ...BASIC, headName: "田雨" });

  const response = await wuhan.post("/unit/profile/basic", {
    ...BASIC,
    headName: "邓洁",
  });
  const html = await response.text();

  assert.equal(response.status, 409);
  assert.match(html, /这一节刚刚有人保存过/);
  assert.match(html, /value="邓洁"/);
});

Deno.test("/unit/profile/confirm lists what is missing with 409, and completes what is filled in", async () => {
  await using wuhan = await unitPages("wuhan");
  const { db } = wuhan.cast.platform;
  await changeRow(db, "unit", IDS.unit.wuhan, {
    profileState: "incomplete",
    address: null,
  });

  const refused = await wuhan.post("/unit/profile/confirm", {});
  await changeRow(db, "unit", IDS.unit.wuhan, { address: "演示路 1 号" });
  const done = await wuhan.post("/unit/profile/confirm", {});
  const html = await wuhan.html("/unit/profile/confirm?done=complete");

  assert.equal(refused.status, 409);
  assert.match(await refused.text(), /还有 1 项没有填写/);
  assert.equal(done.status, 303);
  assert.match(html, /职工现在可以选择本单位/);
});

Deno.test("/unit/profile has no other sections, and none for other menus", async () => {
  await using wuhan = await unitPages("wuhan");
  const review = await wuhan.as("wuhanReview");

  await wuhan.html("/unit/profile/secrets", 404);
  await review.html("/unit/profile", 403);
  assert.equal((await review.post("/unit/profile/basic", BASIC)).status, 403);
});

Deno.test("what a unit types is text on every page that shows it", async () => {
  await using wuhan = await unitPages("wuhan");
  const address = '<script>alert("1")</script>路';

  await wuhan.post("/unit/profile/address", {
    seen: "",
    division: "420106007",
    address,
  });
  const form = await wuhan.html("/unit/profile/address");
  const facts = await wuhan.html("/unit/profile/confirm");

  for (const html of [form, facts]) {
    assert.doesNotMatch(html, /<script>alert/);
    assert.match(html, /&lt;script>|&lt;script&gt;/);
  }
});
