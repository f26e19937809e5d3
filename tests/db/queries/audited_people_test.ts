import assert from "node:assert/strict";
import { getAudited, listAudited } from "@/db/queries/audited_people.ts";
import type { Db } from "@/db/open.ts";
import { ROOT_SCOPE } from "@/domain/scope.ts";
import { callerOf, testPlatform } from "@/tests/support/cast.ts";
import { changeRow } from "@/tests/support/rows.ts";
import { IDS } from "@/tools/seed.ts";

const { liMei, zhouTing } = IDS.person;
const PROVINCE = {
  kind: "authority",
  path: `/${IDS.authority.hubei}/`,
} as const;
const WUHAN = { kind: "unit", unitId: IDS.unit.wuhan } as const;

/** What 李梅 is called later. */
const LI_XUE = { from: "李梅", name: "李雪", pinyin: "lx" };

/** From a day on somebody is called otherwise. */
async function rename(
  db: Db,
  personId: string,
  { from, name, pinyin, on }: Record<"from" | "name" | "pinyin" | "on", string>,
): Promise<void> {
  await changeRow(db, "person", personId, { name, pinyin });
  await db.insertInto("personPastName").values({
    id: `nam_${personId}`,
    personId,
    name: from,
    untilDate: on,
    reason: "改名",
  }).execute();
}

/** Ends 李梅's stay on 2026-11-20. */
function leave(db: Db): Promise<void> {
  return changeRow(db, "membership", IDS.membership.liMei, {
    toDate: "2026-11-20",
    endReason: "21",
    endedAt: "2026-11-21T00:00:00.000Z",
  });
}

async function namesOf(db: Db, name: string): Promise<string[]> {
  const search = { by: "name", name } as const;
  const found = await listAudited(WUHAN, db, { search, limit: 9 });
  return found.map((one) => one.name);
}

Deno.test("whoever has left a unit is called there as when she left, and found by no later name", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  await leave(db);
  await rename(db, liMei, { ...LI_XUE, on: "2026-11-21" });

  assert.deepEqual(await namesOf(db, "李梅"), ["李梅"]);
  assert.deepEqual(await namesOf(db, "李雪"), []);
  assert.deepEqual(await namesOf(db, "lx"), []);
  assert.equal((await getAudited(WUHAN, db, liMei)).name, "李梅");
  assert.equal((await getAudited(WUHAN, db, liMei)).birthDate, "1988-05-17");
});

Deno.test("whoever is in a unit is found by both names, and a name of before she left stays", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  await rename(db, liMei, { ...LI_XUE, on: "2026-11-19" });
  const now = [await namesOf(db, "李梅"), await namesOf(db, "lx")];
  await leave(db);

  assert.deepEqual(now, [["李雪"], ["李雪"]]);
  assert.deepEqual(await namesOf(db, "李梅"), ["李雪"]);
  assert.deepEqual(await namesOf(db, "李雪"), ["李雪"]);
});

Deno.test("whoever has only applied is called as on the day of the answer; waiting, as now", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const next = { from: "周婷", name: "周雪", pinyin: "zx", on: "2026-11-22" };
  await rename(db, zhouTing, next);
  const waiting = (await getAudited(WUHAN, db, zhouTing)).name;
  await changeRow(db, "application", IDS.application.zhouTing, {
    state: "withdrawn",
    // 2026-11-21, 00:30 in Asia/Shanghai.
    decidedAt: "2026-11-20T16:30:00.000Z",
  });

  assert.equal(waiting, "周雪");
  assert.equal((await getAudited(WUHAN, db, zhouTing)).name, "周婷");
});

Deno.test("the command line may ask about everybody, by the name of now", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const unbound = IDS.person.zhaoMin;
  await leave(db);
  await rename(db, liMei, { ...LI_XUE, on: "2026-11-21" });

  assert.equal((await getAudited(ROOT_SCOPE, db, liMei)).name, "李雪");
  assert.equal((await getAudited(ROOT_SCOPE, db, unbound)).name, "赵敏");
  await assert.rejects(() => getAudited(PROVINCE, db, unbound), {
    code: "notFound",
  });
});

Deno.test("an area knows her name while she is in any of its units", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  await leave(db);
  await rename(db, liMei, { ...LI_XUE, on: "2026-11-21" });
  const left = (await getAudited(PROVINCE, db, liMei)).name;
  await changeRow(db, "membership", IDS.membership.wangQiang, {
    personId: liMei,
  });

  assert.equal(left, "李梅");
  assert.equal((await getAudited(PROVINCE, db, liMei)).name, "李雪");
  assert.equal((await getAudited(WUHAN, db, liMei)).name, "李梅");
});

Deno.test("the trail of a unit calls who has left it as when she left", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const wuhan = await callerOf(opened.platform, "wuhan");
  await wuhan.stays.stay({ membershipId: IDS.membership.liMei });
  await leave(db);
  await rename(db, liMei, { ...LI_XUE, on: "2026-11-21" });
  const namesIn = async (person: string) =>
    (await wuhan.audit.lines({ person })).lines
      .map(({ personName }) => personName);

  assert.deepEqual(await namesIn(""), ["李梅"]);
  assert.deepEqual(await namesIn("梅"), ["李梅"]);
  assert.deepEqual(await namesIn("雪"), []);
});
