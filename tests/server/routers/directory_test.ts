import assert from "node:assert/strict";
import { callerOf, codeOf, testPlatform } from "@/tests/support/cast.ts";
import { changeRow } from "@/tests/support/rows.ts";
import { IDS } from "@/tools/seed.ts";

Deno.test("directory.units finds open units by a part of the name and by initials", async () => {
  await using opened = await testPlatform();
  const zhaoMin = await callerOf(opened.platform, "zhaoMin");
  const found = async (search: string) =>
    (await zhaoMin.directory.units({ search })).map(({ name }) => name);

  assert.deepEqual(await found("中医"), ["武昌区中医院"]);
  assert.deepEqual(await found("wcqz"), ["武昌区中医院"]);
  assert.deepEqual(await found("XLQ"), ["西陵区医院"]);
  assert.deepEqual((await found("医院")).length, 2);
  assert.deepEqual(await found("洪山"), [], "not 已完善");
  assert.deepEqual(await found("%"), []);
  assert.deepEqual(await found("___"), []);
});

Deno.test("directory.unit shows what is public of a unit, and only its open departments", async () => {
  await using opened = await testPlatform();
  await changeRow(opened.platform.db, "department", IDS.department.nursing, {
    state: "closed",
    closedOn: "2026-11-01",
  });
  const zhaoMin = await callerOf(opened.platform, "zhaoMin");

  const unit = await zhaoMin.directory.unit({ unitId: IDS.unit.wuhan });

  assert.deepEqual(Object.keys(unit).sort(), [
    "authorityName",
    "departments",
    "division",
    "id",
    "kind",
    "name",
    "place",
  ]);
  assert.equal(unit.place, "湖北省武汉市武昌区黄鹤楼街道");
  assert.equal(unit.authorityName, "武昌区卫生健康局");
  assert.equal(unit.departments.length, 13);
  assert.ok(!unit.departments.some(({ name }) => name === "护理部"));
});

Deno.test("directory.unit answers a unit that is not open as a missing one", async () => {
  await using opened = await testPlatform();
  const zhaoMin = await callerOf(opened.platform, "zhaoMin");

  for (const unitId of [IDS.unit.hongshan, "unt_nobody-has-this"]) {
    const code = await codeOf(zhaoMin.directory.unit({ unitId }));
    assert.equal(code, "unitNotOpen");
  }
});
