import assert from "node:assert/strict";
import type { Scope } from "@/domain/scope.ts";
import type { Db } from "@/db/open.ts";
import { listDepartmentsOn } from "@/db/queries/department_names.ts";
import { listCounted } from "@/db/queries/statistics.ts";
import {
  codeOf,
  importList,
  type TestPlatform,
  testPlatform,
} from "@/tests/support/cast.ts";
import {
  close,
  departmentRow,
  lastAudit,
  merge,
  outline,
  wuhanNow,
} from "@/tests/support/departments.ts";
import { allRows, changeRow, dumpOf } from "@/tests/support/rows.ts";
import { addPosts } from "@/tests/support/staff.ts";
import { IDS } from "@/tools/seed.ts";

const { internal, respiratory, nursing, yichangInternal } = IDS.department;
const SURGERY = "dep_wuhan-surgery";
const TODAY = "2026-11-23";
const YESTERDAY = "2026-11-22";
const WUHAN = { kind: "unit", unitId: IDS.unit.wuhan } as const;

/** Who of the unit is in which department on a day, one line a stay. */
async function whoIsWhere(db: Db, on: string): Promise<string[]> {
  const stays = (await allRows(db, "membership"))
    .filter(({ unitId }) => unitId === IDS.unit.wuhan);
  const postings = await allRows(db, "posting");
  const names = new Map(
    (await listDepartmentsOn(WUHAN, db, on)).map(({ id, name }) => [id, name]),
  );
  return stays.map(({ id, personId }) => {
    const holding = postings.filter((slice) =>
      slice.membershipId === id && slice.fromDate <= on &&
      (slice.toDate === null || slice.toDate > on)
    );
    const [slice] = holding;
    assert.ok(holding.length <= 1, `${id} has two slices on ${on}`);
    const { position, establishment, specialty, titleLevel } = slice ?? {};
    const where = names.get(slice?.departmentId ?? "") ?? "nowhere";
    return [personId, where, position, establishment, specialty, titleLevel]
      .join(" ");
  }).sort();
}

/** 内科 with three people and 外科 with two, of whom one each came today. */
async function fill(opened: TestPlatform): Promise<void> {
  const { platform } = opened;
  await addPosts(platform, [
    { position: "2", titleLevel: "3" },
    { position: "2", specialty: "11" },
    { position: "1" },
    { position: "2", departmentId: SURGERY },
    { position: "3", departmentId: SURGERY },
  ]);
  const postings = await allRows(platform.db, "posting");
  for (const departmentId of [internal, SURGERY]) {
    const one = postings.find((slice) => slice.departmentId === departmentId);
    assert.ok(one);
    await changeRow(platform.db, "membership", one.membershipId, {
      fromDate: TODAY,
    });
    await changeRow(platform.db, "posting", one.id, { fromDate: TODAY });
  }
}

Deno.test("a merge of two departments with people in both loses nobody and nothing of anybody", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  await fill(opened);
  const before = {
    past: await whoIsWhere(db, YESTERDAY),
    now: await whoIsWhere(db, TODAY),
    people: (await allRows(db, "person")).length,
    stays: await allRows(db, "membership"),
  };
  assert.equal(before.now.filter((line) => line.includes(" 内科 ")).length, 3);

  await merge(opened, internal, SURGERY);

  assert.deepEqual(await whoIsWhere(db, YESTERDAY), before.past);
  assert.deepEqual(
    await whoIsWhere(db, TODAY),
    before.now.map((line) => line.replace(" 内科 ", " 外科 ")).sort(),
  );
  assert.equal((await allRows(db, "person")).length, before.people);
  assert.deepEqual(await allRows(db, "membership"), before.stays);
  const tomorrow = await whoIsWhere(db, "2027-01-01");
  assert.equal(tomorrow.filter((line) => line.includes(" 外科 ")).length, 5);
  assert.equal(await countAll(WUHAN, db, TODAY), 6);
});

