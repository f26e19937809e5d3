import assert from "node:assert/strict";
import { close, lastAudit, merge } from "@/tests/support/departments.ts";
import { endStays } from "@/tests/support/area.ts";
import { addPosts } from "@/tests/support/staff.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { readHtml, unitPages } from "@/tests/support/unit_pages.ts";
import { IDS } from "@/tools/seed.ts";

const PATH = "/unit/departments";
const { internal, respiratory, nursing, yichangInternal } = IDS.department;
const SURGERY = "dep_wuhan-surgery";

Deno.test("/unit/departments draws the tree with figures, and folds up what is over", async () => {
  await using wuhan = await unitPages("wuhan");
  await addPosts(wuhan.cast.platform, [{ position: "2" }, { position: "2" }]);
  await close(wuhan.cast, nursing);
  await merge(wuhan.cast, "dep_wuhan-chinese", SURGERY);

  const html = await wuhan.html(PATH);

  assert.match(
    html,
    />内科<.*data-l="在职人数">3<.*data-l="其中直属">2<.*└.*呼吸内科.*data-l="在职人数">1</s,
  );
  assert.match(
    html,
    new RegExp(`href="${PATH}/${internal}/merge" aria-label="合并 内科"`),
  );
  assert.match(
    html,
    /<details.*已停用和已合并的内设机构（2 个）.*护理部.*已停用.*恢复.*中医科.*已并入 外科/s,
  );
  assert.doesNotMatch(html, /中医科\/reopen|<script/);
});

Deno.test("/unit/departments of three hundred stays light", async () => {
  await using wuhan = await unitPages("wuhan");
  const names = Array.from({ length: 286 }, (_, at) => `第${at}病区`);
  await wuhan.post(`${PATH}/new`, { parentId: "", names: names.join("\n") });

  for (const path of [PATH, `${PATH}/order`]) {
    const html = await wuhan.html(path);
    assert.ok(html.length < 250_000, `${path}: ${html.length}`);
    const packed = new Response(html).body!
      .pipeThrough(new CompressionStream("gzip"));
    const bytes = (await new Response(packed).arrayBuffer()).byteLength;
    assert.ok(bytes < 20_000, `${path}: ${bytes} packed`);
  }
});

Deno.test("/unit/departments/new adds several at once, and keeps what was typed when one is wrong", async () => {
  await using wuhan = await unitPages("wuhan");
  const names = "内科/消化内科\r\n康复科";

  const bad = await wuhan.post(`${PATH}/new`, {
    parentId: "",
    names: `${names}\r\n康复科\r\na/b/c/d/e/f`,
  });
  const there = await wuhan.post(`${PATH}/new`, {
    parentId: "",
    names: `${names}\r\n护理部`,
  });
  const good = await wuhan.post(`${PATH}/new`, { parentId: "", names });

  assert.equal(bad.status, 422);
  const html = await readHtml(bad);
  assert.match(
    html,
    /第 3 行：与前面的一行重复，请删去一行；第 4 行：内设机构最多 5 级/,
  );
  assert.match(html, /<textarea[^>]*>内科\/消化内科\r\n康复科\r\n康复科/);
  assert.equal(there.status, 409);
  assert.match(
    await readHtml(there),
    /第 3 行“护理部”已经有了，请删去后再新增/,
  );
  assert.equal(good.status, 303);
  assert.equal(good.headers.get("location"), `${PATH}?done=created`);
  assert.match(
    await wuhan.html(`${PATH}?done=created`),
    /已新增.*消化内科.*康复科/s,
  );
});

Deno.test("/unit/departments/standard ticks from the code table what is not there yet", async () => {
  await using wuhan = await unitPages("wuhan");

  const before = await wuhan.html(`${PATH}/standard`);
  const none = await wuhan.post(`${PATH}/standard`, {});
  const body = new URLSearchParams([["codes", "A03.02"], ["codes", "A20"]]);
  const good = await wuhan.app.request(`${PATH}/standard`, {
    method: "POST",
    body,
  });
  const after = await wuhan.html(`${PATH}/standard`);
  const list = await wuhan.html(PATH);

  assert.match(before, /<legend[^>]*>内科<\/legend>.*value="A03.02"/s);
  assert.doesNotMatch(before, /value="A03"/);
  assert.equal(none.status, 422);
  assert.match(await readHtml(none), /请先勾选标准科室/);
  assert.equal(good.status, 303);
  assert.doesNotMatch(after, /value="A03.02"|value="A20"/);
  assert.match(list, /内科.*消化内科.*A03.02 内科\/消化内科/s);
});

