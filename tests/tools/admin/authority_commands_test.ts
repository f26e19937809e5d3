import assert from "node:assert/strict";
import { adminOf, adminOn } from "@/tests/support/admin.ts";
import { testPlatform } from "@/tests/support/cast.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { allRows } from "@/tests/support/rows.ts";
import { IDS } from "@/tools/seed.ts";

Deno.test("admin makes the whole tree once, then changes nothing", async () => {
  await using database = await testDatabase();

  const first = await adminOn(database.url, "authority", "import-divisions");
  const second = await adminOn(database.url, "authority", "import-divisions");
  const list = await adminOn(database.url, "authority", "list");

  assert.deepEqual([first.code, second.code, list.code], [0, 0, 0]);
  assert.match(first.said, /已建立 119 个主管部门/);
  assert.match(second.said, /没有改动/);
  assert.match(list.said, /^420000 {2}湖北省卫生健康委员会（省级）/);
  assert.match(list.said, /420106 {6}武昌区卫生健康局（县级）/);
  const rows = await allRows(database.db, "authority");
  const wuchang = rows.find(({ division }) => division === "420106");
  assert.equal(wuchang?.path.split("/").length, 5);
});

Deno.test("admin keeps the authorities that there are, under their own names", async () => {
  await using opened = await testPlatform();

  const { said } = await adminOf(opened, "authority", "import-divisions");

  assert.match(said, /已建立 114 个主管部门/);
  const rows = await allRows(opened.platform.db, "authority");
  assert.equal(
    rows.find(({ division }) => division === "420106")?.id,
    IDS.authority.wuchang,
  );
});

Deno.test("admin makes one authority under that of the division above", async () => {
  await using database = await testDatabase();
  const { url } = database;

  const gap = await adminOn(url, "authority", "create", "--division", "420100");
  const province = await adminOn(
    url,
    "authority",
    "create",
    "--division",
    "420000",
  );
  const city = await adminOn(
    url,
    "authority",
    "create",
    "--division",
    "420100",
    "--name",
    "武汉市卫健委",
  );
  const again = await adminOn(
    url,
    "authority",
    "create",
    "--division",
    "420100",
  );
  const town = await adminOn(
    url,
    "authority",
    "create",
    "--division",
    "420106001",
  );

  assert.deepEqual(
    [gap.code, province.code, city.code, again.code, town.code],
    [1, 0, 0, 1, 1],
  );
  assert.match(
    gap.complained,
    /上一级（420000 湖北省卫生健康委员会）还没有建立/,
  );
  assert.match(city.said, /已建立主管部门：420100 武汉市卫健委/);
  assert.match(again.complained, /420100 已有主管部门：武汉市卫健委/);
  assert.match(town.complained, /--division 要写省、市、县的 6 位行政区划代码/);
});
