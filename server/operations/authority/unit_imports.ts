import { newId } from "@/db/ids.ts";
import { isUniqueViolation } from "@/db/libsql_errors.ts";
import { getOwnAuthority, listAuthorities } from "@/db/queries/authorities.ts";
import { listDivisionChanges } from "@/db/queries/divisions.ts";
import { insertUnits, listUnitNames } from "@/db/queries/units.ts";
import type { Db, Tx } from "@/db/open.ts";
import { checkPlace } from "@/domain/division_choices.ts";
import { AppError } from "@/domain/errors.ts";
import type { Scope } from "@/domain/scope.ts";
import { KnownUnits } from "@/domain/unit_plan.ts";
import type { ListProblem } from "@/domain/list_sheet.ts";
import type { UnitColumnKey } from "@/domain/unit_columns.ts";
import type { CheckedUnit, UnitEntry } from "@/domain/unit_sheet.ts";
import { writeAuditLines } from "@/server/audit.ts";
import { createBreath } from "@/server/breathe.ts";
import type { Account, Context } from "@/server/context.ts";
import { readDivisions } from "@/server/divisions.ts";
import { checkUnits } from "@/server/imports/check_units.ts";
import type { UnitCheck } from "@/server/imports/unit_check.ts";
import { UNIT_BOOK } from "@/server/imports/unit_workbooks.ts";
import type { ActContext } from "@/server/operations/act.ts";
import { ANYWHERE, newUnit } from "@/server/operations/authority/units.ts";
import type {
  KeptLine,
  ListImportKind,
} from "@/server/operations/list_imports.ts";

const ROWS_AT_ONCE = 100;

/** What is kept of a unit of the list beside its row. */
export interface KeptUnit {
  entry: UnitEntry;
  /** Problems that stop nothing. */
  warnings: readonly ListProblem[];
}

/**
 * Lists of units (机构名单导入). A go is `importChanged` if a unit has come meanwhile, a town
 * has ended or an authority is no longer in the scope.
 */
export const UNIT_IMPORT: ListImportKind<CheckedUnit, KeptUnit, UnitColumnKey> =
  {
    table: "unitImport",
    idPrefix: "uim",
    menu: "authority.units",
    acts: {
      check: "units.check",
      commit: "units.import",
      drop: "units.drop",
      exportProblems: "units.exportProblems",
    },
    book: UNIT_BOOK,
    check: checkUploaded,
    async plan(scope, tx, checked) {
      const known = await readKnown(scope, tx);
      return checked.map((line) => keptLine(line, known));
    },
    async write(act, scope, { importId, lines }) {
      const entries = lines.flatMap(({ outcome, entry }) =>
        outcome === "new" ? [entry] : []
      );
      await assertUnchanged(act, scope, entries);
      await writeUnits(act, scope, { importId, entries });
      return entries.length;
    },
  };

async function checkUploaded(
  { db, account }: Context & { account: Account },
  bytes: Uint8Array<ArrayBuffer>,
): Promise<UnitCheck> {
  const { scope } = account;
  const own = await getOwnAuthority(scope, db);
  return await checkUnits({
    bytes,
    own: own.id,
    authorities: (await listAuthorities(scope, db))
      .map(({ id, name }) => ({ id, name })),
    divisionChanges: await listDivisionChanges(db),
  });
}

/** @throws {AppError} `importChanged` */
async function assertUnchanged(
  { tx }: ActContext,
  scope: Scope,
  entries: readonly UnitEntry[],
): Promise<void> {
  const known = await readKnown(scope, tx);
  const book = await readDivisions(tx);
  const isStale = entries.some((entry) =>
    known.find(entry) !== undefined ||
    checkPlace(book, entry.division, ANYWHERE) !== null
  );
  if (isStale) throw new AppError("importChanged");
}

/** Every unit that comes this way has a line of its own: its area's trail shows it. */
async function writeUnits(
  ctx: ActContext,
  scope: Scope,
  { importId, entries }: { importId: string; entries: readonly UnitEntry[] },
): Promise<void> {
  const breathe = createBreath(ctx.tx);
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

function keptLine(
  checked: CheckedUnit,
  known: KnownUnits<string>,
): KeptLine<KeptUnit> {
  const { row } = checked;
  if (!checked.ok) {
    const { problems, texts } = checked;
    return { row, outcome: "error", problems, texts };
  }
  const { entry, warnings } = checked;
  const outcome = known.find(entry) === undefined ? "new" : "same";
  return { row, outcome, entry, warnings };
}
