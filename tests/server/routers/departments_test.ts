import assert from "node:assert/strict";
import { listDepartmentsOn } from "@/db/queries/department_names.ts";
import { codeOf, testPlatform } from "@/tests/support/cast.ts";
import {
  change,
  close,
  departmentRow,
  lastAudit,
  outline,
  wuhanNow,
} from "@/tests/support/departments.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { addPosts } from "@/tests/support/staff.ts";
import { IDS } from "@/tools/seed.ts";

const { internal, respiratory, nursing, yichangInternal } = IDS.department;
const SURGERY = "dep_wuhan-surgery";
const DAY_MS = 86_400_000;
const WUHAN = { kind: "unit", unitId: IDS.unit.wuhan } as const;

Deno.test("departments.list counts who is in service, each with those below", async () => {
  await using opened = await testPlatform();
  await addPosts(opened.platform, [{ position: "2" }, { position: "1" }]);
  const { departments } = await wuhanNow(opened);

  const { lines, past } = await departments.list();

  const counts = lines.filter(({ total }) => total > 0)
    .map(({ name, level, own, total }) => `${name} ${level} ${own} ${total}`);
  assert.deepEqual(counts, ["内科 0 2 3", "呼吸内科 1 1 1"]);
  assert.equal(lines.length, 14);
  assert.deepEqual(past, []);
});

Deno.test("departments.create adds paths, each level once, behind what is there", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const { departments } = await wuhanNow(opened);

  const added = await departments.create({
    names: "内科/消化内科\n康复科/理疗室\n\n康复科\n",
  });

  assert.equal(added, 3);
  const tree = await outline(opened);
  assert.deepEqual(tree.slice(4, 7), ["内科", "-呼吸内科", "-消化内科"]);
  assert.deepEqual(tree.slice(-2), ["康复科", "-理疗室"]);
  const lines = (await allRows(db, "audit"))
    .filter(({ act }) => act === "departments.create");
  assert.deepEqual(lines.map(({ after }) => JSON.parse(after ?? "").path), [
    "内科/消化内科",
    "康复科",
    "康复科/理疗室",
  ]);
});

Deno.test("departments.create refuses what is there, what is too deep or too much, and bad names", async () => {
  await using opened = await testPlatform();
  const { departments } = await wuhanNow(opened);
  await departments.create({ parentId: respiratory, names: "a/b/c" });
  await close(opened, nursing);
  const cases = [
    [null, "康复科\n内科", "departmentNameTaken"],
    [internal, "呼吸内科", "departmentNameTaken"],
    [respiratory, "a/b/c/d", "departmentTooDeep"],
    [nursing, "静疗组", "departmentParentClosed"],
    [yichangInternal, "静疗组", "notFound"],
    [null, "", "badInput"],
    [null, " / ", "badInput"],
    [null, "科".repeat(51), "badInput"],
    [null, "a/b/c/d/e/f", "badInput"],
    [null, "康复科\n康复科", "badInput"],
  ] as const;
  const before = await outline(opened);

  for (const [parentId, names, code] of cases) {
    const call = departments.create({ parentId, names });
    assert.equal(await codeOf(call), code, names);
  }
  assert.deepEqual(await outline(opened), before);
});

Deno.test("departments.create stops at two thousand of a unit", async () => {
  await using opened = await testPlatform();
  const { departments } = await wuhanNow(opened);
  const names = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, at) => `科${from + at}`).join("\n");

  await departments.create({ names: names(0, 986) });
  const full = departments.create({ names: names(1000, 2001) });
  assert.equal(await codeOf(full), "departmentTooMany");
  assert.equal(await departments.create({ names: names(1000, 2000) }), 1000);
});

