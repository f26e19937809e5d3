import type { Db } from "@/db/open.ts";
import { IDS } from "@/tools/seed.ts";

/** A stay that has ended, and a list that could not be read. */
export const LEFT_STAY = "mem_wang-qiang-left";
export const REFUSED_LIST = "imp_refused-list";

const AT = "2026-11-20T02:00:00.000Z";

const DAY_MS = 24 * 3600_000;

/**
 * Adds what the world has none of, and makes what is shown for a day be of now, so that a
 * page shows its texts.
 */
export async function addShown(db: Db): Promise<void> {
  const now = Date.now();
  await db.updateTable("rosterUpdate")
    .set({ createdAt: new Date(now).toISOString() }).execute();
  await db.updateTable("preloadAct")
    .set({ expiresAt: new Date(now + DAY_MS).toISOString() }).execute();
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
  await addLeft(db);
  await db.insertInto("importJob").values({
    id: REFUSED_LIST,
    unitId: IDS.unit.wuhan,
    accountId: IDS.account.wuhan,
    kind: "active",
    state: "refused",
    fileName: "名单.xlsx",
    fileBytes: 1,
    refusal: "没有找到标题行",
    createdAt: AT,
    checkedAt: AT,
  }).execute();
}

/** Somebody who left, with a note of it, and an application that was returned. */
async function addLeft(db: Db): Promise<void> {
  await db.insertInto("membership").values({
    id: LEFT_STAY,
    personId: IDS.person.wangQiang,
    unitId: IDS.unit.wuhan,
    kind: "active",
    fromDate: "2015-01-01",
    toDate: "2020-01-01",
    endReason: "21",
    endNote: "手续已办",
    destination: "西陵区医院",
    source: "act",
    sortName: "王强",
    createdAt: AT,
  }).execute();
  await db.insertInto("application").values({
    id: "app_zhao-min-returned",
    personId: IDS.person.zhaoMin,
    unitId: IDS.unit.wuhan,
    state: "returned",
    verdict: "notListed",
    submittedAt: AT,
    decidedAt: AT,
    decidedBy: IDS.account.wuhan,
    reason: "资料不全",
  }).execute();
}
