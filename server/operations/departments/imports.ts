import { newId } from "@/db/ids.ts";
import type { Db, Tx } from "@/db/open.ts";
import {
  type DepartmentImportRow,
  endDepartmentImport,
  getDepartmentImport,
  insertDepartmentImport,
} from "@/db/queries/department_imports.ts";
import {
  type KnownDepartment,
  planDepartments,
  textsOfEntry,
} from "@/domain/department_plan.ts";
import type { CheckedDepartment } from "@/domain/department_sheet.ts";
import { AppError } from "@/domain/errors.ts";
import type { ListProblem, ListTexts } from "@/domain/list_sheet.ts";
import { hasMenu } from "@/domain/menus.ts";
import type { Scope } from "@/domain/scope.ts";
import { writeAudit } from "@/server/audit.ts";
import type { Context } from "@/server/context.ts";
import { checkDepartments } from "@/server/imports/check_departments.ts";
import { tidyFileName } from "@/server/imports/file_name.ts";
import { actAs } from "@/server/operations/authority/act.ts";
import { Growth } from "./grow.ts";
import {
  type DepartmentAct,
  readTree,
  type UnitScope,
  type UnitTree,
} from "./tree.ts";

const MENU = "unit.departments";
const MAX_IGNORED = 50;

/** A checked row as it is kept: to be added, there already, or wrong. */
export type KeptDepartment =
  & { row: number }
  & (
    | {
      outcome: "new" | "same";
      path: readonly string[];
      standardCode: string | null;
    }
    | {
      outcome: "error";
      problems: readonly ListProblem[];
      texts: ListTexts;
    }
  );

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
  await actAs({ ...ctx, account }, MENU, async (act, scope) => {
    if (scope.kind !== "unit") throw new AppError("forbidden");
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

type GoodRow = Exclude<KeptDepartment, { outcome: "error" }>;

/** Plans the good rows again: each must come to what the report said. */
function assertUnchanged(good: readonly GoodRow[], tree: UnitTree): void {
  const lines = good.map(({ row, path, standardCode }) => ({
    row,
    entry: {
      name: path[path.length - 1] ?? "",
      parent: path.slice(0, -1),
      standardCode,
    },
  }));
  const planned = planDepartments(lines, knownOf(tree));
  const isSame = planned.every(({ outcome }, at) =>
    outcome === good[at]?.outcome
  );
  if (!isSame) throw new AppError("importChanged");
}

function knownOf(tree: UnitTree): KnownDepartment[] {
  return tree.lines().map(({ row }) => ({
    path: tree.pathOf(row.id),
    standardCode: row.standardCode,
  }));
}

function plannedRows(
  checked: readonly CheckedDepartment[],
  tree: UnitTree,
): KeptDepartment[] {
  const lines = checked.flatMap((line) => line.ok ? [line] : []);
  const planned = new Map(
    planDepartments(lines, knownOf(tree)).map((line) => [line.row, line]),
  );
  return checked.flatMap((line): KeptDepartment[] => {
    const { row } = line;
    if (!line.ok) {
      const { problems, texts } = line;
      return [{ row, outcome: "error", problems, texts }];
    }
    const plan = planned.get(row);
    if (!plan) return [];
    if (plan.outcome === "error") {
      const texts = textsOfEntry(line.entry);
      return [{ row, outcome: "error", problems: [plan.problem], texts }];
    }
    const { outcome, path } = plan;
    return [{ row, outcome, path, standardCode: line.entry.standardCode }];
  });
}
