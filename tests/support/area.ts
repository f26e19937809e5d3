import type { Db } from "@/db/open.ts";
import { UNIT_COLUMNS, type UnitColumnKey } from "@/domain/unit_columns.ts";
import { UNIT_IMPORT } from "@/server/operations/authority/unit_imports.ts";
import { uploadList as upload } from "@/server/operations/list_imports.ts";
import { type Caller, createCaller } from "@/server/router.ts";
import { openSession } from "@/server/session.ts";
import { writeSheet } from "@/server/xlsx/write.ts";
import { contextOf, NOW, type TestPlatform, type Who } from "./cast.ts";
import { allRows } from "./rows.ts";
import { IDS } from "@/tools/seed.ts";

/** A unit that an authority of the cast creates; nobody's real one. */
export const NEW_UNIT = {
  name: "武昌区示例社区卫生服务中心",
  kind: "B100",
  subordination: "4",
  division: "420106",
  authorityId: IDS.authority.wuchang,
};

/** The procedures as somebody of the cast calls them, each call at the present time. */
export async function callerAt(
  { platform }: TestPlatform,
  who: Exclude<Who, null>,
): Promise<Caller> {
  return createCaller(await contextOf(platform, who));
}

/** Creates units under 武昌区 with these names; gives their ids. */
export async function createUnits(
  opened: TestPlatform,
  names: readonly string[],
): Promise<string[]> {
  const hubei = await callerAt(opened, "hubei");
  const ids: string[] = [];
  for (const name of names) {
    ids.push(await hubei.authority.units.create({ ...NEW_UNIT, name }));
  }
  return ids;
}

/** The newest activation of an account, or `none`; a live one is the newest. */
export async function guardOf(db: Db, accountId: string): Promise<string> {
  const activations = (await allRows(db, "activation"))
    .filter((row) => row.accountId === accountId);
  const live = activations.find(({ endedAt }) => endedAt === null);
  const ids = activations.map(({ id }) => id).sort();
  return live?.id ?? ids[ids.length - 1] ?? "none";
}

/** The account of this id, as the database has it. */
export async function accountRow(db: Db, accountId: string) {
  const rows = await allRows(db, "account");
  const row = rows.find(({ id }) => id === accountId);
  if (!row) throw new Error(`There is no account ${accountId}`);
  return row;
}

/** Opens a session of an account of the cast; gives its row's id. */
export async function openSessionOf(
  { platform }: TestPlatform,
  who: keyof typeof IDS.account,
): Promise<void> {
  await openSession(platform, {
    accountId: IDS.account[who],
    factor: "totp",
    address: "192.0.2.7",
    userAgent: null,
  });
}

/** A row of a list of units by column; the rest is what a row must have. */
export type UnitListRow = Partial<Record<UnitColumnKey, string>>;

/** A list of units as an authority sends it. */
export function unitsWorkbook(
  rows: readonly UnitListRow[],
): Promise<Uint8Array<ArrayBuffer>> {
  return writeSheet({
    name: "机构",
    columns: UNIT_COLUMNS.map(({ header }) => ({ header, kind: "text" })),
    rows: rows.map((row) => {
      const cells: UnitListRow = {
        kind: "社区卫生服务中心",
        subordination: "区属",
        division: "武昌区",
        ...row,
      };
      return UNIT_COLUMNS.map(({ key }) => cells[key] ?? null);
    }),
  });
}

/** Uploads a list of units and waits for its check; gives the import's id. */
export async function uploadList(
  { platform }: TestPlatform,
  who: Exclude<Who, null>,
  rows: readonly UnitListRow[],
): Promise<string> {
  const ctx = await contextOf(platform, who);
  const uploaded = await upload(ctx, UNIT_IMPORT, {
    name: "机构名单.xlsx",
    bytes: await unitsWorkbook(rows),
  });
  if (!uploaded.ok) throw new Error(uploaded.sentence);
  return uploaded.importId;
}

/** Lets an account have signed in from the browser with this key. */
export async function addBrowser(
  db: Db,
  { accountId, keyHash }: { accountId: string; keyHash: string },
): Promise<void> {
  await db.insertInto("knownBrowser").values({
    keyHash,
    accountId,
    madeAt: "2026-11-01T00:00:00.000Z",
    seenAt: "2026-11-01T00:00:00.000Z",
    expiresAt: "2027-11-01T00:00:00.000Z",
  }).execute();
}

/** Ends every stay in a unit, as when all have left. */
export async function endStays(db: Db, unitId: string): Promise<void> {
  await db.updateTable("transferRequest")
    .set({ state: "overtaken", decidedAt: "2026-11-20T02:00:00.000Z" })
    .where("unitId", "=", unitId)
    .where("state", "=", "waiting")
    .execute();
  await db.updateTable("membership")
    .set({ toDate: "2026-11-20", endReason: "21" })
    .where("unitId", "=", unitId)
    .where("toDate", "is", null)
    .execute();
}

/** Ends a town of the built-in table, as its authority does. */
export async function endTown(db: Db, code: string): Promise<void> {
  await db.insertInto("divisionChange").values({
    code,
    name: "撤并街道",
    state: "ended",
    changedBy: IDS.account.hubei,
    changedAt: NOW,
  }).execute();
}
