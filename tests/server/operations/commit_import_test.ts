import assert from "node:assert/strict";
import {
  callerOf,
  checkList,
  codeOf,
  importList,
  testPlatform,
} from "@/tests/support/cast.ts";
import { FENG_TAO, ZHENG_WEI } from "@/tests/support/list_rows.ts";
import { allRows } from "@/tests/support/rows.ts";
import { CAST, IDS } from "@/tools/seed.ts";

Deno.test("imports.commit writes the good rows and leaves out those of unknown departments", async () => {
  await using opened = await testPlatform();
  const wuhan = await callerOf(opened.platform, "wuhan");
  const importId = await checkList(opened.platform, "wuhan", [
    ZHENG_WEI,
    { ...FENG_TAO, departmentPath: "针灸科" },
  ]);

  const result = await wuhan.imports.commit({ importId });
  const list = await wuhan.preload.active({});

  assert.deepEqual(result, { added: 1, updated: 0, matched: 0 });
  assert.deepEqual(list.lines.map(({ name }) => name), ["郑伟"]);
  assert.equal(list.lines[0]?.departmentName, "内科");
});

Deno.test("imports.commit makes the departments it was told to, from the outermost in", async () => {
  await using opened = await testPlatform();
  const wuhan = await callerOf(opened.platform, "wuhan");

  await importList(opened.platform, "wuhan", [
    { ...ZHENG_WEI, departmentPath: "针灸科/门诊/三诊室" },
    { ...FENG_TAO, departmentPath: "内科/呼吸内科" },
  ]);
  const { lines } = await wuhan.preload.active({});
  const { departments } = await wuhan.directory.unit({
    unitId: IDS.unit.wuhan,
  });

  assert.deepEqual(lines.map(({ departmentName }) => departmentName), [
    "呼吸内科",
    "三诊室",
  ]);
  const idOf = (name: string) =>
    departments.find((department) => department.name === name)?.id;
  const parentOf = (name: string) =>
    departments.find((department) => department.name === name)?.parentId;
  assert.equal(departments.length, 17);
  assert.equal(parentOf("针灸科"), null);
  assert.equal(parentOf("门诊"), idOf("针灸科"));
  assert.equal(parentOf("三诊室"), idOf("门诊"));
});

Deno.test("a nested department's own name means it, also when the file adds its namesake", async () => {
  await using opened = await testPlatform();
  const wuhan = await callerOf(opened.platform, "wuhan");

  const result = await importList(opened.platform, "wuhan", [
    { ...ZHENG_WEI, departmentPath: "呼吸内科" },
    { ...FENG_TAO, departmentPath: "外科/呼吸内科" },
  ]);
  const entries = await allRows(opened.platform.db, "preloadEntry");
  const { departments } = await wuhan.directory.unit({
    unitId: IDS.unit.wuhan,
  });

  assert.deepEqual(result, { added: 2, updated: 0, matched: 0 });
  const zhengWei = entries.find(({ name }) => name === "郑伟");
  assert.equal(zhengWei?.departmentId, IDS.department.respiratory);
  const namesakes = departments.filter(({ name }) => name === "呼吸内科");
  assert.equal(namesakes.length, 2);
});

Deno.test("importing the same file twice changes nothing", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuhan = await callerOf(platform, "wuhan");
  const rows = [
    { ...ZHENG_WEI, departmentPath: "针灸科" },
    { ...FENG_TAO, phone: "13900010020", note: "借调" },
  ];
  await importList(platform, "wuhan", rows);
  const before = await allRows(platform.db, "preloadEntry");

  const importId = await checkList(platform, "wuhan", rows);
  const { counts } = await wuhan.imports.report({ importId });
  const result = await wuhan.imports.commit({ importId });

  assert.equal(counts.same, 2);
  assert.equal(counts.new + counts.update, 0);
  assert.deepEqual(result, { added: 0, updated: 0, matched: 0 });
  assert.deepEqual(await allRows(platform.db, "preloadEntry"), before);
});

Deno.test("imports.commit updates a line whose content changed", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await importList(platform, "wuhan", [ZHENG_WEI, FENG_TAO]);

  const result = await importList(platform, "wuhan", [
    { ...ZHENG_WEI, departmentPath: "外科", titleLevel: "3" },
    FENG_TAO,
  ]);
  const wuhan = await callerOf(platform, "wuhan");
  const { lines } = await wuhan.preload.active({ search: "郑伟" });

  assert.deepEqual(result, { added: 0, updated: 1, matched: 0 });
  assert.equal(lines[0]?.departmentName, "外科");
  assert.equal(lines[0]?.titleLevel, "3");
});

Deno.test("a listed document under another name is a conflict and is not written", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuhan = await callerOf(platform, "wuhan");
  await importList(platform, "wuhan", [ZHENG_WEI]);

  const importId = await checkList(platform, "wuhan", [
    { ...ZHENG_WEI, name: "郑为" },
    FENG_TAO,
  ]);
  const report = await wuhan.imports.report({ importId });
  const result = await wuhan.imports.commit({ importId });

  assert.equal(report.counts.conflict, 1);
  assert.equal(report.problems[0]?.problems[0]?.problem, "nameConflicts");
  assert.deepEqual(result, { added: 1, updated: 0, matched: 0 });
});