Deno.test("/unit/departments/[departmentId] says what a rename comes to, and what it was called", async () => {
  await using wuhan = await unitPages("wuhan");
  const path = `${PATH}/${nursing}`;
  await changeRow(wuhan.cast.platform.db, "department", nursing, {
    createdAt: "2026-01-01T00:00:00.000Z",
  });
  const html = await wuhan.html(path);
  const stamp = /name="stamp" value="(\w+)"/.exec(html)?.[1] ?? "";
  const fields = { name: "护理中心", standard: "护理部", parentId: "", stamp };

  const bad = await wuhan.post(path, {
    ...fields,
    name: "护/理",
    standard: "?",
  });
  const good = await wuhan.post(path, fields);
  const stale = await wuhan.post(path, { ...fields, name: "护理科" });
  const after = await wuhan.html(path);

  assert.match(html, /改名从今天起生效，以前的名册仍显示旧名/);
  assert.match(html, /<datalist.*A03.01 内科\/呼吸内科/s);
  assert.equal(bad.status, 422);
  assert.match(
    await readHtml(bad),
    /名称中不能有“\/”.*没有这个标准科室.*value="护\/理"/s,
  );
  assert.equal(good.status, 303);
  assert.equal(stale.status, 409);
  assert.match(
    await readHtml(stale),
    /内设机构刚刚有变化，没有保存.*value="护理科"/s,
  );
  assert.match(
    after,
    /用过的名称.*护理中心.*2026-11-23 起.*护理部.*2026-01-01 至 2026-11-23/s,
  );
  assert.match(after, /value="D71 护理部"/);
});

Deno.test("/unit/departments/[departmentId]/close says what stands against it, or what it comes to", async () => {
  await using wuhan = await unitPages("wuhan");

  const full = await wuhan.html(`${PATH}/${internal}/close`);
  const html = await wuhan.html(`${PATH}/${nursing}/close`);
  const stamp = /name="stamp" value="(\w+)"/.exec(html)?.[1] ?? "";
  const refused = await wuhan.post(`${PATH}/${internal}/close`, { stamp });
  const stale = await wuhan.post(`${PATH}/${nursing}/close`, {
    stamp: "0123456789abcdef",
  });
  const good = await wuhan.post(`${PATH}/${nursing}/close`, { stamp });

  assert.match(full, /里还有下级机构 1 个，现在不能停用.*合并到另一个/s);
  assert.match(html, /有 1 份等待审核的申请选了它/);
  assert.doesNotMatch(html, /最后一个内设机构/);
  assert.equal(refused.status, 409);
  assert.match(await readHtml(refused), /里面还有人或下级机构，不能停用/);
  assert.equal(stale.status, 409);
  assert.equal(good.headers.get("location"), `${PATH}?done=closed`);
});

Deno.test("closing the last department is said to leave the unit's profile incomplete, and does", async () => {
  await using wuhan = await unitPages("wuhan");
  const { db } = wuhan.cast.platform;
  await endStays(db, IDS.unit.wuhan);
  const rows = (await allRows(db, "department"))
    .filter(({ unitId }) => unitId === IDS.unit.wuhan);
  await close(wuhan.cast, respiratory);
  for (const { id } of rows) {
    if (id !== respiratory && id !== nursing) await close(wuhan.cast, id);
  }

  const html = await wuhan.html(`${PATH}/${nursing}/close`);
  await close(wuhan.cast, nursing);

  assert.match(html, /这是最后一个内设机构。停用后单位信息变为未完善/);
  const unit = (await allRows(db, "unit"))
    .find(({ id }) => id === IDS.unit.wuhan);
  assert.equal(unit?.profileState, "incomplete");
  const { act, before, after } = await lastAudit(db);
  assert.deepEqual(
    [act, before.profileState, after.profileState],
    ["departments.close", "complete", "incomplete"],
  );
  assert.match(await wuhan.html(PATH), /还没有内设机构/);
});

Deno.test("/unit/departments/[departmentId]/reopen asks, and opens once", async () => {
  await using wuhan = await unitPages("wuhan");
  const path = `${PATH}/${nursing}/reopen`;
  await close(wuhan.cast, nursing);

  const html = await wuhan.html(path);
  const good = await wuhan.post(path, {});
  const again = await wuhan.post(path, {});

  assert.match(html, /恢复“护理部”？/);
  assert.equal(good.status, 303);
  assert.equal(again.status, 409);
  assert.match(await wuhan.html(path), /“护理部”在用，不需要恢复/);
});

