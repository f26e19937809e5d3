import assert from "node:assert/strict";
import { callerOf, codeOf, testPlatform } from "@/tests/support/cast.ts";
import { fillTown } from "@/tests/support/open_units.ts";
import { changeRow } from "@/tests/support/rows.ts";
import { IDS } from "@/tools/seed.ts";

Deno.test("directory.units finds open units by a part of the name and by initials", async () => {
  await using opened = await testPlatform();
  const zhaoMin = await callerOf(opened.platform, "zhaoMin");
  const found = async (search: string) =>
    (await zhaoMin.directory.units({ search })).units.map(({ name }) => name);

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
    "clinics",
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

Deno.test("directory.units finds open units by city, county, town, and with a name besides", async () => {
  await using opened = await testPlatform();
  const zhaoMin = await callerOf(opened.platform, "zhaoMin");
  const found = async (place: string, search = "") =>
    (await zhaoMin.directory.units({ place, search }))
      .units.map(({ name }) => name);

  assert.deepEqual(await found("4201"), ["武昌区中医院"]);
  assert.deepEqual(await found("420106"), ["武昌区中医院"]);
  assert.deepEqual(await found("420502"), ["西陵区医院"]);
  assert.deepEqual(await found("4201", "西陵"), []);
  assert.deepEqual(await found("4290"), []);
  assert.deepEqual(await found("420111"), [], "not 已完善");
  const { placeLabel, total } = await zhaoMin.directory.units({
    place: "420106",
  });
  assert.equal(placeLabel, "湖北省武汉市武昌区");
  assert.equal(total, 1);
});

Deno.test("directory.units is paged by key: no unit twice, none left out", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await fillTown(platform.db, { town: "420502002", count: 45 });
  const zhaoMin = await callerOf(platform, "zhaoMin");
  const names: string[] = [];
  let after: string | null = null;
  const sizes: number[] = [];
  for (let turn = 0; turn < 3; turn++) {
    const page = await zhaoMin.directory.units({ place: "420502002", after });
    assert.equal(page.total, 45);
    assert.equal(page.hasMore, turn < 2);
    names.push(...page.units.map(({ name }) => name));
    sizes.push(page.units.length);
    after = page.units.at(-1)?.id ?? null;
  }

  assert.deepEqual(sizes, [20, 20, 5]);
  assert.equal(new Set(names).size, 45);
});

Deno.test("directory.units asks for a name or a place, and takes no other text for one", async () => {
  await using opened = await testPlatform();
  const zhaoMin = await callerOf(opened.platform, "zhaoMin");
  const refused = (input: Record<string, unknown>) =>
    codeOf(zhaoMin.directory.units(input));

  assert.equal(await refused({}), "badInput");
  assert.equal(await refused({ search: "  " }), "badInput");
  assert.equal(await refused({ place: "42" }), "badInput");
  assert.equal(await refused({ place: "420106%" }), "badInput");
  assert.equal(await refused({ place: "4201", after: "x" }), "badInput");
});
