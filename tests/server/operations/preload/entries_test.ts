import assert from "node:assert/strict";
import {
  callerOf,
  checkList,
  codeOf,
  importList,
  testPlatform,
} from "@/tests/support/cast.ts";
import { allRows, auditText, changeRow } from "@/tests/support/rows.ts";
import { CAST, IDS } from "@/tools/seed.ts";

const GAO = {
  kind: "active",
  name: "高翔",
  documentNumber: "420106198501010011",
  departmentId: IDS.department.internal,
  position: "2",
  establishment: "1",
  phone: "13900010077",
} as const;
const RETIRED = {
  kind: "retired",
  name: "孔令",
  documentNumber: "420106195001010011",
  position: "2",
  retirementKind: "1",
  retiredOn: "2010-01-31",
} as const;

async function lineOf(opened: Awaited<ReturnType<typeof testPlatform>>) {
  const { preload } = await callerOf(opened.platform, "wuhan");
  const created = await preload.create(GAO);
  assert.ok(created.ok);
  return await preload.entry({ entryId: created.entryId });
}

Deno.test("preload.create writes a line that the file of the same words leaves as it is", async () => {
  await using opened = await testPlatform();
  const wuhan = await callerOf(opened.platform, "wuhan");

  const created = await wuhan.preload.create(GAO);
  const importId = await checkList(opened.platform, "wuhan", [{
    name: "高翔",
    documentNumber: "420106198501010011",
    departmentPath: "内科",
    phone: "13900010077",
  }]);
  const { counts } = await wuhan.imports.report({ importId });

  assert.ok(created.ok);
  assert.equal(counts.same, 1);
});

Deno.test("preload.create answers what is wrong field by field and writes nothing", async () => {
  await using opened = await testPlatform();
  const { preload } = await callerOf(opened.platform, "wuhan");

  const done = await preload.create({
    ...GAO,
    name: "",
    documentNumber: "420106198501010012",
    departmentId: IDS.department.yichangInternal,
  });

  assert.deepEqual(done, {
    ok: false,
    errors: {
      name: "请填写姓名",
      documentNumber:
        "证件号码的校验位不对，可能有一位写错。请对照证件逐位核对后改正",
      departmentId: "这个内设机构已停用或合并，请另选一个",
    },
  });
  assert.deepEqual(await allRows(opened.platform.db, "preloadEntry"), []);
});

Deno.test("preload.create lets in who waits under the same name and number", async () => {
  await using opened = await testPlatform();
  const { preload, roster } = await callerOf(opened.platform, "wuhan");

  const done = await preload.create({
    ...GAO,
    name: CAST.zhouTing.name,
    documentNumber: CAST.zhouTing.documentNumber,
  });

  assert.ok(done.ok);
  assert.equal(done.matched, 1);
  const { lines } = await roster.active({ search: CAST.zhouTing.name });
  assert.equal(lines.length, 1);
});

Deno.test("preload.create refuses who is on either list or on the roster", async () => {
  await using opened = await testPlatform();
  const { preload } = await callerOf(opened.platform, "wuhan");
  await preload.create(GAO);
  const { documentNumber } = CAST.liMei;

  assert.equal(await codeOf(preload.create(GAO)), "preloadThere");
  assert.equal(
    await codeOf(preload.create({
      ...RETIRED,
      documentNumber: GAO.documentNumber,
    })),
    "preloadOnOtherList",
  );
  assert.equal(
    await codeOf(preload.create({ ...GAO, documentNumber })),
    "preloadOnRoster",
  );
  const [line] = (await preload.active({})).lines;
  const { audit } = await callerOf(opened.platform, "wuhan");
  const refused = (await allRows(opened.platform.db, "audit"))
    .filter(({ act }) => act === "preload.refuse");
  const { liMei } = IDS.person;
  assert.deepEqual(
    refused.map(({ personId, subjectId }) => [personId, subjectId]),
    [[null, line?.id], [null, line?.id], [liMei, IDS.membership.liMei]],
  );
  const { lines } = await audit.seen({ personId: liMei, purpose: "核查泄露" });
  assert.deepEqual(lines.map(({ way }) => way), ["search"]);
  const trail = await auditText(opened.platform.db);
  assert.ok(!trail.includes(documentNumber));
});

Deno.test("preload.change keeps number and phone that are left empty, and logs what changed, masked", async () => {
  await using opened = await testPlatform();
  const { preload } = await callerOf(opened.platform, "wuhan");
  const line = await lineOf(opened);

  const done = await preload.change({
    entryId: line.id,
    stamp: line.updatedAt,
    name: "高翔",
    departmentId: IDS.department.internal,
    position: "1",
    establishment: "1",
  });

  assert.ok(done.ok);
  const after = await preload.entry({ entryId: line.id });
  assert.equal(after.position, "1");
  assert.equal(after.documentMasked, "420106********0011");
  assert.equal(after.phoneMasked, "139****0077");
  const trail = await allRows(opened.platform.db, "audit");
  const last = trail.find(({ act }) => act === "preload.change");
  assert.equal(last?.before, '{"position":"2"}');
  assert.equal(last?.after, '{"position":"1"}');
  const text = await auditText(opened.platform.db);
  assert.doesNotMatch(text, /420106198501010011|13900010077/);
});

