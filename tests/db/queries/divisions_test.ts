import assert from "node:assert/strict";
import {
  listDivisionChanges,
  setDivisionChange,
} from "@/db/queries/divisions.ts";
import { countUnitsByTown } from "@/db/queries/town_units.ts";
import { NOW, testPlatform } from "@/tests/support/cast.ts";
import { changeRow } from "@/tests/support/rows.ts";
import { IDS } from "@/tools/seed.ts";

const TOWN = {
  code: "420106088",
  name: "示例街道",
  state: "open" as const,
  changedBy: IDS.account.wuchang,
  changedAt: NOW,
};

Deno.test("the database takes only towns of the province, with a name of two to thirty signs", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const add = (change: Partial<Record<keyof typeof TOWN, string>>) =>
    db.insertInto("divisionChange")
      // What the types would not let through is what the database has to refuse.
      .values({ ...TOWN, ...change } as typeof TOWN).execute();
  const wrong = [
    { code: "420106" },
    { code: "4201060880" },
    { code: "42010608x" },
    { code: "430106088" },
    { code: "420106000" },
    { code: " 420106088" },
    { name: "乡" },
    { name: "乡".repeat(31) },
    { name: " 示例街道" },
    { state: "gone" },
    { changedBy: "acc_nobody-has-this" },
  ];

  for (const change of wrong) {
    await assert.rejects(add(change), /constraint/i, JSON.stringify(change));
  }
  await add({});
  await assert.rejects(add({ name: "另一街道" }), /constraint/i, "code again");
  await assert.rejects(
    add({ code: "420106089" }),
    /constraint/i,
    "an open name of the county again",
  );
  await add({ code: "420105088" });
  await add({ code: "420106089", state: "ended" });
});

Deno.test("a later change of a town takes the place of the earlier one", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;

  await db.transaction().execute(async (tx) => {
    await setDivisionChange(tx, TOWN);
    await setDivisionChange(tx, { ...TOWN, code: "420106001" });
    await setDivisionChange(tx, { ...TOWN, name: "新名街道", state: "ended" });
  }).then(
    () => assert.fail("two open towns of one name"),
    (error) => assert.match(String(error), /constraint/i),
  );
  await db.transaction().execute(async (tx) => {
    await setDivisionChange(tx, TOWN);
    await setDivisionChange(tx, { ...TOWN, name: "新名街道", state: "ended" });
  });

  assert.deepEqual(await listDivisionChanges(db), [
    { code: "420106088", name: "新名街道", state: "ended" },
  ]);
});

Deno.test("countUnitsByTown counts the open units of the scope in one county", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  await changeRow(db, "unit", IDS.unit.wuhan, { division: "420106001" });
  const wuchang = { kind: "authority", path: await pathOf("wuchang") } as const;
  const yichang = { kind: "authority", path: await pathOf("yichang") } as const;

  assert.deepEqual(
    [...await countUnitsByTown(wuchang, db, "420106")],
    [["420106001", 1]],
  );
  assert.deepEqual([...await countUnitsByTown(wuchang, db, "420502")], []);
  assert.deepEqual([...await countUnitsByTown(yichang, db, "420106")], []);
  await changeRow(db, "unit", IDS.unit.wuhan, { state: "closed" });
  assert.deepEqual([...await countUnitsByTown(wuchang, db, "420106")], []);

  async function pathOf(authority: "wuchang" | "yichang"): Promise<string> {
    const { path } = await db.selectFrom("authority").select("path")
      .where("id", "=", IDS.authority[authority]).executeTakeFirstOrThrow();
    return path;
  }
});
