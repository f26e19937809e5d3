import { newId } from "@/db/ids.ts";
import type { Tx } from "@/db/open.ts";
import {
  countImportRows,
  getImport,
  type ImportJob,
  listGoodRows,
  setImport,
} from "@/db/queries/imports.ts";
import { insertPreload, setPreload } from "@/db/queries/preload.ts";
import { findStored } from "@/db/queries/preload_entries.ts";
import { AppError } from "@/domain/errors.ts";
import type { PreloadEntry } from "@/domain/preload_types.ts";
import type { Scope } from "@/domain/scope.ts";
import { writeAudit } from "@/server/audit.ts";
import { createBreath } from "@/server/breathe.ts";
import {
  type Account,
  type Context,
  findAccountAgain,
} from "@/server/context.ts";
import { assertRoom } from "@/server/operations/preload/assert_room.ts";
import { entryColumns } from "@/server/operations/preload/entry_columns.ts";
import { Journal } from "@/server/operations/preload/journal.ts";
import { forgetRows } from "@/server/operations/forget_rows.ts";
import { makeDepartments } from "@/server/operations/make_departments.ts";
import { matchWaiting } from "@/server/operations/match.ts";
import {
  type ImportGround,
  loadGround,
  planEntry,
  type PlannedRow,
} from "@/server/operations/plan_import.ts";

const ROWS_AT_ONCE = 100;

/** What a go for an import did. */
export interface CommittedImport {
  added: number;
  updated: number;
  /** Waiting applicants whom the new lines let in. */
  matched: number;
}

/** The act's transaction with all that it works on. */
interface Commit {
  ctx: Context & { account: Account; tx: Tx };
  scope: Scope & { kind: "unit" };
  job: ImportJob;
  ground: ImportGround;
  journal: Journal;
  breathe: () => Promise<void>;
}

/**
 * Writes the good rows of a checked list (确认导入), all in one transaction, and
 * compares everybody who waits with the list again.
 *
 * @param options.createDepartments Whether departments that the unit lacks are made;
 * otherwise the rows that name one are left out.
 * @throws {AppError} `signInNeeded`, `forbidden`, `notFound`, `importNotReady`,
 * `importDone`, `preloadFull`, and `importChanged` if the lists or the roster have changed
 * since the check
 */
export async function commitImport(
  ctx: Context & { account: Account },
  scope: Scope & { kind: "unit" },
  options: { importId: string; createDepartments: boolean },
): Promise<CommittedImport> {
  const result = await ctx.db.transaction().execute(async (tx) => {
    const account = await findAccountAgain(tx, ctx.account, "preload.active");
    return await commitIn({ ...ctx, account, tx }, scope, options);
  });
  // After the commit, which would hold the process up for longer; what a crash leaves
  // here is sealed.
  await forgetRows(scope, ctx.db, {
    importId: options.importId,
    staying: options.createDepartments ? "wrong" : "wrongOrUnplaced",
  });
  return result;
}

async function commitIn(
  ctx: Context & { account: Account; tx: Tx },
  scope: Scope & { kind: "unit" },
  options: { importId: string; createDepartments: boolean },
): Promise<CommittedImport> {
  const job = await getImport(scope, ctx.tx, options.importId);
  if (job.state === "checking") throw new AppError("importNotReady");
  if (job.state !== "checked") throw new AppError("importDone");
  const found = await loadGround(scope, ctx.tx, {
    kind: job.kind,
    vault: ctx.vault,
  });
  const ground = options.createDepartments
    ? await makeDepartments(ctx, scope, { importId: job.id, ground: found })
    : found;
  const { id: importId, kind } = job;
  const journal = await Journal.open({ ctx, scope }, { kind, importId });
  const breathe = createBreath(ctx.tx);
  const commit = { ctx, scope, job, ground, journal, breathe };
  const written = await writeRows(commit, options);
  if (written.added > 0) await assertRoom(scope, ctx.tx);
  await journal.close();
  await breathe();
  const matched = await matchWaiting(scope, ctx.tx, ctx);
  await breathe();
  const result = { ...written, matched };
  const isFirst = await setImport(scope, ctx.tx, {
    importId: job.id,
    from: "checked",
    values: { state: "done", doneAt: ctx.now.at, ...result },
  });
  if (!isFirst) throw new AppError("importDone");
  await writeAudit(ctx.tx, ctx, {
    act: "preload.import",
    subjectId: job.id,
    after: { kind: job.kind, ...result },
  });
  return result;
}

/** Plans every good row again and writes what is to be written, in slices; the counts must be those of the check. */
async function writeRows(
  commit: Commit,
  options: { createDepartments: boolean },
): Promise<{ added: number; updated: number }> {
  const { ctx, scope, job, breathe } = commit;
  const done = { added: 0, updated: 0 };
  let after = 0;
  let rows: GoodRow[];
  do {
    rows = await listGoodRows(scope, ctx.tx, {
      importId: job.id,
      after,
      limit: ROWS_AT_ONCE,
    });
    const written = await writeSlice(commit, rows);
    await breathe();
    done.added += written.added;
    done.updated += written.updated;
    after = rows[rows.length - 1]?.row ?? after;
  } while (rows.length === ROWS_AT_ONCE);
  const counts = await countImportRows(scope, ctx.tx, job.id);
  const leftOut = options.createDepartments ? 0 : counts.withoutDepartment;
  if (done.added + done.updated !== counts.new + counts.update - leftOut) {
    throw new AppError("importChanged");
  }
  return done;
}

type GoodRow = Awaited<ReturnType<typeof listGoodRows>>[number];

async function writeSlice(
  commit: Commit,
  rows: readonly GoodRow[],
): Promise<{ added: number; updated: number }> {
  const { ctx, scope, breathe } = commit;
  const lines: ReturnType<typeof newLine>[] = [];
  const updates: { id: string; values: ReturnType<typeof columnsOf> }[] = [];
  for (const row of rows) {
    const entry = openEntry(ctx, row.entrySealed);
    const plan = planEntry(commit.ground, entry);
    if (plan.outcome !== row.outcome) throw new AppError("importChanged");
    await breathe();
    if (plan.outcome === "same" || plan.unknownDepartment !== null) continue;
    if (plan.known) {
      const values = columnsOf(commit, entry, plan);
      updates.push({ id: plan.known.id, values });
    } else {
      lines.push(newLine(commit, entry, plan));
    }
  }
  const ids = updates.map(({ id }) => id);
  const before = await findStored(scope, ctx.tx, ids);
  await commit.journal.keep([...ids, ...lines.map(({ id }) => id)]
    .map((id) => ({ id, before: before.get(id) ?? null })));
  for (const update of updates) await setPreload(scope, ctx.tx, update);
  await insertPreload(scope, ctx.tx, lines);
  return { added: lines.length, updated: updates.length };
}

function openEntry(ctx: Context, sealed: string): PreloadEntry {
  // Sealed by our own check: what comes out is what went in, or open() throws.
  return JSON.parse(ctx.vault.open("import.entry", sealed)) as PreloadEntry;
}

function newLine(commit: Commit, entry: PreloadEntry, plan: PlannedRow) {
  const { ctx, job } = commit;
  return {
    id: newId("pre", ctx.now.ms),
    kind: job.kind,
    createdAt: ctx.now.at,
    ...columnsOf(commit, entry, plan),
  };
}

function columnsOf(
  { ctx, job }: Commit,
  entry: PreloadEntry,
  { departmentId, documentIndex }: PlannedRow,
) {
  return {
    ...entryColumns(ctx.vault, entry, departmentId, documentIndex),
    importId: job.id,
    updatedAt: ctx.now.at,
  };
}
