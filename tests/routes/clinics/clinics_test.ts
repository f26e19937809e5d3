import assert from "node:assert/strict";
import type { Caller } from "@/server/router.ts";
import {
  addClinicPerson,
  openClinics,
  VILLAGES,
} from "@/tests/support/clinics.ts";
import { FREE_NUMBERS } from "@/tests/support/identity.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import {
  readHtml,
  type UnitPages,
  unitPages,
} from "@/tests/support/unit_pages.ts";
import { IDS } from "@/tools/seed.ts";

const HUANG = {
  id: "huang-caoer-1",
  name: "黄草儿",
  documentNumber: "420106198501011501",
};
const STAY = `/clinics/roster/mem_${HUANG.id}`;

/** The pages of the unit, and the procedures as 黄草儿 calls them. */
async function villagePages(): Promise<UnitPages & { her: Caller }> {
  const pages = await unitPages("wuhan");
  await openClinics(pages.cast.platform);
  const her = await addClinicPerson(pages.cast.platform, HUANG);
  return { ...pages, her };
}

Deno.test("a unit of a kind without clinics reads why", async () => {
  await using pages = await unitPages("wuhan");

  assert.match(await pages.html("/clinics"), /本单位不设村卫生室/);
  assert.match(await pages.html("/clinics/new"), /本单位的机构类别不设/);
});

Deno.test("/clinics/new says what is wrong at its field and keeps what was typed", async () => {
  await using pages = await villagePages();

  const bad = await pages.post("/clinics/new", {
    name: "东湖村卫生室",
    division: "420106",
    address: "东湖 3 组",
  });
  const html = await bad.text();
  assert.equal(bad.status, 422);
  assert.match(html, /请选择乡镇（街道）/);
  assert.match(html, /东湖 3 组/);

  const taken = await pages.post("/clinics/new", {
    name: "东湖 村卫生室",
    division: "420106007",
  });
  assert.equal(taken.status, 409);
  assert.match(await taken.text(), /已有同名的村卫生室/);

  const good = await pages.post("/clinics/new", {
    name: "北山村卫生室",
    division: "420106007",
  });
  assert.equal(good.status, 303);
  assert.match(await pages.html("/clinics?search=bscwss"), /北山村卫生室/);
});

Deno.test("a whole number is looked for by POST, and its answer is the page", async () => {
  await using pages = await villagePages();

  const found = await pages.post("/clinics/roster", {
    documentNumber: HUANG.documentNumber,
  });
  assert.equal(found.status, 200);
  assert.match(await found.text(), /黄草儿/);

  const none = await pages.post("/clinics/roster", {
    documentNumber: "420106198805170022",
  });
  assert.match(await none.text(), /没有符合条件的人员/);

  const named = await pages.post("/clinics/roster", {
    search: "黄",
    clinic: VILLAGES.east,
  });
  assert.equal(
    pages.opened(named.headers.get("location")),
    `/clinics/roster?search=%E9%BB%84&clinic=${VILLAGES.east}`,
  );
});

