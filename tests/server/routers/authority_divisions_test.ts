import assert from "node:assert/strict";
import { callerAt, NEW_UNIT, uploadList } from "@/tests/support/area.ts";
import { callerOf, codeOf, testPlatform } from "@/tests/support/cast.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { IDS } from "@/tools/seed.ts";

const JIYUQIAO = "420106001";
const NEW_TOWN = { county: "420106", digits: "088", name: "示例街道" };

Deno.test("authority.divisions.counties are those of the area", async () => {
  await using opened = await testPlatform();
  const countiesOf = async (who: "hubei" | "wuchang" | "yichangCity") => {
    const caller = await callerOf(opened.platform, who);
    return await caller.authority.divisions.counties();
  };

  assert.equal((await countiesOf("hubei")).length, 105);
  assert.equal((await countiesOf("yichangCity")).length, 13);
  assert.deepEqual(await countiesOf("wuchang"), [
    { code: "420106", place: "湖北省武汉市武昌区" },
  ]);
});

Deno.test("authority.divisions.towns says how many units of the area stand in each", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  await changeRow(db, "unit", IDS.unit.wuhan, { division: JIYUQIAO });
  const wuchang = await callerOf(opened.platform, "wuchang");
  await wuchang.authority.units.create(NEW_UNIT);

  const { county, towns, unplaced } = await wuchang.authority.divisions.towns({
    county: "420106",
  });

  assert.equal(county.place, "湖北省武汉市武昌区");
  assert.equal(unplaced, 1);
  assert.deepEqual(towns[0], {
    code: JIYUQIAO,
    name: "积玉桥街道",
    isEnded: false,
    units: 1,
  });
  assert.equal(towns[1]?.units, 0);
});

Deno.test("authority.divisions.add makes a town that forms, lists and pages know at once", async () => {
  await using opened = await testPlatform();
  const wuchang = await callerAt(opened, "wuchang");
  const person = await callerOf(opened.platform, "zhaoMin");

  const code = await wuchang.authority.divisions.add(NEW_TOWN);

  assert.equal(code, "420106088");
  const below = await person.divisions.below({ code: "420106" });
  assert.ok(below.some(({ label }) => label === "示例街道"));
  const unitId = await wuchang.authority.units.create({
    ...NEW_UNIT,
    division: code,
  });
  const { unit } = await wuchang.authority.units.unit({ unitId });
  assert.equal(unit.place, "湖北省武汉市武昌区示例街道");
  const importId = await uploadList(opened, "wuchang", [
    { name: "示例街道卫生服务站", division: "武昌区示例街道" },
  ]);
  assert.equal(await wuchang.authority.imports.commit({ importId }), 1);
  const units = await allRows(opened.platform.db, "unit");
  assert.equal(units.filter(({ division }) => division === code).length, 2);
});

Deno.test("authority.divisions.add refuses a code and a name that are there, and what is neither", async () => {
  await using opened = await testPlatform();
  const wuchang = await callerOf(opened.platform, "wuchang");
  const add = (town: Partial<typeof NEW_TOWN>) =>
    codeOf(wuchang.authority.divisions.add({ ...NEW_TOWN, ...town }));

  assert.equal(await add({ digits: "001" }), "townThere");
  assert.equal(await add({ name: "积玉桥 街道" }), "townNameTaken");
  for (const digits of ["000", "1", "0012", "abc", ""]) {
    assert.equal(await add({ digits }), "badInput", digits);
  }
  for (const name of ["", "镇", "Town", "镇".repeat(31)]) {
    assert.equal(await add({ name }), "badInput", name);
  }
  await wuchang.authority.divisions.add(NEW_TOWN);
  assert.equal(await add({}), "townThere");
  assert.equal(await add({ digits: "089" }), "townNameTaken");
  assert.equal((await allRows(opened.platform.db, "divisionChange")).length, 1);
  assert.equal((await allRows(opened.platform.db, "audit")).length, 1);
});

Deno.test("authority.divisions.rename changes what every place shows, and keeps before and after", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  await changeRow(db, "unit", IDS.unit.wuhan, { division: JIYUQIAO });
  const wuchang = await callerOf(opened.platform, "wuchang");
  const person = await callerOf(opened.platform, "zhaoMin");
  const town = { code: JIYUQIAO, name: "积玉桥新街道" };

  await wuchang.authority.divisions.rename(town);
  await wuchang.authority.divisions.rename(town);

  const place = "湖北省武汉市武昌区积玉桥新街道";
  const found = await person.directory.unit({ unitId: IDS.unit.wuhan });
  assert.equal(found.place, place);
  const [line] = (await wuchang.authority.units.list({})).lines;
  assert.equal(line?.place, place);
  const [audit, ...others] = await allRows(db, "audit");
  assert.deepEqual(others, []);
  assert.equal(audit?.act, "divisions.rename");
  assert.equal(audit?.subjectId, JIYUQIAO);
  assert.deepEqual(JSON.parse(audit?.before ?? ""), { name: "积玉桥街道" });
  assert.deepEqual(JSON.parse(audit?.after ?? ""), {
    division: JIYUQIAO,
    name: "积玉桥新街道",
  });
  assert.equal(
    await codeOf(
      wuchang.authority.divisions.rename({ ...town, name: "杨园街道" }),
    ),
    "townNameTaken",
  );
});

