import { listProblemRows } from "@/db/queries/imports.ts";
import type { Db } from "@/db/open.ts";
import type { Vault } from "@/db/sealed.ts";
import { entryTexts } from "@/domain/preload_texts.ts";
import type {
  CellProblem,
  PreloadEntry,
  PreloadKind,
} from "@/domain/preload_types.ts";
import type { Scope } from "@/domain/scope.ts";
import {
  type ProblemRow,
  problemWorkbook,
} from "@/server/imports/problem_workbook.ts";
import { openProblems } from "@/server/operations/keep_row.ts";
import type { BookMaker } from "@/server/operations/people_workbook.ts";

/** As many as a list may have. */
const MAX_ROWS = 20_000;

/** The rows of an import that are, or would be, left out as a workbook, with how many they are; a long read. */
export async function makeProblemsBook(
  db: Db,
  { scope, importId, kind, maker }: {
    scope: Scope;
    importId: string;
    kind: PreloadKind;
    maker: BookMaker;
  },
  vault: Vault,
): Promise<{ rows: number; workbook: Uint8Array<ArrayBuffer> }> {
  const rows = await readProblemRows(scope, db, importId);
  const workbook = await problemWorkbook(kind, opened(vault, kind, rows), {
    creator: maker.label,
    createdAt: maker.at,
  });
  return { rows: rows.length, workbook };
}

/** The rows of an import that are left out, sealed. */
export function readProblemRows(scope: Scope, db: Db, importId: string) {
  return listProblemRows(scope, db, {
    importId,
    withUnknownDepartments: true,
    limit: MAX_ROWS,
  });
}

type KeptRow = Awaited<ReturnType<typeof listProblemRows>>[number];

/** What is sealed is opened as the file is written, a row at a time. */
function* opened(
  vault: Vault,
  kind: PreloadKind,
  rows: readonly KeptRow[],
): Iterable<ProblemRow> {
  for (const row of rows) {
    yield {
      row: row.row,
      texts: textsOf(vault, kind, row),
      problems: problemsOf(vault, row),
    };
  }
}

/** What we sealed ourselves comes back as it went in, or `open` throws. */
function textsOf(
  vault: Vault,
  kind: PreloadKind,
  row: KeptRow,
): Readonly<Record<string, string>> {
  if (row.textsSealed !== null) {
    const texts = vault.open("import.texts", row.textsSealed);
    return JSON.parse(texts) as Record<string, string>;
  }
  if (row.entrySealed === null) return {};
  const entry = vault.open("import.entry", row.entrySealed);
  return entryTexts(kind, JSON.parse(entry) as PreloadEntry);
}

/** What is wrong with a kept row, a department that is not there included. */
export function problemsOf(
  vault: Vault,
  row: KeptRow,
): CellProblem[] {
  const problems = openProblems(vault, row);
  if (row.departmentPath === null) return problems;
  return [...problems, {
    column: "内设机构",
    problem: "unknownDepartment",
    text: row.departmentPath,
    detail: row.departmentPath,
  }];
}