Deno.test("the lists of clinics and of who is in them say which conditions they do not use", async () => {
  await using pages = await villagePages();

  const roster = await pages.html("/clinics/roster?clinic=x%27&on=abc");
  const list = await pages.html("/clinics?state=gone");

  assert.match(
    roster,
    /<a href="#f-clinic">村卫生室“x(&#39;|')”：没有这个选项/,
  );
  assert.match(roster, /<a href="#f-on">截至日期“abc”.*下面是今天的名册/s);
  assert.match(
    roster,
    /id="f-on"[^>]*aria-describedby="f-on-e" aria-invalid="true" type="text" value="abc"/,
  );
  assert.match(roster, /黄草儿/);
  assert.match(list, /状态“gone”：没有这个选项/);
});

Deno.test("导出 gives a workbook of who the filter leaves and writes its line", async () => {
  await using pages = await villagePages();

  const answer = await pages.post("/clinics/roster/export", { search: "" });

  assert.equal(answer.status, 200);
  assert.match(answer.headers.get("content-type") ?? "", /spreadsheetml/);
  await answer.body?.cancel();
  const narrowed = { search: "", clinicId: VILLAGES.west };
  await (await pages.post("/clinics/roster/export", narrowed)).body?.cancel();
  const lines = (await allRows(pages.cast.platform.db, "audit"))
    .filter(({ act }) => act === "clinics.export");
  assert.deepEqual(lines.map(({ after }) => JSON.parse(after ?? "{}")), [
    { isSearched: false, isNarrowed: false, on: null, rows: 1 },
    { isSearched: false, isNarrowed: true, on: null, rows: 0 },
  ]);
});

Deno.test("更换单位, 修改姓名 and 转出 say at the field what is wrong", async () => {
  await using pages = await villagePages();

  const moved = await pages.post(`${STAY}/move`, {
    clinicId: VILLAGES.foreign,
  });
  assert.equal(moved.status, 404);
  const chosen = await pages.post(`${STAY}/move`, { clinicId: "" });
  assert.equal(chosen.status, 422);
  assert.match(await chosen.text(), /请选择村卫生室/);

  const renamed = await pages.post(`${STAY}/rename`, {
    held: HUANG.name,
    name: "黄草",
    reason: "",
  });
  assert.equal(renamed.status, 422);
  assert.match(await renamed.text(), /黄草/);

  const ended = await pages.post(`${STAY}/end`, {
    reason: "21",
    on: "2026-11-24",
    destination: "西陵区医院",
  });
  const html = await ended.text();
  assert.equal(ended.status, 422);
  assert.match(html, /转出日期晚于今天/);
  assert.match(html, /西陵区医院/);

  const died = await pages.post(`${STAY}/end`, {
    reason: "26",
    on: "2026-11-20",
    note: "家属已告知",
    closesAccount: "1",
  });
  assert.equal(died.status, 403);
  const asked = await died.text();
  assert.match(asked, /请先再次验证身份/);
  assert.match(asked, /在新标签页验证身份/);
  assert.match(asked, /家属已告知/);
});

Deno.test("更正身份信息 of somebody in a clinic is compared and done, and answers her request", async () => {
  await using pages = await villagePages();
  await pages.stepUp();
  const wanted = "证件号码写错了";
  await pages.her.me.corrections.request({ field: "document", wanted });
  const [request] = await allRows(
    pages.cast.platform.db,
    "correctionRequest",
  );
  const path = `${STAY}/identity`;

  const desk = await pages.html("/admission/objections");
  const form = await pages.html(path);
  const stamp = /name="stamp" value="([0-9a-f]{16})"/.exec(form)?.[1] ?? "";
  const typed = {
    stamp,
    documentType: "01",
    documentNumber: FREE_NUMBERS.woman,
    reason: "核对证件原件",
  };
  const compared = await pages.post(path, typed);
  const done = await pages.post(`${path}?act=confirm`, typed);
  const person = await pages.html(`${STAY}?done=identity`);

  assert.ok(desk.includes(`href="${path}"`));
  assert.match(await readHtml(compared), /更正前后对照.*确认更正/s);
  assert.equal(done.headers.get("location"), `${STAY}?done=identity`);
  assert.match(person, /420106\*{8}0049/);
  assert.ok(person.includes(`?answer=${request?.id}#correction-`));
});

Deno.test("a stay that has ended offers no act, and a page of it posts to nothing", async () => {
  await using pages = await villagePages();
  const ended = await pages.post(`${STAY}/end`, {
    reason: "21",
    on: "2026-11-20",
  });
  assert.equal(ended.headers.get("location"), "/clinics/roster?done=ended");

  assert.match(await pages.html(`${STAY}/move`), /不能办理更换单位/);
  assert.match(await pages.html(`${STAY}/identity`), /不能办理更正身份信息/);
  const again = await pages.post(`${STAY}/delete`, {});
  assert.equal(again.status, 409);
  assert.match(await pages.html("/clinics/removed"), /调往其他卫生机构/);
});

Deno.test("the form of an application offers clinics to who may apply to one", async () => {
  await using pages = await villagePages();
  const { db } = pages.cast.platform;
  const person = await pages.as("zhaoMin");
  const path = `/me/apply?unit=${IDS.unit.wuhan}`;

  const offered = await person.html(path);
  assert.match(offered, /东湖村卫生室/);
  assert.doesNotMatch(offered, /老村卫生室|峡口村卫生室/);

  await changeRow(db, "person", IDS.person.zhaoMin, { identityType: "4" });
  assert.doesNotMatch(await person.html(path), /东湖村卫生室/);
});
