import { newId } from "@/db/ids.ts";
import { isUniqueViolation } from "@/db/libsql_errors.ts";
import { listAuthorities } from "@/db/queries/authorities.ts";
import { listDivisionChanges } from "@/db/queries/divisions.ts";
import {
  endUnitImport,
  getOwn,
  getUnitImport,
  insertUnitImport,
  type UnitImportRow,
} from "@/db/queries/unit_imports.ts";
import { insertUnits, listUnitNames } from "@/db/queries/units.ts";
import type { Db, Tx } from "@/db/open.ts";
import { checkPlace } from "@/domain/division_choices.ts";
import { AppError } from "@/domain/errors.ts";
import { hasMenu } from "@/domain/menus.ts";
import type { Scope } from "@/domain/scope.ts";
import { KnownUnits } from "@/domain/unit_plan.ts";
import type { ListProblem, ListTexts } from "@/domain/list_sheet.ts";
import type { CheckedUnit, UnitEntry } from "@/domain/unit_sheet.ts";
import { writeAudit, writeAuditLines } from "@/server/audit.ts";
import { createBreath } from "@/server/breathe.ts";
import type { Context } from "@/server/context.ts";
import { readDivisions } from "@/server/divisions.ts";
import { checkUnits } from "@/server/imports/check_units.ts";
import { tidyFileName } from "@/server/imports/file_name.ts";
import { actAs, type ActContext } from "@/server/operations/authority/act.ts";
import { ANYWHERE, newUnit } from "@/server/operations/authority/units.ts";

const ROWS_AT_ONCE = 100;

/** A checked row as it is kept: to be added, there already, or wrong. */
export type KeptUnit =
  & { row: number }
  & (
    | {
      outcome: "new" | "same";
      entry: UnitEntry;
      warnings: readonly ListProblem[];
    }
    | {
      outcome: "error";
      problems: readonly ListProblem[];
      texts: ListTexts;
    }
  );

/** What came of an upload: an import with its report, or why the file is refused. */
export type UploadedUnits =
  | { ok: true; importId: string }
  | { ok: false; sentence: string };

/**
 * Takes an uploaded list of units (导入机构名单): checks the whole file and keeps the
 * result for the report. No unit is written. No procedure, because it takes a file; it
 * judges the menu itself.
 *
 * @throws {AppError} `signInNeeded`, `forbidden`
 */
export async function uploadUnits(
  ctx: Context,
  file: { name: string; bytes: Uint8Array<ArrayBuffer> },
): Promise<UploadedUnits> {
  const { account } = ctx;
  if (!account) throw new AppError("signInNeeded");
  if (!hasMenu(account, "authority.units")) throw new AppError("forbidden");
  const { scope } = account;
  const own = await getOwn(scope, ctx.db);
  const check = await checkUnits({
    bytes: file.bytes,
    own: own.id,
    authorities: (await listAuthorities(scope, ctx.db))
      .map(({ id, name }) => ({ id, name })),
    divisionChanges: await listDivisionChanges(ctx.db),
  });
  if (!check.ok) return check;
  const importId = newId("uim", ctx.now.ms);
  await actAs({ ...ctx, account }, "authority.units", async (act, inner) => {
    const known = await readKnown(inner, act.tx);
    const rows = check.rows.map((row) => keptUnit(row, known));
    await insertUnitImport(inner, act.tx, {
      id: importId,
      accountId: account.id,
      state: "checked",
      fileName: tidyFileName(file.name),
      fileBytes: file.bytes.length,
      ignoredColumns: JSON.stringify(check.ignoredColumns.slice(0, 50)),
      rows: JSON.stringify(rows),
      createdAt: ctx.now.at,
    });
    await writeAudit(act.tx, act, {
      act: "units.check",
      subjectId: importId,
      after: { bytes: file.bytes.length, rows: rows.length },
    });
  });
  return { ok: true, importId };
}