Deno.test("a merge takes along what lies below and what waits: departments, list lines, applications, grants", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const { db } = platform;
  await importList(platform, "wuhan", [
    {
      name: "郑伟",
      documentNumber: "420106198501010011",
      departmentPath: "护理部",
    },
  ]);
  await changeRow(db, "vipGrant", IDS.grant.liMei, {
    departmentIds: JSON.stringify([SURGERY, nursing]),
  });
  const { departments } = await wuhanNow(opened);
  await departments.create({ parentId: nursing, names: "静疗组\n伤口组" });
  await departments.create({ parentId: SURGERY, names: "骨科" });

  await merge(opened, nursing, SURGERY);

  const [line] = await allRows(db, "preloadEntry");
  const application = (await allRows(db, "application"))
    .find(({ id }) => id === IDS.application.zhouTing);
  const [grant] = await allRows(db, "vipGrant");
  assert.equal(line?.departmentId, SURGERY);
  assert.equal(application?.departmentId, SURGERY);
  assert.equal(grant?.departmentIds, JSON.stringify([SURGERY]));
  const tree = await outline(opened);
  const at = tree.indexOf("外科");
  assert.deepEqual(tree.slice(at, at + 4), [
    "外科",
    "-骨科",
    "-静疗组",
    "-伤口组",
  ]);
  const row = await departmentRow(db, nursing);
  assert.equal(row.name, "护理部");
  assert.equal(row.state, "merged");
  assert.equal(row.mergedInto, SURGERY);
  assert.equal(row.closedOn, TODAY);
  assert.deepEqual(await lastAudit(db), {
    act: "departments.merge",
    subjectId: nursing,
    before: { path: "护理部", state: "open" },
    after: {
      state: "merged",
      mergedInto: "外科",
      people: 0,
      preloadRows: 1,
      waiting: 1,
      grants: 1,
      children: ["静疗组", "伤口组"],
    },
  });
});

Deno.test("a department goes up in the one above, though one below it bears its name", async () => {
  await using opened = await testPlatform();
  const { departments } = await wuhanNow(opened);
  await departments.create({ parentId: respiratory, names: "呼吸内科" });
  await close(
    opened,
    (await departments.list()).lines.find(({ level }) => level === 2)?.id ?? "",
  );
  await departments.create({ parentId: respiratory, names: "呼吸内科" });

  await merge(opened, respiratory, internal);

  const tree = await outline(opened);
  assert.deepEqual(tree.filter((line) => line.endsWith("呼吸内科")), [
    "-呼吸内科",
  ]);
  const { past } = await departments.list();
  assert.deepEqual(past.map(({ path, state }) => `${path} ${state}`).sort(), [
    "内科/呼吸内科 closed",
    "内科/呼吸内科 merged",
  ]);
});

Deno.test("a merge that would lay two of one name side by side says so and does nothing", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const { departments } = await wuhanNow(opened);
  await departments.create({ parentId: SURGERY, names: "呼吸内科" });
  const before = await dumpOf(db);

  const pair = { departmentId: internal, intoId: SURGERY };
  const { plan } = await departments.merging(pair);
  const code = await codeOf(
    departments.merge({ ...pair, stamp: plan?.stamp ?? "" }),
  );

  assert.deepEqual(plan?.clashes, ["呼吸内科"]);
  assert.equal(plan?.refusal, "departmentNameClash");
  assert.equal(code, "departmentNameClash");
  assert.equal(await dumpOf(db), before);
});

Deno.test("departments.merge refuses a page that somebody has overtaken, whole", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const { departments } = await wuhanNow(opened);
  const pair = { departmentId: internal, intoId: SURGERY };
  const { plan } = await departments.merging(pair);
  assert.ok(plan);
  await addPosts(opened.platform, [{ position: "2" }]);
  const before = await dumpOf(db);

  const go = departments.merge({ ...pair, stamp: plan.stamp });
  assert.equal(await codeOf(go), "departmentsChanged");
  assert.equal(await dumpOf(db), before);

  const fresh = (await departments.merging(pair)).plan?.stamp ?? "";
  const ends = await Promise.allSettled([
    departments.merge({ ...pair, stamp: fresh }),
    departments.merge({ ...pair, stamp: fresh }),
  ]);
  assert.deepEqual(ends.map(({ status }) => status).sort(), [
    "fulfilled",
    "rejected",
  ]);
});

Deno.test("departments.merge refuses what is below, another's, and what is not open", async () => {
  await using opened = await testPlatform();
  const { departments } = await wuhanNow(opened);
  await close(opened, nursing);
  const stamp = "0123456789abcdef";
  const cases = [
    [internal, respiratory, "departmentInItself"],
    [internal, internal, "departmentInItself"],
    [internal, nursing, "departmentTargetClosed"],
    [nursing, internal, "departmentClosed"],
    [internal, yichangInternal, "notFound"],
    [yichangInternal, internal, "notFound"],
    [internal, "dep_nobody-has-this", "notFound"],
  ] as const;

  for (const [departmentId, intoId, code] of cases) {
    const go = departments.merge({ departmentId, intoId, stamp });
    assert.equal(await codeOf(go), code, `${departmentId} ${intoId}`);
  }
});

async function countAll(scope: Scope, db: Db, on: string): Promise<number> {
  let count = 0;
  for await (const part of listCounted(scope, db, { kind: "active", on })) {
    count += part.length;
  }
  return count;
}
