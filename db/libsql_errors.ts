import { LibsqlError } from "@libsql/client/node";

const UNIQUE_REGEXP = /UNIQUE constraint failed: (?:index '([^']+)'|(.+))$/;

/** Whether the database refused a write because a rule of the schema forbids it. */
export function isConstraintViolation(error: unknown): error is LibsqlError {
  return error instanceof LibsqlError &&
    (error.code === "SQLITE_CONSTRAINT" ||
      error.message.includes("constraint failed"));
}

/**
 * Whether a write broke this unique rule. Insert and ask here; don't look first.
 *
 * SQLite names the columns of an index over plain columns, partial ones included, and
 * the index itself only if it has an expression among them.
 *
 * @param rule `table.column`, in snake_case as in SQL; all columns joined by `, ` for a
 * rule over several (`department.unit_id, department.name`); or the name of an index
 * over an expression.
 */
export function isUniqueViolation(error: unknown, rule: string): boolean {
  if (!isConstraintViolation(error)) return false;
  const [, index, columns] = UNIQUE_REGEXP.exec(error.message) ?? [];
  return rule === (index ?? columns);
}