Deno.test("preload.change takes the phone away when told to, and another number where nobody has it", async () => {
  await using opened = await testPlatform();
  const { preload } = await callerOf(opened.platform, "wuhan");
  const line = await lineOf(opened);
  const typed = {
    entryId: line.id,
    stamp: line.updatedAt,
    name: "高翔",
    departmentId: IDS.department.internal,
    position: "2",
    establishment: "1",
  };

  const taken = await codeOf(
    preload.change({ ...typed, documentNumber: CAST.liMei.documentNumber }),
  );
  const done = await preload.change({
    ...typed,
    documentNumber: "420106199002030039",
    clearsPhone: "1",
  });

  assert.equal(taken, "preloadOnRoster");
  const acts = (await allRows(opened.platform.db, "audit"))
    .map(({ act }) => act);
  assert.equal(acts.filter((act) => act === "preload.refuse").length, 1);
  assert.ok(done.ok);
  const after = await preload.entry({ entryId: line.id });
  assert.equal(after.documentMasked, "420106********0039");
  assert.equal(after.birthDate, null);
  const stored = await allRows(opened.platform.db, "preloadEntry");
  assert.equal(
    stored.find(({ id }) => id === line.id)?.birthDate,
    "1990-02-03",
  );
  assert.equal(after.phoneMasked, null);
  const trail = await allRows(opened.platform.db, "audit");
  const last = trail.find(({ act }) => act === "preload.change");
  // The birth date stands beside it: a mask that shows more would tell the number.
  assert.match(last?.before ?? "", /"documentMasked":"\*{16}11"/);
  assert.match(last?.after ?? "", /"documentMasked":"\*{16}39"/);
});

Deno.test("preload.change names another number in the trail where both masks are alike", async () => {
  await using opened = await testPlatform();
  const { preload } = await callerOf(opened.platform, "wuhan");
  const line = await lineOf(opened);

  const done = await preload.change({
    entryId: line.id,
    stamp: line.updatedAt,
    name: "高翔",
    documentNumber: "420106198502080011",
    departmentId: IDS.department.internal,
    position: "2",
    establishment: "1",
  });

  assert.ok(done.ok);
  const trail = await allRows(opened.platform.db, "audit");
  const last = trail.find(({ act }) => act === "preload.change");
  assert.match(last?.before ?? "", /"documentMasked"/);
  assert.match(last?.after ?? "", /"documentMasked"/);
});

Deno.test("a line that has matched or moved meanwhile is neither changed nor removed", async () => {
  await using opened = await testPlatform();
  const { preload } = await callerOf(opened.platform, "wuhan");
  const line = await lineOf(opened);
  const stale = { entryId: line.id, stamp: "2026-01-01T00:00:00.000Z" };
  const now = { entryId: line.id, stamp: line.updatedAt };

  assert.equal(await codeOf(preload.change(stale)), "preloadChanged");
  assert.equal(await codeOf(preload.remove(stale)), "preloadChanged");
  await changeRow(opened.platform.db, "preloadEntry", line.id, {
    state: "matched",
    matchedAt: line.updatedAt,
  });
  assert.equal(await codeOf(preload.change(now)), "preloadMatched");
  assert.equal(await codeOf(preload.remove(now)), "preloadMatched");
});

Deno.test("preload.remove takes an open line off, with what it said in the trail", async () => {
  await using opened = await testPlatform();
  const { preload } = await callerOf(opened.platform, "wuhan");
  const line = await lineOf(opened);

  await preload.remove({ entryId: line.id, stamp: line.updatedAt });

  assert.deepEqual((await preload.active({})).lines, []);
  const trail = await allRows(opened.platform.db, "audit");
  const removed = trail.find(({ act }) => act === "preload.remove");
  assert.match(removed?.before ?? "", /高翔.*"\*{16}11"/);
});

Deno.test("a line of another unit is a missing one", async () => {
  await using opened = await testPlatform();
  const line = await lineOf(opened);
  const yichang = await callerOf(opened.platform, "yichang");
  const told = { entryId: line.id, stamp: line.updatedAt };

  for (const entryId of [line.id, "pre_nobody-has-this"]) {
    assert.equal(await codeOf(yichang.preload.entry({ entryId })), "notFound");
    const { preload } = yichang;
    const asked = { ...told, entryId };
    assert.equal(await codeOf(preload.change(asked)), "notFound");
    assert.equal(await codeOf(preload.remove(asked)), "notFound");
  }
});

Deno.test("the lists are searched by initials, state, department, position and whole number", async () => {
  await using opened = await testPlatform();
  const { preload } = await callerOf(opened.platform, "wuhan");
  await importList(opened.platform, "wuhan", [
    { name: "郑伟", documentNumber: "420106198501010011" },
    {
      name: "冯涛",
      documentNumber: "420106199002030039",
      departmentPath: "外科",
      position: "1",
    },
  ]);
  await preload.create(RETIRED);
  const names = async (input: Parameters<typeof preload.active>[0]) =>
    (await preload.active(input)).lines.map(({ name }) => name);
  const find = async (kind: "active" | "retired", documentNumber: string) =>
    (await preload.find({ kind, documentNumber })).lines
      .map(({ name }) => name);

  assert.deepEqual(await names({ search: "zw" }), ["郑伟"]);
  assert.deepEqual(await names({ search: "W" }), []);
  assert.deepEqual(await names({ position: "1" }), ["冯涛"]);
  assert.deepEqual(await names({ state: "matched" }), []);
  assert.deepEqual(
    await names({ departmentId: IDS.department.internal }),
    ["郑伟"],
  );
  assert.deepEqual(await find("active", "420106199002030039 "), ["冯涛"]);
  assert.deepEqual(await find("active", "42010619900203003"), []);
  assert.deepEqual(await find("retired", "420106199002030039"), []);
  const { lines, counts } = await preload.retired({});
  assert.deepEqual(lines.map(({ name }) => name), ["孔令"]);
  assert.deepEqual(counts, { open: 1, matched: 0 });
});
