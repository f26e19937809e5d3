import type { Db } from "@/db/open.ts";
import { DEPARTMENT_COLUMNS } from "@/domain/department_columns.ts";
import { DEPARTMENT_IMPORT } from "@/server/operations/departments/imports.ts";
import { uploadList } from "@/server/operations/list_imports.ts";
import type { Platform } from "@/server/platform.ts";
import { type Caller, createCaller } from "@/server/router.ts";
import { writeSheet } from "@/server/xlsx/write.ts";
import { contextOf, type TestPlatform, type Who } from "./cast.ts";
import { allRows } from "./rows.ts";

/** The procedures of the main account of 武昌区中医院, at the present time of the platform. */
export async function wuhanNow({ platform }: TestPlatform): Promise<Caller> {
  return createCaller(await contextOf(platform, "wuhan"));
}

/** Changes a department as its page would: what isn't told stays. */
export async function change(
  opened: TestPlatform,
  departmentId: string,
  to: { name?: string; parentId?: string | null; standard?: string | null },
): Promise<void> {
  const { departments } = await wuhanNow(opened);
  const shown = await departments.department({ departmentId });
  await departments.change({
    departmentId,
    name: shown.name,
    parentId: shown.parentId,
    standard: shown.standardCode,
    stamp: shown.stamp,
    ...to,
  });
}

/** Closes a department as its page would. */
export async function close(
  opened: TestPlatform,
  departmentId: string,
): Promise<void> {
  const { departments } = await wuhanNow(opened);
  const { stamp } = await departments.closing({ departmentId });
  await departments.close({ departmentId, stamp });
}

/** Merges a department into another as the page would. */
export async function merge(
  opened: TestPlatform,
  departmentId: string,
  intoId: string,
): Promise<void> {
  const { departments } = await wuhanNow(opened);
  const { plan } = await departments.merging({ departmentId, intoId });
  const stamp = plan?.stamp ?? "";
  await departments.merge({ departmentId, intoId, stamp });
}

/** The department of this id, as the database has it. */
export async function departmentRow(db: Db, id: string) {
  const row = (await allRows(db, "department")).find((one) => one.id === id);
  if (!row) throw new Error(`There is no department ${id}`);
  return row;
}

/** The open departments of 武昌区中医院, indented, as its page lists them. */
export async function outline(opened: TestPlatform): Promise<string[]> {
  const { departments } = await wuhanNow(opened);
  const { lines } = await departments.list();
  return lines.map(({ name, level }) => "-".repeat(level) + name);
}

/** The newest line of the audit trail. */
export async function lastAudit(db: Db) {
  const lines = await allRows(db, "audit");
  const line = lines[lines.length - 1];
  return {
    act: line?.act,
    subjectId: line?.subjectId,
    before: JSON.parse(line?.before ?? "null"),
    after: JSON.parse(line?.after ?? "null"),
  };
}

/** A list of departments as a unit sends it: name, the one above, standard department. */
export function departmentsWorkbook(
  rows: readonly (readonly string[])[],
): Promise<Uint8Array<ArrayBuffer>> {
  return writeSheet({
    name: "内设机构",
    columns: DEPARTMENT_COLUMNS.map(({ header }) => ({ header, kind: "text" })),
    rows: rows.map((cells) =>
      DEPARTMENT_COLUMNS.map((_, at) => cells[at] || null)
    ),
  });
}

/** Uploads a list of departments and waits for its check; gives the import's id. */
export async function checkDepartmentList(
  platform: Platform,
  who: Exclude<Who, null>,
  rows: readonly (readonly string[])[],
): Promise<string> {
  const ctx = await contextOf(platform, who);
  const uploaded = await uploadList(ctx, DEPARTMENT_IMPORT, {
    name: "科室.xlsx",
    bytes: await departmentsWorkbook(rows),
  });
  if (!uploaded.ok) throw new Error(uploaded.sentence);
  return uploaded.importId;
}
