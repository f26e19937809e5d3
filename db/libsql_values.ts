import type { InValue } from "@libsql/client/node";
import type { QueryResult } from "kysely";
import type { StatementResult } from "@/db/hands.ts";

/**
 * The parameters of a query as libSQL takes them.
 *
 * Whole numbers go as `bigint`, since the driver binds a `number` as REAL: `1` would
 * be stored as `'1.0'` in a text column, and `7 / 2` would be 3.5. Booleans become 0
 * and 1. `undefined`, dates and objects are refused: each would be stored as
 * something that nobody meant.
 *
 * @throws {TypeError} Names the place (from 1) and the kind of the value, never the value.
 */
export function toSqlValues(parameters: readonly unknown[]): InValue[] {
  return parameters.map((value, index) => {
    const known = toSqlValue(value);
    if (known === undefined) throw new TypeError(refusal(value, index + 1));
    return known;
  });
}

/**
 * What Kysely gets from a result. Rows are plain objects by column name; `rows` is
 * typed by the query that asked for it.
 */
export function toQueryResult<R>(result: StatementResult): QueryResult<R> {
  if (result.columns.length > 0) {
    return {
      // A row with the types that Kysely derived from the query: nothing can check it here.
      rows: toPlainRows(result) as R[],
      // The driver counts no changes for `returning`: each row returned is one.
      numAffectedRows: BigInt(result.rows.length),
    };
  }
  const counts = { rows: [], numAffectedRows: BigInt(result.rowsAffected) };
  return result.lastInsertRowid === undefined
    ? counts
    : { ...counts, insertId: result.lastInsertRowid };
}

function toSqlValue(value: unknown): InValue | undefined {
  if (value === null || typeof value === "string") return value;
  if (typeof value === "boolean") return value ? 1n : 0n;
  if (typeof value === "bigint") return isInt64(value) ? value : undefined;
  if (typeof value === "number") {
    if (Number.isSafeInteger(value)) return BigInt(value);
    return Number.isFinite(value) && !Number.isInteger(value)
      ? value
      : undefined;
  }
  return value instanceof Uint8Array ? value : undefined;
}

function isInt64(value: bigint): boolean {
  return BigInt.asIntN(64, value) === value;
}

function refusal(value: unknown, place: number): string {
  const kind = value instanceof Date ? "a Date (pass ISO text)" : typeof value;
  return `Cannot bind parameter ${place}: ${kind} is not a value of the database`;
}

/** The driver's own rows hide a column that is called `length`. */
function toPlainRows(result: StatementResult): Record<string, unknown>[] {
  return result.rows.map((row) => {
    const plain: Record<string, unknown> = {};
    result.columns.forEach((column, index) => plain[column] = row[index]);
    return plain;
  });
}
