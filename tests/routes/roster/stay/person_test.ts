import assert from "node:assert/strict";
import { callerOf } from "@/tests/support/cast.ts";
import { allRows } from "@/tests/support/rows.ts";
import { changePost, LI_MEI, stayRows } from "@/tests/support/stays.ts";
import { readHtml, unitPages } from "@/tests/support/unit_pages.ts";
import { CAST, IDS } from "@/tools/seed.ts";

const PATH = `/roster/${IDS.membership.liMei}`;
const RETIRED = `/roster/${IDS.membership.chenJing}`;

Deno.test("/roster/[membershipId] shows the whole record, masked, with the buttons of what is allowed", async () => {
  await using wuhan = await unitPages("wuhan");

  const active = await wuhan.html(PATH);
  const retired = await wuhan.html(RETIRED);

  assert.match(active, /<h1>李梅<\/h1><span class="tag ok">在职/);
  assert.match(active, /420106\*{8}0022/);
  assert.match(active, /1988-05-\*\*/);
  assert.match(active, /内科 \/ 呼吸内科/);
  assert.match(active, /与预传名单一致，自动进入在职人员花名册/);
  for (const act of ["edit", "name", "retire", "leave", "numbers"]) {
    assert.ok(active.includes(`href="${PATH}/${act}"`), act);
  }
  for (const act of ["reinstate", "hide"]) {
    assert.ok(!active.includes(`href="${PATH}/${act}"`), act);
  }
  assert.match(retired, /退休信息/);
  assert.ok(retired.includes(`href="${RETIRED}/reinstate"`));
  assert.ok(!retired.includes(`href="${RETIRED}/retire"`));
  for (const secret of [CAST.liMei.documentNumber, CAST.liMei.phone]) {
    assert.ok(!active.includes(secret));
  }
  assert.ok(!active.includes(CAST.liMei.birthDate), "it unmasks the number");
});

Deno.test("/roster/[membershipId]/numbers asks what for, and answers with the numbers, which stand in no address", async () => {
  await using wuhan = await unitPages("wuhan");

  const form = await wuhan.html(`${PATH}/numbers`);
  const blank = await wuhan.post(`${PATH}/numbers`, { purpose: "" });
  const shown = await wuhan.post(`${PATH}/numbers`, { purpose: "办理社保" });

  assert.ok(!form.includes(CAST.liMei.documentNumber));
  assert.equal(blank.status, 422);
  assert.match(await readHtml(blank), /请填写查看的用途/);
  assert.equal(shown.status, 200);
  assert.equal(shown.headers.get("cache-control"), "no-store");
  const html = await readHtml(shown);
  assert.ok(html.includes(CAST.liMei.documentNumber));
  assert.ok(html.includes(CAST.liMei.phone));
  const liMei = await wuhan.as("liMei");
  assert.match(await liMei.html("/me/looks"), /完整的证件号码.*办理社保/s);
});

Deno.test("/roster/[membershipId]/edit saves a post from a day on, and says when nothing differs", async () => {
  await using wuhan = await unitPages("wuhan");
  const fields = await editFields(wuhan.cast);

  const form = await wuhan.html(`${PATH}/edit`);
  const late = await wuhan.post(`${PATH}/edit`, {
    ...fields,
    departmentId: IDS.department.nursing,
    on: "2026-11-24",
  });
  const blank = await wuhan.post(`${PATH}/edit`, {
    ...fields,
    departmentId: "",
    titleLevel: "1",
  });
  const same = await wuhan.post(`${PATH}/edit`, fields);
  const done = await wuhan.post(`${PATH}/edit`, {
    ...fields,
    departmentId: IDS.department.nursing,
  });

  assert.match(form, /name="on"[^>]*value="2026-11-23"[^>]*min="2025-10-19"/);
  assert.equal(late.status, 422);
  assert.match(await readHtml(late), /<a href="#f-on">日期晚于今天/);
  assert.equal(blank.status, 422);
  const again = await readHtml(blank);
  assert.match(again, /请选择内设机构/);
  assert.match(again, /value="1" selected/);
  assert.equal(same.headers.get("location"), `${PATH}?done=same`);
  assert.equal(done.headers.get("location"), `${PATH}?done=changed`);
  assert.match(await wuhan.html(`${PATH}?done=same`), /没有改动任何内容/);
  const note = noteIn(await wuhan.html(`${PATH}?done=changed`));
  assert.match(
    note,
    /<h2>已保存<\/h2><ul><li>内设机构：内科\/呼吸内科 → 护理部<\/li><\/ul>/,
  );
  assert.match(note, new RegExp(`href="${PATH}/edit"[^>]*>再修改`));
  const page = await wuhan.html(PATH);
  assert.match(page, /修改岗位信息.*内设机构：内科\/呼吸内科 → 护理部/s);
  assert.match(page, /4201060001/);
});

Deno.test("the note after an edit says what was changed last, not what counts from the latest day", async () => {
  await using wuhan = await unitPages("wuhan");
  const edit = async (fields: Readonly<Record<string, string>>) => {
    const held = await editFields(wuhan.cast);
    const answer = await wuhan.post(`${PATH}/edit`, { ...held, ...fields });
    assert.equal(answer.headers.get("location"), `${PATH}?done=changed`);
    wuhan.cast.time.ms += 1000;
  };

  await edit({ joinedOn: "2020-02-03" });
  await edit({ departmentId: IDS.department.nursing, on: "2026-11-20" });
  const note = noteIn(await wuhan.html(`${PATH}?done=changed`));

  assert.match(note, /<li>内设机构：内科\/呼吸内科 → 护理部<\/li>/);
  assert.doesNotMatch(note, /2020-02-03/);
});

