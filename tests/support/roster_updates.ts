import { sql } from "kysely";
import type { SheetRow } from "@/domain/sheet.ts";
import { cellText } from "@/domain/preload_cells.ts";
import { uploadUpdate } from "@/server/operations/roster_update/upload_update.ts";
import type { Platform } from "@/server/platform.ts";
import { readSheet } from "@/server/xlsx/read.ts";
import { writeSheet } from "@/server/xlsx/write.ts";
import { IDS } from "@/tools/seed.ts";
import { callerOf, contextOf, type Who } from "./cast.ts";

/** A row of a bulk update (批量更新) by header; the columns are those of the first row. */
export type UpdateTexts = Readonly<Record<string, string>>;

/** The number and the name of 李梅, as her row bears them. */
export const LI_MEI_ROW = {
  编号: IDS.membership.liMei,
  姓名: "李梅",
} as const;

/** A sheet as a unit sends it. */
export function updateSheet(
  rows: readonly UpdateTexts[],
): Promise<Uint8Array<ArrayBuffer>> {
  const headers = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return writeSheet({
    name: "更新",
    columns: headers.map((header) => ({ header, kind: "text" })),
    rows: rows.map((row) => headers.map((header) => row[header] ?? null)),
  });
}

/** Uploads a sheet and waits for its check; gives the id of the update. */
export async function checkUpdate(
  platform: Platform,
  rows: readonly UpdateTexts[] | Uint8Array<ArrayBuffer>,
  who: Exclude<Who, null> = "wuhan",
): Promise<string> {
  const bytes = rows instanceof Uint8Array ? rows : await updateSheet(rows);
  const file = { name: "更新.xlsx", bytes };
  const uploaded = await uploadUpdate(await contextOf(platform, who), file);
  if (!uploaded.ok) throw new Error(uploaded.sentence);
  return uploaded.updateId;
}

/** The procedures of a bulk update as somebody of the cast calls them. */
export async function updatesOf(
  platform: Platform,
  who: Exclude<Who, null> = "wuhan",
) {
  return (await callerOf(platform, who)).roster.updates;
}

/** The rows of the first sheet of a workbook as texts, headers first. */
export function bookTexts(bytes: Uint8Array<ArrayBuffer>): string[][] {
  const rows: SheetRow[] = [];
  readSheet(bytes, (row) => void rows.push(row), { maxRows: 20_100 });
  return rows.map(({ cells }) => cells.map(cellText));
}

/** Has the row at a place of every check change something else, as no check would. */
export async function setUpdateChanges(
  { db }: Pick<Platform, "db">,
  { place, changes }: { place: number; changes: readonly unknown[] },
): Promise<void> {
  await sql`update roster_update_row set changes = ${JSON.stringify(changes)}
    where place = ${place}`.execute(db);
}