Deno.test("/unit/departments/[departmentId]/merge says who and what moves, then moves them", async () => {
  await using wuhan = await unitPages("wuhan");
  await addPosts(wuhan.cast.platform, [{ position: "2" }, { position: "2" }]);
  const path = `${PATH}/${internal}/merge`;

  const choice = await wuhan.html(path);
  const html = await wuhan.html(`${path}?into=${SURGERY}`);
  const stamp = /name="stamp" value="(\w+)"/.exec(html)?.[1] ?? "";
  const fields = { intoId: SURGERY, stamp };
  await addPosts(wuhan.cast.platform, [{ position: "2" }]);
  const stale = await wuhan.post(path, fields);
  const again = await readHtml(stale);
  const fresh = /name="stamp" value="(\w+)"/.exec(again)?.[1] ?? "";
  const good = await wuhan.post(path, { intoId: SURGERY, stamp: fresh });

  assert.match(choice, /把“<strong>内科<\/strong>”并入另一个内设机构/);
  assert.doesNotMatch(choice, new RegExp(`value="${respiratory}"`));
  assert.match(html, /在册人员 2 人，从今天起.*下级机构 1 个：呼吸内科/s);
  assert.match(html, /以前的名册和统计仍显示“内科”/);
  assert.equal(stale.status, 409);
  assert.match(again, /内设机构刚刚有变化.*在册人员 3 人/s);
  assert.equal(good.headers.get("location"), `${PATH}?done=merged`);
});

Deno.test("/unit/departments/[departmentId]/merge names the departments that clash", async () => {
  await using wuhan = await unitPages("wuhan");
  await wuhan.post(`${PATH}/new`, { parentId: SURGERY, names: "呼吸内科" });

  const html = await wuhan.html(`${PATH}/${internal}/merge?into=${SURGERY}`);

  assert.match(html, /两个内设机构里有同名的下级.*两边都有：呼吸内科/s);
  assert.doesNotMatch(html, /确认合并/);
});

Deno.test("/unit/departments/order moves one up or down a press, and takes a whole order", async () => {
  await using wuhan = await unitPages("wuhan");
  const path = `${PATH}/order`;
  const html = await wuhan.html(path);
  const stampOf = (page: string) =>
    /name="stamp" value="(\w+)"/.exec(page)?.[1] ?? "";
  const order = /name="order" value="([\d,]+)"/.exec(html)?.[1] ?? "";

  const step = await wuhan.post(path, {
    stamp: stampOf(html),
    order,
    move: "1u",
  });
  const moved = await wuhan.html(path);
  const stale = await wuhan.post(path, { stamp: stampOf(html), order });
  const [a, b, ...rest] = order.split(",");
  const whole = await wuhan.post(path, {
    stamp: stampOf(moved),
    order: [...rest, b, a].join(","),
  });
  const last = await wuhan.html(PATH);

  assert.equal(step.headers.get("location"), `${path}?done=1`);
  assert.match(moved, /上移 人事科.*上移 院办公室.*上移 财务科/s);
  assert.equal(stale.status, 409);
  assert.equal(whole.status, 303);
  assert.match(last, />财务科<.*>院办公室<.*>人事科</s);
  for (const move of ["0u", "12d", "99d", "x"]) {
    const wrong = await wuhan.post(path, {
      stamp: stampOf(moved),
      order: "",
      move,
    });
    assert.equal(wrong.status, 409, move);
  }
});

Deno.test("pages of departments of another unit, or of none, are missing pages", async () => {
  await using wuhan = await unitPages("wuhan");

  for (const id of [yichangInternal, "dep_nobody-has-this", "x"]) {
    for (const page of ["", "/merge", "/close", "/reopen"]) {
      await wuhan.html(`${PATH}/${id}${page}`, 404);
      const typed = {
        stamp: "0123456789abcdef",
        name: "内科",
        intoId: internal,
      };
      const fields = page === "/reopen" ? {} : typed;
      const posted = await wuhan.post(`${PATH}/${id}${page}`, fields);
      assert.equal(posted.status, 404, `${id}${page}`);
    }
    await wuhan.html(`${PATH}/order?in=${id}`, 404);
  }
  const elsewhere = `${PATH}/${internal}/merge?into=${yichangInternal}`;
  await wuhan.html(elsewhere, 404);
});

Deno.test("pages of departments are for those who hold the menu", async () => {
  await using review = await unitPages("wuhanReview");

  for (
    const page of ["", "/new", "/standard", "/order", `/${internal}`]
  ) await review.html(`${PATH}${page}`, 403);
});
