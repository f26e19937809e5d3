import { type IdPrefix, newId } from "@/db/ids.ts";
import {
  endListImport,
  getListImport,
  insertListImport,
  type ListImportRow,
  type ListImportTable,
} from "@/db/queries/list_imports.ts";
import type { Db, Tx } from "@/db/open.ts";
import { AppError } from "@/domain/errors.ts";
import type { ListProblem, ListTexts } from "@/domain/list_sheet.ts";
import { hasMenu, type MenuId } from "@/domain/menus.ts";
import type { Scope } from "@/domain/scope.ts";
import { writeAudit } from "@/server/audit.ts";
import type { Account, Context } from "@/server/context.ts";
import { tidyFileName } from "@/server/imports/file_name.ts";
import type { ListCheck } from "@/server/imports/list_check.ts";
import {
  type ListBook,
  wrongRowsSheet,
} from "@/server/imports/list_workbooks.ts";
import { actAs, type ActContext, auditAs } from "@/server/operations/act.ts";

/** Headers that the template does not know, of which a report speaks. */
const MAX_IGNORED = 50;

/** A good row as it is kept: to be added or there already, and what its kind needs to write it. */
export type GoodLine<Good> = { row: number; outcome: "new" | "same" } & Good;

/** A row with problems as it is kept. */
export interface WrongLine {
  row: number;
  outcome: "error";
  problems: readonly ListProblem[];
  texts: ListTexts;
}

/** A checked row as it is kept for the report and the go. */
export type KeptLine<Good> = GoodLine<Good> | WrongLine;

/**
 * What a kind of list plugs in to be imported (名单导入): a few thousand rows at most, without
 * personal data, checked while the upload waits. Lists of people take the longer way of
 * `commit_import.ts`.
 */
export interface ListImportKind<Checked, Good, Key extends string> {
  table: ListImportTable;
  idPrefix: IdPrefix;
  menu: MenuId;
  /** What the trail calls the four acts. */
  acts: { check: string; commit: string; drop: string; exportProblems: string };
  /** Columns of the template and of the workbook with the wrong rows. */
  book: ListBook<Key>;
  /** Reads a file and checks every row, in a Worker. */
  check(
    ctx: Context & { account: Account },
    bytes: Uint8Array<ArrayBuffer>,
  ): Promise<ListCheck<Checked>>;
  /** Says what becomes of each checked row, in the order of the file. */
  plan(
    scope: Scope,
    tx: Tx,
    checked: readonly Checked[],
  ): Promise<KeptLine<Good>[]>;
  /**
   * Writes the good rows with the audit lines of what they make; gives how many were added.
   *
   * @throws {AppError} `importChanged` if a row would now come to something else
   */
  write(
    act: ActContext,
    scope: Scope,
    list: { importId: string; lines: readonly GoodLine<Good>[] },
  ): Promise<number>;
}

/** What came of an upload: an import with its report, or why the file is refused. */
export type UploadedList =
  | { ok: true; importId: string }
  | { ok: false; sentence: string };

/**
 * Takes an uploaded list: checks the whole file and keeps the result for the report. Nothing
 * of the list is written. No procedure, because it takes a file; it judges the menu itself.
 *
 * @throws {AppError} `signInNeeded`, `forbidden`
 */
export async function uploadList<Checked, Good, Key extends string>(
  ctx: Context,
  kind: ListImportKind<Checked, Good, Key>,
  file: { name: string; bytes: Uint8Array<ArrayBuffer> },
): Promise<UploadedList> {
  const { account } = ctx;
  if (!account) throw new AppError("signInNeeded");
  if (!hasMenu(account, kind.menu)) throw new AppError("forbidden");
  const check = await kind.check({ ...ctx, account }, file.bytes);
  if (!check.ok) return check;
  const importId = newId(kind.idPrefix, ctx.now.ms);
  await actAs({ ...ctx, account }, kind.menu, async (act, scope) => {
    const rows = await kind.plan(scope, act.tx, check.rows);
    await insertListImport(scope, act.tx, {
      table: kind.table,
      row: {
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
      },
    });
    await writeAudit(act.tx, act, {
      act: kind.acts.check,
      subjectId: importId,
      after: { bytes: file.bytes.length, rows: rows.length },
    });
  });
  return { ok: true, importId };
}