/** An import with its rows. @throws {AppError} `notFound` */
export async function readUnitImport(
  scope: Scope,
  db: Db | Tx,
  importId: string,
): Promise<{ job: Omit<UnitImportRow, "rows">; rows: KeptUnit[] }> {
  const { rows, ...job } = await getUnitImport(scope, db, importId);
  // Written above, by `uploadUnits` alone.
  return { job, rows: JSON.parse(rows) as KeptUnit[] };
}

/**
 * Adds the good rows of a checked list (确认导入), all in one transaction.
 *
 * @returns How many units were added.
 * @throws {AppError} `notFound`, `importDone`, and `importChanged` if a unit has come
 * meanwhile, a town has ended or an authority is no longer in the scope
 */
export async function commitUnits(
  ctx: ActContext,
  scope: Scope,
  importId: string,
): Promise<number> {
  const { job, rows } = await readUnitImport(scope, ctx.tx, importId);
  if (job.state !== "checked") throw new AppError("importDone");
  const known = await readKnown(scope, ctx.tx);
  const entries = rows.flatMap((row) =>
    row.outcome === "new" ? [row.entry] : []
  );
  const book = await readDivisions(ctx.tx);
  const isStale = entries.some((entry) =>
    known.find(entry) !== undefined ||
    checkPlace(book, entry.division, ANYWHERE) !== null
  );
  if (isStale) throw new AppError("importChanged");
  await writeUnits(ctx, scope, { importId, entries });
  await endUnitImport(scope, ctx.tx, {
    importId,
    state: "done",
    added: entries.length,
    at: ctx.now.at,
  });
  await writeAudit(ctx.tx, ctx, {
    act: "units.import",
    subjectId: importId,
    after: { file: job.fileName, added: entries.length },
  });
  return entries.length;
}

/** Gives a checked list up (放弃本次导入). @throws {AppError} `notFound`, `importDone` */
export async function dropUnits(
  ctx: ActContext,
  scope: Scope,
  importId: string,
): Promise<void> {
  const end = { importId, state: "dropped", added: 0, at: ctx.now.at } as const;
  if (!await endUnitImport(scope, ctx.tx, end)) {
    throw new AppError("importDone");
  }
  await writeAudit(ctx.tx, ctx, { act: "units.drop", subjectId: importId });
}

/** Every unit that comes this way has a line of its own: its area's trail shows it. */
async function writeUnits(
  ctx: ActContext,
  scope: Scope,
  { importId, entries }: { importId: string; entries: readonly UnitEntry[] },
): Promise<void> {
  const breathe = createBreath();
  for (let from = 0; from < entries.length; from += ROWS_AT_ONCE) {
    const units = entries.slice(from, from + ROWS_AT_ONCE)
      .map((entry) => ({
        ...newUnit(ctx, newId("unt", ctx.now.ms), entry),
        importId,
      }));
    await inserted(() => insertUnits(scope, ctx.tx, units));
    await writeAuditLines(
      ctx.tx,
      ctx,
      units.map(({ id, name, kind, subordination, division }) => ({
        act: "units.import",
        unitId: id,
        subjectId: id,
        after: { name, unitKind: kind, subordination, division, importId },
      })),
    );
    await breathe();
  }
}

async function inserted(insert: () => Promise<void>): Promise<void> {
  try {
    await insert();
  } catch (error) {
    const isGone = error instanceof AppError && error.code === "notFound";
    const isThere = isUniqueViolation(error, "unit.authority_id, unit.name");
    if (!isGone && !isThere) throw error;
    throw new AppError("importChanged", { cause: error });
  }
}

async function readKnown(
  scope: Scope,
  db: Db | Tx,
): Promise<KnownUnits<string>> {
  const known = new KnownUnits<string>();
  for (const { id, ...unit } of await listUnitNames(scope, db)) {
    known.add(unit, id);
  }
  return known;
}

function keptUnit(checked: CheckedUnit, known: KnownUnits<string>): KeptUnit {
  const { row } = checked;
  if (!checked.ok) {
    const { problems, texts } = checked;
    return { row, outcome: "error", problems, texts };
  }
  const { entry, warnings } = checked;
  const outcome = known.find(entry) === undefined ? "new" : "same";
  return { row, outcome, entry, warnings };
}
