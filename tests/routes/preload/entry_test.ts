import assert from "node:assert/strict";
import { readHtml, unitPages } from "@/tests/support/unit_pages.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { IDS } from "@/tools/seed.ts";

const GAO = {
  name: "高翔",
  documentNumber: "420106198501010011",
  departmentId: IDS.department.internal,
  position: "2",
  establishment: "1",
};
const KONG = {
  name: "孔令",
  documentNumber: "420106195001010011",
  position: "2",
  retirementKind: "1",
  retiredOn: "2010-01-31",
};

Deno.test("/preload/active/new adds a person and leads back to the list", async () => {
  await using wuhan = await unitPages("wuhan");

  const response = await wuhan.post("/preload/active/new", GAO);

  assert.equal(response.status, 303);
  const location = response.headers.get("location") ?? "";
  assert.equal(location, "/preload/active?done=created");
  const html = await wuhan.html(location);
  assert.match(html, /已新增一人/);
  assert.match(html, /高翔/);
});

Deno.test("/preload/retired/new adds a person who has retired, to that list alone", async () => {
  await using wuhan = await unitPages("wuhan");

  const response = await wuhan.post("/preload/retired/new", KONG);

  assert.equal(response.status, 303);
  assert.match(await wuhan.html("/preload/retired"), /孔令[\s\S]*退休/);
  assert.doesNotMatch(await wuhan.html("/preload/active"), /孔令/);
});

Deno.test("/preload/active/new keeps what was typed and names the fields that are wrong", async () => {
  await using wuhan = await unitPages("wuhan");

  const response = await wuhan.post("/preload/active/new", {
    ...GAO,
    documentNumber: "420106198501010012",
    note: "返聘",
  });
  const html = await readHtml(response);

  assert.equal(response.status, 422);
  assert.match(html, /value="高翔"/);
  assert.match(html, /返聘<\/textarea>/);
  assert.match(html, /证件号码的校验位不对/);
  assert.deepEqual(await allRows(wuhan.cast.platform.db, "preloadEntry"), []);
});

Deno.test("/preload/active/new says under the number that it is there already", async () => {
  await using wuhan = await unitPages("wuhan");
  await wuhan.post("/preload/active/new", GAO);

  const response = await wuhan.post("/preload/active/new", GAO);
  const html = await readHtml(response);

  assert.equal(response.status, 409);
  assert.match(html, /id="f-documentNumber-e">名单中已有相同证件号码的人/);
});

Deno.test("a line is edited without its number being shown, and refused when it moved meanwhile", async () => {
  await using wuhan = await unitPages("wuhan");
  await wuhan.post("/preload/active/new", GAO);
  const [line] = await allRows(wuhan.cast.platform.db, "preloadEntry");
  const path = `/preload/active/${line?.id}`;

  const html = await wuhan.html(path);
  const { documentNumber: _, ...kept } = GAO;
  const saved = await wuhan.post(path, {
    ...kept,
    name: "高祥",
    stamp: line?.updatedAt ?? "",
  });
  const stale = await wuhan.post(path, { ...kept, stamp: "2020" });

  assert.match(html, /现在是 420106\*{8}0011，不改就留空/);
  assert.doesNotMatch(html, /420106198501010011/);
  assert.equal(saved.headers.get("location"), "/preload/active?done=changed");
  assert.equal(stale.status, 409);
  assert.match(await stale.text(), /这一行刚刚有变化/);
});

Deno.test("a line that has matched is shown and offers nothing", async () => {
  await using wuhan = await unitPages("wuhan");
  await wuhan.post("/preload/active/new", GAO);
  const { db } = wuhan.cast.platform;
  const [line] = await allRows(db, "preloadEntry");
  const path = `/preload/active/${line?.id}`;
  await changeRow(db, "preloadEntry", line?.id ?? "", {
    state: "matched",
    matchedAt: "2026-11-23T01:00:00.000Z",
  });

  const html = await wuhan.html(path);
  const removal = await wuhan.html(`${path}/delete`);
  const posted = await wuhan.post(`${path}/delete`, { stamp: "" });

  assert.match(html, /已匹配，2026-11-23 09:00 进入花名册/);
  assert.match(html, /匹配 30 天后从这里自动删除，花名册不受影响/);
  assert.doesNotMatch(html, /<button[^>]*>保存/);
  assert.match(removal, /高翔 已匹配，不能删除/);
  assert.equal(posted.status, 409);
});

Deno.test("a line is deleted after a question, and lies at its own list's address only", async () => {
  await using wuhan = await unitPages("wuhan");
  await wuhan.post("/preload/active/new", GAO);
  const [line] = await allRows(wuhan.cast.platform.db, "preloadEntry");

  await wuhan.html(`/preload/retired/${line?.id}`, 404);
  const question = await wuhan.html(`/preload/active/${line?.id}/delete`);
  const response = await wuhan.post(`/preload/active/${line?.id}/delete`, {
    stamp: line?.updatedAt ?? "",
  });

  assert.match(question, /从预传在职名单中删除 高翔（420106\*{8}0011）？/);
  assert.equal(
    response.headers.get("location"),
    "/preload/active?done=removed",
  );
});

Deno.test("the filter posts: a whole number never stands in an address", async () => {
  await using wuhan = await unitPages("wuhan");
  await wuhan.post("/preload/active/new", GAO);
  const blank = { search: "", state: "", department: "", position: "" };

  const found = await wuhan.post("/preload/active", {
    ...blank,
    documentNumber: GAO.documentNumber,
  });
  const missed = await wuhan.post("/preload/active", {
    ...blank,
    documentNumber: "420106199002030039",
  });
  const named = await wuhan.post("/preload/active", {
    ...blank,
    documentNumber: "",
    search: "gx",
    state: "open",
  });

  assert.equal(found.status, 200);
  assert.match(await readHtml(found), /高翔/);
  assert.match(await readHtml(missed), /名单中没有这个证件号码/);
  assert.equal(
    wuhan.opened(named.headers.get("location")),
    "/preload/active?search=gx&state=open",
  );
  assert.match(
    await wuhan.html("/preload/active?search=gx&state=open"),
    /高翔/,
  );
});
