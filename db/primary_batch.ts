import {
  type Batch,
  BatchCond,
  type BatchStep,
  ClientError,
  ResponseError,
  type RowsResult,
  type Stream,
} from "@libsql/hrana-client";
import {
  type InArgs,
  type InStatement,
  LibsqlError,
} from "@libsql/client/node";
import type { StatementResult } from "@/db/hands.ts";

/** What came of a statement that was tried. */
export type Outcome = { result: StatementResult } | { error: unknown };

/** How statements hang together. */
export interface BatchRules {
  /** Nothing is done outside of a transaction. */
  isInside?: boolean;
  /** Unless all succeed, the transaction is rolled back. */
  isWhole?: boolean;
}

const NO_TRANSACTION_REGEXP = /no transaction is active/;

/**
 * Sends statements to the primary in one request, each done only if the one before it
 * succeeded. With `isWhole`, a stream that may have a transaction open is closed.
 *
 * @returns What came of each, in their order; `undefined` of what was not tried.
 * @throws {LibsqlError} The request came to nothing, or nobody knows what came of it.
 */
export async function sendBatch(
  stream: Stream,
  statements: readonly InStatement[],
  { isInside = false, isWhole = false }: BatchRules = {},
): Promise<(Outcome | undefined)[]> {
  const batch = stream.batch(false);
  const { isAutocommit, not, ok } = BatchCond;
  let last: BatchStep | undefined;
  const outcomes = statements.map((statement) => {
    const step = batch.step();
    if (last) step.condition(ok(last));
    else if (isInside) step.condition(not(isAutocommit(batch)));
    last = step;
    return settled(step.query(toHrana(statement)));
  });
  const undoing = isWhole ? settled(undo(batch, last)) : undefined;
  try {
    await batch.execute();
  } catch (error) {
    if (!stream.closed) stream.close();
    throw toLibsqlError(error);
  }
  const undone = await undoing;
  if (undone && "error" in undone && !isNoTransaction(undone.error)) {
    stream.close();
  }
  return await Promise.all(outcomes);
}

/** Does one statement, which is a transaction by itself. @throws {LibsqlError} */
export async function sendOne(
  stream: Stream,
  statement: InStatement,
): Promise<StatementResult> {
  try {
    return toResult(await stream.query(toHrana(statement)));
  } catch (error) {
    throw toLibsqlError(error);
  }
}

/**
 * The results, where all were done.
 *
 * @throws {LibsqlError} What the first that failed says; `TRANSACTION_CLOSED` where the
 * primary had rolled back before.
 */
export function resultsOf(
  outcomes: readonly (Outcome | undefined)[],
): StatementResult[] {
  return outcomes.map((outcome) => {
    if (!outcome) {
      throw new LibsqlError(
        "The primary has given the transaction up",
        "TRANSACTION_CLOSED",
      );
    }
    if ("error" in outcome) throw outcome.error;
    return outcome.result;
  });
}

/** Rolls back, unless the last statement succeeded. */
function undo(
  batch: Batch,
  last: BatchStep | undefined,
): Promise<RowsResult | undefined> {
  const step = batch.step();
  if (last) step.condition(BatchCond.not(BatchCond.ok(last)));
  return step.query("rollback");
}

async function settled(
  answer: Promise<RowsResult | undefined>,
): Promise<Outcome | undefined> {
  try {
    const rows = await answer;
    return rows && { result: toResult(rows) };
  } catch (error) {
    return { error: toLibsqlError(error) };
  }
}

function toHrana(statement: InStatement): string | [string, InArgs] {
  if (typeof statement === "string") return statement;
  return [statement.sql, statement.args ?? []];
}

function toResult(rows: RowsResult): StatementResult {
  return {
    columns: rows.columnNames.map((name) => name ?? ""),
    rows: rows.rows,
    rowsAffected: rows.affectedRowCount,
    lastInsertRowid: rows.lastInsertRowid,
  };
}

function isNoTransaction(error: unknown): boolean {
  return error instanceof Error && NO_TRANSACTION_REGEXP.test(error.message);
}

/** What is no word of the primary stays as it is: a line that is dead, an error of ours. */
function toLibsqlError(error: unknown): unknown {
  if (!(error instanceof ClientError)) return error;
  const code = error instanceof ResponseError ? error.code : undefined;
  return new LibsqlError(
    error.message,
    code ?? "HRANA_ERROR",
    undefined,
    undefined,
    error,
  );
}