Deno.test("departments.change renames from today on; past days keep the old name", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const nameOn = async (day: string) =>
    (await listDepartmentsOn(WUHAN, db, day))
      .find(({ id }) => id === nursing)?.name;
  await changeRow(db, "department", nursing, {
    createdAt: "2026-01-04T17:00:00.000Z",
  });

  await change(opened, nursing, { name: "护理科" });
  await change(opened, nursing, { name: "护理中心" });
  opened.time.ms += 10 * DAY_MS;
  await change(opened, nursing, { name: "护理事业部" });

  assert.deepEqual(
    (await allRows(db, "departmentPastName"))
      .map(({ name, fromDate, toDate }) => `${name} ${fromDate} ${toDate}`),
    ["护理部 2026-01-05 2026-11-23", "护理中心 2026-11-23 2026-12-03"],
  );
  assert.equal(await nameOn("2025-01-01"), "护理部");
  assert.equal(await nameOn("2026-11-22"), "护理部");
  assert.equal(await nameOn("2026-11-23"), "护理中心");
  assert.equal(await nameOn("2026-12-02"), "护理中心");
  assert.equal(await nameOn("2026-12-03"), "护理事业部");
  assert.deepEqual(await lastAudit(db), {
    act: "departments.change",
    subjectId: nursing,
    before: { name: "护理中心", parent: null, standardCode: null },
    after: { name: "护理事业部", parent: null, standardCode: null },
  });
});

Deno.test("departments.change forgets a name that is taken back on the same day", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  opened.time.ms += DAY_MS;

  await change(opened, nursing, { name: "护理科" });
  assert.equal((await allRows(db, "departmentPastName")).length, 1);
  await change(opened, nursing, { name: "护理部" });

  assert.deepEqual(await allRows(db, "departmentPastName"), []);
});

Deno.test("departments.change moves with all that is below, and reads a standard department as typed", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;

  await change(opened, internal, {
    parentId: SURGERY,
    standard: "内科/呼吸内科",
  });

  const tree = await outline(opened);
  const at = tree.indexOf("外科");
  assert.deepEqual(tree.slice(at, at + 3), ["外科", "-内科", "--呼吸内科"]);
  assert.equal((await departmentRow(db, internal)).standardCode, "A03.01");
});

Deno.test("departments.change refuses stale pages, taken names, itself, and another unit's", async () => {
  await using opened = await testPlatform();
  const { departments } = await wuhanNow(opened);
  const { stamp } = await departments.department({ departmentId: internal });
  const to = { departmentId: internal, name: "大内科", stamp };
  const cases = [
    [{ name: "外科" }, "departmentNameTaken"],
    [{ parentId: respiratory }, "departmentInItself"],
    [{ parentId: yichangInternal }, "notFound"],
    [{ departmentId: yichangInternal }, "notFound"],
    [{ stamp: "0123456789abcdef" }, "departmentsChanged"],
    [{ name: "内/科" }, "badInput"],
    [{ name: " " }, "badInput"],
    [{ standard: "火星科" }, "badInput"],
    [{ standard: "A03" }, "badInput"],
    [{ stamp: "x" }, "badInput"],
  ] as const;

  for (const [wrong, code] of cases) {
    const call = departments.change({ ...to, ...wrong });
    assert.equal(await codeOf(call), code, JSON.stringify(wrong));
  }
  await departments.change(to);
  assert.equal(await codeOf(departments.change(to)), "departmentsChanged");
});

Deno.test("departments.reorder puts siblings into the order given and says what changed", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const { departments } = await wuhanNow(opened);
  const { siblings, stamp } = await departments.siblings({});
  const ids = siblings.map(({ id }) => id);
  const [first = "", second = "", ...rest] = ids;

  await departments.reorder({ ids: [second, first, ...rest], stamp });

  assert.deepEqual((await outline(opened)).slice(0, 3), [
    "人事科",
    "院办公室",
    "财务科",
  ]);
  assert.deepEqual(await lastAudit(db), {
    act: "departments.reorder",
    subjectId: null,
    before: { parent: null, order: ["院办公室", "人事科"] },
    after: { order: ["人事科", "院办公室"] },
  });
  const again = departments.reorder({ ids, stamp });
  assert.equal(await codeOf(again), "departmentsChanged");
});

