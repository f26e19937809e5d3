import { newId } from "@/db/ids.ts";
import type { Db, Tx } from "@/db/open.ts";
import {
  type DepartmentImportRow,
  endDepartmentImport,
  getDepartmentImport,
  insertDepartmentImport,
} from "@/db/queries/department_imports.ts";
import { AppError } from "@/domain/errors.ts";
import { hasMenu } from "@/domain/menus.ts";
import type { Scope } from "@/domain/scope.ts";
import { writeAudit } from "@/server/audit.ts";
import type { Context } from "@/server/context.ts";
import { checkDepartments } from "@/server/imports/check_departments.ts";
import { tidyFileName } from "@/server/imports/file_name.ts";
import { actAs } from "@/server/operations/authority/act.ts";
import { unitScope } from "@/server/unit_scope.ts";
import { Growth } from "./grow.ts";
import {
  assertUnchanged,
  type KeptDepartment,
  plannedRows,
} from "./plan_rows.ts";
import { type DepartmentAct, readTree, type UnitScope } from "./tree.ts";

const MENU = "unit.departments";
const MAX_IGNORED = 50;

/** What came of an upload: an import with its report, or why the file is refused. */
export type UploadedDepartments =
  | { ok: true; importId: string }
  | { ok: false; sentence: string };

/**
 * Takes an uploaded list of departments (导入内设机构名单): checks the whole file and
 * keeps the result for the report. No department is written. No procedure, because it
 * takes a file; it judges the menu itself.
 *
 * @throws {AppError} `signInNeeded`, `forbidden`
 */
export async function uploadDepartments(
  ctx: Context,
  file: { name: string; bytes: Uint8Array<ArrayBuffer> },
): Promise<UploadedDepartments> {
  const { account } = ctx;
  if (!account) throw new AppError("signInNeeded");
  if (!hasMenu(account, MENU)) throw new AppError("forbidden");
  const check = await checkDepartments({ bytes: file.bytes });
  if (!check.ok) return check;
  const importId = newId("dim", ctx.now.ms);
  await actAs({ ...ctx, account }, MENU, async (act, held) => {
    const scope = unitScope(held);
    const tree = await readTree(scope, act.tx);
    const rows = plannedRows(check.rows, tree);
    await insertDepartmentImport(scope, act.tx, {
      id: importId,
      accountId: account.id,
      state: "checked",
      fileName: tidyFileName(file.name),
      fileBytes: file.bytes.length,
      ignoredColumns: JSON.stringify(
        check.ignoredColumns.slice(0, MAX_IGNORED),
      ),
      rows: JSON.stringify(rows),
      createdAt: ctx.now.at,
    });
    await writeAudit(act.tx, act, {
      act: "departments.check",
      subjectId: importId,
      after: { bytes: file.bytes.length, rows: rows.length },
    });
  });
  return { ok: true, importId };
}

/** An import with its rows. @throws {AppError} `notFound` */
export async function readDepartmentImport(
  scope: Scope,
  db: Db | Tx,
  importId: string,
): Promise<{ job: Omit<DepartmentImportRow, "rows">; rows: KeptDepartment[] }> {
  const { rows, ...job } = await getDepartmentImport(scope, db, importId);
  // Written above, by `uploadDepartments` alone.
  return { job, rows: JSON.parse(rows) as KeptDepartment[] };
}

/**
 * Adds the good rows of a checked list (确认导入), all in one transaction.
 *
 * @returns How many departments were added.
 * @throws {AppError} `notFound`, `importDone`, `departmentTooMany`, and `importChanged`
 * if the departments have changed since the check
 */
export async function commitDepartments(
  act: DepartmentAct,
  scope: UnitScope,
  importId: string,
): Promise<number> {
  const { job, rows } = await readDepartmentImport(scope, act.tx, importId);
  if (job.state !== "checked") throw new AppError("importDone");
  const tree = await readTree(scope, act.tx);
  const good = rows.flatMap((row) => row.outcome === "error" ? [] : [row]);
  assertUnchanged(good, tree);
  const growth = new Growth(act, scope, tree);
  const added = good.filter(({ outcome }) => outcome === "new")
    .sort((one, other) => one.path.length - other.path.length);
  for (const { path, standardCode } of added) {
    await growth.add(
      null,
      path.map((name, at) => ({
        name,
        standardCode: at === path.length - 1 ? standardCode : null,
      })),
    );
  }
  await growth.finish();
  await endDepartmentImport(scope, act.tx, {
    importId,
    state: "done",
    added: growth.count,
    at: act.now.at,
  });
  await writeAudit(act.tx, act, {
    act: "departments.import",
    subjectId: importId,
    after: { file: job.fileName, added: growth.count },
  });
  return growth.count;
}

/** Gives a checked list up (放弃本次导入). @throws {AppError} `notFound`, `importDone` */
export async function dropDepartments(
  act: DepartmentAct,
  scope: UnitScope,
  importId: string,
): Promise<void> {
  const end = { importId, state: "dropped", added: 0, at: act.now.at } as const;
  if (!await endDepartmentImport(scope, act.tx, end)) {
    throw new AppError("importDone");
  }
  await writeAudit(act.tx, act, {
    act: "departments.drop",
    subjectId: importId,
  });
}
