import type { Db } from "@/db/open.ts";
import { IDS } from "@/tools/seed.ts";

const AT = "2026-11-20T02:00:00.000Z";

/** Adds what the world has none of, so that a page shows its texts. */
export async function addShown(db: Db): Promise<void> {
  await db.insertInto("personPastName").values({
    id: "ppn_li-mei-before",
    personId: IDS.person.liMei,
    name: "李玫",
    untilDate: "2026-11-01",
    reason: "户籍更名",
  }).execute();
  await db.insertInto("departmentPastName").values({
    departmentId: IDS.department.nursing,
    name: "护理办公室",
    fromDate: "2020-01-01",
    toDate: "2021-01-01",
  }).execute();
  await db.insertInto("divisionChange").values({
    code: "420106088",
    name: "示例街道",
    state: "open",
    changedBy: IDS.account.hubei,
    changedAt: AT,
  }).execute();
  await db.insertInto("profileReminder").values({
    unitId: IDS.unit.yichang,
    authorityName: "西陵区卫生健康局",
    times: 1,
    at: AT,
  }).execute();
  await db.updateTable("unit").set({ hasNoOtherName: 0 })
    .where("id", "=", IDS.unit.yichang).execute();
  await db.insertInto("unitOtherName").values({
    unitId: IDS.unit.yichang,
    name: "西陵区第二人民医院",
  }).execute();
  const entry = await db.selectFrom("preloadEntry").selectAll()
    .where("unitId", "=", IDS.unit.wuhan).executeTakeFirstOrThrow();
  await db.insertInto("preloadEntry").values({
    ...entry,
    id: "pre_wuhan-retired",
    kind: "retired",
    state: "open",
    matchedAt: null,
    retirementKind: "1",
    documentIndex: "nobody's number",
  }).execute();
}