Deno.test("departments.reorder refuses a list that is not these siblings, each once", async () => {
  await using opened = await testPlatform();
  const { departments } = await wuhanNow(opened);
  const { siblings, stamp } = await departments.siblings({});
  const ids = siblings.map(({ id }) => id);
  const [first = "", ...rest] = ids;
  const cases = [
    [rest, "departmentsChanged"],
    [[...ids, respiratory], "departmentsChanged"],
    [[...rest, respiratory], "departmentsChanged"],
    [[first, first, ...rest.slice(1)], "departmentsChanged"],
    [[...rest, yichangInternal], "notFound"],
  ] as const;

  for (const [wrong, code] of cases) {
    const call = departments.reorder({ ids: [...wrong], stamp });
    assert.equal(await codeOf(call), code, wrong.join(" "));
  }
});

Deno.test("departments.close refuses one with people or departments in it, and offers a closed one no more", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const { departments, directory } = await wuhanNow(opened);
  const stamp = "0123456789abcdef";

  for (const departmentId of [internal, respiratory]) {
    const call = departments.close({ departmentId, stamp });
    assert.equal(await codeOf(call), "departmentNotEmpty");
  }
  const shown = await departments.closing({ departmentId: nursing });
  assert.deepEqual(shown.holdings, {
    people: 0,
    preloadRows: 0,
    applications: 1,
    grants: 0,
  });
  assert.equal(
    await codeOf(departments.close({ departmentId: nursing, stamp })),
    "departmentsChanged",
  );
  await departments.close({ departmentId: nursing, stamp: shown.stamp });

  const offered =
    (await directory.unit({ unitId: IDS.unit.wuhan })).departments;
  assert.ok(!offered.some(({ id }) => id === nursing));
  assert.equal((await departmentRow(db, nursing)).closedOn, "2026-11-23");
  assert.deepEqual((await lastAudit(db)).after, {
    state: "closed",
    waiting: 1,
    preloadRows: 0,
  });
  assert.equal(
    await codeOf(
      departments.close({ departmentId: nursing, stamp: shown.stamp }),
    ),
    "departmentClosed",
  );
});

Deno.test("departments.reopen opens a closed one once, if its name is free", async () => {
  await using opened = await testPlatform();
  const { departments } = await wuhanNow(opened);
  await close(opened, nursing);
  await departments.create({ names: "护理部" });
  const reopen = () => departments.reopen({ departmentId: nursing });

  assert.equal(await codeOf(reopen()), "departmentNameTaken");
  const { lines } = await departments.list();
  await close(
    opened,
    lines.find(({ name }) => name === "护理部")?.id ?? "",
  );
  await reopen();
  assert.equal(await codeOf(reopen()), "departmentsChanged");
  assert.ok((await outline(opened)).includes("护理部"));
});

Deno.test("departments.addStandard adds with the code in its group, and gives one of that name its code", async () => {
  await using opened = await testPlatform();
  const { departments } = await wuhanNow(opened);

  const done = await departments.addStandard({
    codes: ["A03.01", "A04.01.01", "A20", "D82"],
  });

  assert.deepEqual(done, { added: 3, coded: 2 });
  const { lines } = await departments.list();
  const coded = lines.filter(({ standardCode }) => standardCode !== null)
    .map(({ name, level, standardCode }) => `${name} ${level} ${standardCode}`);
  assert.deepEqual(coded, [
    "人事科 0 D82",
    "呼吸内科 1 A03.01",
    "普通外科 1 A04.01",
    "肝脏移植项目 2 A04.01.01",
    "急诊医学科 0 A20",
  ]);
  assert.deepEqual(
    await departments.addStandard({ codes: ["A20"] }),
    { added: 0, coded: 0 },
  );
  for (const codes of [[], ["A03"], ["Z99"], ["呼吸内科"]]) {
    const call = departments.addStandard({ codes });
    assert.equal(await codeOf(call), "badInput", codes.join());
  }
});