Deno.test("authority.divisions.end offers a town to nobody, and leaves it with who has it", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  await changeRow(db, "unit", IDS.unit.wuhan, { division: JIYUQIAO });
  const wuchang = await callerAt(opened, "wuchang");
  const { unit } = await wuchang.authority.units.unit({
    unitId: IDS.unit.wuhan,
  });
  const facts = {
    unitId: unit.id,
    name: "武昌区中医医院",
    kind: unit.kind,
    subordination: unit.subordination,
    division: JIYUQIAO,
    authorityId: unit.authorityId,
  };
  const importId = await uploadList(opened, "wuchang", [
    { name: "积玉桥卫生服务站", division: "积玉桥街道" },
  ]);

  await wuchang.authority.divisions.end({ code: JIYUQIAO });

  const create = (division: string) =>
    codeOf(wuchang.authority.units.create({ ...NEW_UNIT, division }));
  assert.equal(await create(JIYUQIAO), "townEnded");
  assert.equal(
    await codeOf(wuchang.authority.imports.commit({ importId })),
    "importChanged",
  );
  const below = await wuchang.divisions.below({ code: "420106" });
  assert.ok(!below.some(({ code }) => code === JIYUQIAO));
  assert.equal(await wuchang.authority.units.change(facts), true);
  const again = await wuchang.authority.units.unit({ unitId: unit.id });
  assert.equal(again.unit.place, "湖北省武汉市武昌区积玉桥街道");
});

Deno.test("authority.divisions.restore offers it again, unless its name is taken by now", async () => {
  await using opened = await testPlatform();
  const wuchang = await callerOf(opened.platform, "wuchang");
  const { divisions } = wuchang.authority;
  const name = "积玉桥街道";

  await divisions.end({ code: JIYUQIAO });
  await divisions.end({ code: JIYUQIAO });
  assert.equal(
    await codeOf(divisions.rename({ code: JIYUQIAO, name: "新名街道" })),
    "townEnded",
  );
  const code = await divisions.add({ ...NEW_TOWN, name });
  assert.equal(
    await codeOf(divisions.restore({ code: JIYUQIAO })),
    "townNameTaken",
  );
  await divisions.rename({ code, name: "示例街道" });
  await divisions.restore({ code: JIYUQIAO });

  assert.equal((await divisions.town({ code: JIYUQIAO })).isEnded, false);
  const audit = await allRows(opened.platform.db, "audit");
  assert.deepEqual(audit.map(({ act }) => act), [
    "divisions.end",
    "divisions.add",
    "divisions.rename",
    "divisions.restore",
  ]);
  assert.deepEqual(JSON.parse(audit[0]?.before ?? ""), { state: "open" });
  assert.deepEqual(JSON.parse(audit[0]?.after ?? ""), {
    division: JIYUQIAO,
    state: "ended",
  });
});

Deno.test("authority.divisions answers a county outside the area as a missing one", async () => {
  await using opened = await testPlatform();
  const wuchang = await callerOf(opened.platform, "wuchang");
  const { divisions } = wuchang.authority;

  for (const county of ["420105", "420502", "420199", "420100"]) {
    const code = `${county}001`;
    const calls = [
      divisions.towns({ county }),
      divisions.town({ code }),
      divisions.add({ ...NEW_TOWN, county }),
      divisions.rename({ code, name: "新名街道" }),
      divisions.end({ code }),
      divisions.restore({ code }),
    ];
    for (const call of calls) assert.equal(await codeOf(call), "notFound");
  }
  assert.equal(
    await codeOf(divisions.town({ code: "420106999" })),
    "notFound",
  );
  assert.equal((await allRows(opened.platform.db, "divisionChange")).length, 0);
});

Deno.test("authority.divisions is for 业务管理 alone", async () => {
  await using opened = await testPlatform();

  for (const who of ["hubeiSecurity", "hubeiAudit", "wuhan"] as const) {
    const { divisions } = (await callerOf(opened.platform, who)).authority;
    assert.equal(await codeOf(divisions.counties()), "forbidden", who);
    assert.equal(await codeOf(divisions.add(NEW_TOWN)), "forbidden", who);
  }
});

Deno.test("two who add one town make one", async () => {
  await using opened = await testPlatform();
  const wuchang = await callerOf(opened.platform, "wuchang");
  const hubei = await callerOf(opened.platform, "hubei");

  const codes = await Promise.all([
    codeOf(wuchang.authority.divisions.add(NEW_TOWN)),
    codeOf(hubei.authority.divisions.add({ ...NEW_TOWN, digits: "089" })),
    codeOf(hubei.authority.divisions.add(NEW_TOWN)),
  ].map((call) => call.catch(() => "done")));

  assert.equal(codes.filter((code) => code === "done").length, 1);
  assert.equal((await allRows(opened.platform.db, "divisionChange")).length, 1);
});