Deno.test("who is on this roster already is left as she is", async () => {
  await using opened = await testPlatform();
  const wuhan = await callerOf(opened.platform, "wuhan");
  const { name, documentNumber } = CAST.liMei;

  const importId = await checkList(opened.platform, "wuhan", [{
    name,
    documentNumber,
  }]);

  assert.equal((await wuhan.imports.report({ importId })).counts.same, 1);
});

Deno.test("who is on another unit's roster may stand on this unit's list", async () => {
  await using opened = await testPlatform();
  const { name, documentNumber } = CAST.wangQiang;

  const result = await importList(opened.platform, "wuhan", [{
    name,
    documentNumber,
  }]);

  assert.deepEqual(result, { added: 1, updated: 0, matched: 0 });
});

Deno.test("imports.commit lets in who waits and stands on the new list", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const { name, documentNumber } = CAST.zhouTing;

  const result = await importList(platform, "wuhan", [{
    name,
    documentNumber,
    departmentPath: "外科",
  }]);
  const zhouTing = await callerOf(platform, "zhouTing");
  const { membership, applications } = await zhouTing.me.overview();

  assert.deepEqual(result, { added: 1, updated: 0, matched: 1 });
  assert.equal(membership?.departmentName, "外科");
  assert.equal(membership?.kind, "active");
  assert.equal(applications[0]?.state, "approved");
  assert.equal(applications[0]?.how, "match");
});

Deno.test("imports.commit does not let in who waits under another name", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;

  const result = await importList(platform, "wuhan", [{
    name: "周亭",
    documentNumber: CAST.zhouTing.documentNumber,
  }]);

  assert.deepEqual(result, { added: 1, updated: 0, matched: 0 });
});

Deno.test("imports.commit does not let in who waits at another unit", async () => {
  await using opened = await testPlatform();
  const { name, documentNumber } = CAST.zhouTing;

  const result = await importList(opened.platform, "yichang", [{
    name,
    documentNumber,
  }]);

  assert.deepEqual(result, { added: 1, updated: 0, matched: 0 });
});

Deno.test("imports.commit works once, and not after a drop", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuhan = await callerOf(platform, "wuhan");
  const done = await checkList(platform, "wuhan", [ZHENG_WEI]);
  const dropped = await checkList(platform, "wuhan", [FENG_TAO]);
  await wuhan.imports.commit({ importId: done });
  await wuhan.imports.drop({ importId: dropped });

  for (const importId of [done, dropped]) {
    assert.equal(
      await codeOf(wuhan.imports.commit({ importId })),
      "importDone",
    );
    assert.equal(await codeOf(wuhan.imports.drop({ importId })), "importDone");
  }
  assert.equal((await allRows(platform.db, "preloadEntry")).length, 1);
});

Deno.test("of two who give the go at once one succeeds", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const importId = await checkList(platform, "wuhan", [ZHENG_WEI, FENG_TAO]);
  const one = await callerOf(platform, "wuhan");
  const other = await callerOf(platform, "wuhanReview");

  const results = await Promise.allSettled([
    one.imports.commit({ importId }),
    other.imports.commit({ importId }),
  ]);

  assert.deepEqual(results.map(({ status }) => status).sort(), [
    "fulfilled",
    "rejected",
  ]);
  assert.equal((await allRows(platform.db, "preloadEntry")).length, 2);
});

Deno.test("imports.commit writes nothing when the list has changed since the check", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuhan = await callerOf(platform, "wuhan");
  const importId = await checkList(platform, "wuhan", [FENG_TAO, ZHENG_WEI]);
  await importList(platform, "wuhan", [ZHENG_WEI]);

  const code = await codeOf(wuhan.imports.commit({ importId }));

  assert.equal(code, "importChanged");
  const names = (await allRows(platform.db, "preloadEntry"))
    .map(({ name }) => name);
  assert.deepEqual(names, ["郑伟"]);
});

Deno.test("imports.commit writes nothing when a line that the file repeats was taken off since the check", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuhan = await callerOf(platform, "wuhan");
  await importList(platform, "wuhan", [ZHENG_WEI]);
  const importId = await checkList(platform, "wuhan", [FENG_TAO, ZHENG_WEI]);
  const [line] = (await wuhan.preload.active({})).lines;
  assert.ok(line);
  await wuhan.preload.remove({ entryId: line.id, stamp: line.updatedAt });

  const code = await codeOf(wuhan.imports.commit({ importId }));

  assert.equal(code, "importChanged");
  assert.deepEqual(await allRows(platform.db, "preloadEntry"), []);
});

Deno.test("imports.drop leaves no row of the file behind", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuhan = await callerOf(platform, "wuhan");
  const importId = await checkList(platform, "wuhan", [
    ZHENG_WEI,
    { ...FENG_TAO, documentNumber: "420106198501010012" },
  ]);

  await wuhan.imports.drop({ importId });

  assert.deepEqual(await allRows(platform.db, "importRow"), []);
  assert.deepEqual(await allRows(platform.db, "importUpload"), []);
});
