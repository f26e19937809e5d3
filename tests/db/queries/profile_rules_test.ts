import assert from "node:assert/strict";
import { changeRow } from "@/tests/support/rows.ts";
import { testPlatform } from "@/tests/support/cast.ts";
import { IDS } from "@/tools/seed.ts";

const { wuhan, hongshan } = IDS.unit;

Deno.test("the database keeps a completed unit from losing anything that is needed", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const losses = [
    { creditCode: null },
    { foundedOn: null },
    { headName: null },
    { host: null },
    { economicType: null },
    { adminRank: null },
    { nature: null },
    { meetsStandard: null },
    { address: null },
    { licenceNumber: null },
    { division: "420106" },
  ];
  for (const loss of losses) {
    await assert.rejects(
      changeRow(db, "unit", wuhan, loss),
      /unit profile/,
      JSON.stringify(loss),
    );
    // An incomplete unit may miss it.
    await changeRow(db, "unit", hongshan, loss);
  }
  await changeRow(db, "unit", wuhan, { website: null });
});

Deno.test("the database makes no unit complete by the word alone", async () => {
  await using opened = await testPlatform();

  await assert.rejects(
    changeRow(opened.platform.db, "unit", hongshan, {
      profileState: "complete",
    }),
    /unit profile/,
  );
});

Deno.test("a unit that treats nobody is complete without a licence", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;

  await changeRow(db, "unit", wuhan, { kind: "K100", licenceNumber: null });
  await assert.rejects(
    changeRow(db, "unit", wuhan, { kind: "A100" }),
    /unit profile/,
  );
});

Deno.test("the database takes no text of a profile that is too long, and no day that is none", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const broken = [
    { creditCode: "1".repeat(19) },
    { licenceNumber: "1".repeat(41) },
    { headName: "长".repeat(51) },
    { website: "a".repeat(254) },
    { address: "路".repeat(201) },
    { foundedOn: "1958" },
    { division: "42" },
    { division: "420106007001" },
  ];
  for (const values of broken) {
    await assert.rejects(
      changeRow(db, "unit", hongshan, values),
      /unit profile/,
      JSON.stringify(values),
    );
  }
});

Deno.test("other names: none beside 无其它名称, none twice, at most twenty", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const add = (unitId: string, name: string) =>
    db.insertInto("unitOtherName").values({ unitId, name }).execute();

  await assert.rejects(add(wuhan, "武昌区中医研究所"), /unit other name/);
  await assert.rejects(add(hongshan, ""), /unit other name/);
  for (let index = 0; index < 20; index++) await add(hongshan, `第${index}院`);
  await assert.rejects(add(hongshan, "第 21 院"), /unit other name/);
  await db.deleteFrom("unitOtherName").where("name", "=", "第19院").execute();
  await assert.rejects(add(hongshan, "第0院"), /UNIQUE/);
});

Deno.test("a section has one save, of a section that there is; a reminder counts from one", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const at = "2026-11-23T02:00:00.000Z";
  const save = (section: "basic") =>
    db.insertInto("unitSection")
      .values({ unitId: wuhan, section, savedAt: at, savedBy: "刘芳" })
      .execute();

  await save("basic");
  await assert.rejects(save("basic"), /UNIQUE/);
  // A section that the type forbids too.
  await assert.rejects(save("departments" as "basic"), /CHECK/);
  await assert.rejects(
    db.insertInto("profileReminder")
      .values({ unitId: wuhan, authorityName: "市卫健委", times: 0, at })
      .execute(),
    /CHECK/,
  );
});