/** An import with its rows, in the order of the file. @throws {AppError} `notFound` */
export async function readListImport<Checked, Good, Key extends string>(
  scope: Scope,
  db: Db | Tx,
  { kind, importId }: {
    kind: ListImportKind<Checked, Good, Key>;
    importId: string;
  },
): Promise<{ job: Omit<ListImportRow, "rows">; rows: KeptLine<Good>[] }> {
  const { table } = kind;
  const { rows, ...job } = await getListImport(scope, db, { table, importId });
  // Written above, by `uploadList` alone, of the same kind: each has its table.
  return { job, rows: JSON.parse(rows) as KeptLine<Good>[] };
}

/**
 * Adds the good rows of a checked list (确认导入), all in one transaction.
 *
 * @returns How many were added.
 * @throws {AppError} `notFound`, `importDone`, and what the kind refuses: `importChanged` if
 * something moved since the check
 */
export async function commitList<Checked, Good, Key extends string>(
  act: ActContext,
  scope: Scope,
  { kind, importId }: {
    kind: ListImportKind<Checked, Good, Key>;
    importId: string;
  },
): Promise<number> {
  const { job, rows } = await readListImport(scope, act.tx, { kind, importId });
  if (job.state !== "checked") throw new AppError("importDone");
  const lines = rows.flatMap((line) => line.outcome === "error" ? [] : [line]);
  const added = await kind.write(act, scope, { importId, lines });
  await endListImport(scope, act.tx, {
    table: kind.table,
    importId,
    state: "done",
    added,
    at: act.now.at,
  });
  await writeAudit(act.tx, act, {
    act: kind.acts.commit,
    subjectId: importId,
    after: { file: job.fileName, added },
  });
  return added;
}

/** Gives a checked list up (放弃本次导入). @throws {AppError} `notFound`, `importDone` */
export async function dropList<Checked, Good, Key extends string>(
  act: ActContext,
  scope: Scope,
  { kind, importId }: {
    kind: ListImportKind<Checked, Good, Key>;
    importId: string;
  },
): Promise<void> {
  const isEnded = await endListImport(scope, act.tx, {
    table: kind.table,
    importId,
    state: "dropped",
    added: 0,
    at: act.now.at,
  });
  if (!isEnded) throw new AppError("importDone");
  await writeAudit(act.tx, act, { act: kind.acts.drop, subjectId: importId });
}

/**
 * The rows with problems as a workbook, each with its reasons (下载问题行), to be corrected
 * and uploaded again.
 *
 * @throws {AppError} `notFound`, `signInNeeded`, `forbidden`, as `LongReader.ask`
 */
export async function exportWrongRows<Checked, Good, Key extends string>(
  ctx: Context & { account: Account },
  { kind, importId }: {
    kind: ListImportKind<Checked, Good, Key>;
    importId: string;
  },
): Promise<Uint8Array<ArrayBuffer>> {
  const { account: { id: accountId, label, scope }, db, now, platform } = ctx;
  let count = 0;
  const workbook = await platform.longReader.ask("sheetBook", async () => {
    const { rows } = await readListImport(scope, db, { kind, importId });
    const wrong = wrongLines(rows);
    count = wrong.length;
    return wrongRowsSheet(kind.book, wrong, {
      creator: label,
      createdAt: now.at,
    });
  }, { accountId });
  await auditAs(ctx, kind.menu, {
    act: kind.acts.exportProblems,
    subjectId: importId,
    after: { rows: count },
  });
  return workbook;
}

/** The rows with problems, in the order of the file. */
export function wrongLines<Good>(rows: readonly KeptLine<Good>[]): WrongLine[] {
  return rows.flatMap((line) => line.outcome === "error" ? [line] : []);
}