Deno.test("/roster/[membershipId]/edit shows both values when somebody saved meanwhile; saving again overwrites", async () => {
  await using wuhan = await unitPages("wuhan");
  const fields = await editFields(wuhan.cast);
  await changePost(wuhan.cast, { departmentId: IDS.department.internal });

  const refused = await wuhan.post(`${PATH}/edit`, {
    ...fields,
    departmentId: IDS.department.nursing,
  });
  const html = await readHtml(refused);
  const stamp = /name="stamp" value="([0-9a-f]{16})"/.exec(html)?.[1] ?? "";
  const again = await wuhan.post(`${PATH}/edit`, {
    ...fields,
    departmentId: IDS.department.nursing,
    stamp,
  });

  assert.equal(refused.status, 409);
  assert.match(html, /刚刚有人改过，没有保存/);
  assert.match(html, /您填写的.*现在的.*护理部.*内科.*不同/s);
  assert.equal(again.status, 303);
});

Deno.test("/roster/[membershipId]/edit corrects what is said of a retired person", async () => {
  await using wuhan = await unitPages("wuhan");
  const { stays } = await callerOf(wuhan.cast.platform, "wuhan");
  const { stamp } = await stays.stay({ membershipId: IDS.membership.chenJing });

  const form = await wuhan.html(`${RETIRED}/edit`);
  const done = await wuhan.post(`${RETIRED}/edit`, {
    stamp,
    retirementKind: "2",
    retiredPosition: "1",
    joinedOn: "1982-08-01",
  });

  assert.match(form, /编辑退休信息/);
  assert.doesNotMatch(form, /name="on"/);
  assert.equal(done.status, 303);
  assert.match(await wuhan.html(RETIRED), /离休/);
});

Deno.test("/roster/[membershipId]/name keeps what was typed when it is refused, and the old name when it is not", async () => {
  await using wuhan = await unitPages("wuhan");
  const fields = { held: "李梅", name: "李玫", reason: "户籍更名" };

  const digits = await wuhan.post(`${PATH}/name`, { ...fields, name: "李9" });
  const same = await wuhan.post(`${PATH}/name`, { ...fields, name: "李梅" });
  const done = await wuhan.post(`${PATH}/name`, fields);
  const stale = await wuhan.post(`${PATH}/name`, { ...fields, name: "李枚" });

  assert.equal(digits.status, 422);
  assert.match(await readHtml(digits), /value="李9"/);
  assert.equal(same.status, 422);
  assert.match(await readHtml(same), /与现在的姓名相同/);
  assert.equal(done.headers.get("location"), `${PATH}?done=renamed`);
  assert.equal(stale.status, 409);
  const page = await wuhan.html(PATH);
  assert.match(page, /李玫.*曾用名 李梅/s);
  assert.match(page, /姓名或名称：李梅 → 李玫/);
  const note = noteIn(await wuhan.html(`${PATH}?done=renamed`));
  assert.match(note, /<li>姓名或名称：李梅 → 李玫<\/li>/);
  assert.match(note, new RegExp(`href="${PATH}/name"[^>]*>再修改`));
  assert.match(await wuhan.html("/roster/active?search=李梅"), /李玫/);
  const liMei = await wuhan.as("liMei");
  assert.match(await liMei.html("/me/changes"), /李梅.*李玫/s);
});

Deno.test("the pages of a stay answer a foreign id, and that of a clinic, as a missing one", async () => {
  await using wuhan = await unitPages("wuhan");
  const acts = ["", "/edit", "/name", "/leave", "/retire", "/numbers", "/hide"];

  for (const act of acts) {
    const foreign = `/roster/${IDS.membership.wangQiang}${act}`;
    const missing = await wuhan.html(`/roster/mem_nobody-has-this${act}`, 404);
    assert.equal(await wuhan.html(foreign, 404), missing);
    if (act !== "") assert.equal((await wuhan.post(foreign, {})).status, 404);
  }
  assert.equal((await stayRows(wuhan.cast))[0]?.toDate, null);
  assert.equal((await allRows(wuhan.cast.platform.db, "audit")).length, 0);
});

/** What the form on 李梅's post holds before anything is typed. */
async function editFields(
  { platform }: Parameters<typeof changePost>[0],
): Promise<Record<string, string>> {
  const { stays } = await callerOf(platform, "wuhan");
  const { stamp, slice, stay } = await stays.stay(LI_MEI);
  return {
    stamp,
    on: "2026-11-23",
    departmentId: slice?.departmentId ?? "",
    position: slice?.position ?? "",
    establishment: slice?.establishment ?? "",
    specialty: slice?.specialty ?? "",
    titleLevel: slice?.titleLevel ?? "",
    joinedOn: stay.joinedOn ?? "",
  };
}

/** The note that answers a form. */
function noteIn(html: string): string {
  return /<section class="note ok".*?<\/section>/s.exec(html)?.[0] ?? "";
}
