import { CompiledQuery, sql } from "kysely";
import type { Db, Tx } from "@/db/open.ts";

/** A column that holds what somebody typed or sent. */
export interface TextColumn {
  table: string;
  column: string;
}

/** What is made by the platform alone: ids, days, keys, hashes, what is sealed. */
const MADE_REGEXP =
  /^(id|at|key|hash|code|month|number|login)$|_(id|at|on|date|by|into|until|hash|key|sealed|index|code|url)$/;
/** What is chosen, not typed, and what is worked out of other columns. */
const CHOSEN = new Set([
  ...["act", "axis", "business", "category", "consent_version", "degree"],
  ...["density", "division", "document_type", "economic_type", "education"],
  ...["end_reason", "establishment", "ethnicity", "factor", "hmt_foreign"],
  ...["host", "how", "identity_state", "identity_type", "kind", "level"],
  ...["list", "nationality", "nature", "nonce", "occasion", "outcome", "path"],
  ...["political", "position", "profile_state", "provider", "purpose"],
  ...["public_key", "retired_position", "retirement_kind", "scope", "section"],
  ...["sealed", "sex", "source", "specialty", "stamp", "state", "stays"],
  ...["step", "subordination", "title", "title_level", "valid_until"],
  ...["verdict", "admin_rank", "authority_role", "retired_on"],
  ...["name_folded", "part", "pinyin", "sort_name"],
  // Lists of codes and of figures.
  ...["codes", "columns", "days", "department_ids", "months", "parts"],
  ...["tables", "transports"],
]);
/** The same, of one table alone. */
const CHOSEN_HERE = new Set(["transfer_request.reason"]);
/** Texts among other things; what is no sentence in them stays as it is. */
const JSON_COLUMNS = new Set([
  ...["after", "before", "changes", "differences", "ignored_columns"],
  ...["problems", "rows"],
]);
/** What the trail may say of any act, so that a page shows all of it. */
const SAID_OF_ACTS = [
  "name",
  "reason",
  "note",
  "answer",
  "destination",
  "file",
];

/** Every column of the database that may hold a text of somebody's: all that are not named above. */
export async function textColumns(db: Db): Promise<TextColumn[]> {
  const { rows } = await sql<{ tbl: string; name: string }>`
    select t.name as tbl, c.name as name
    from sqlite_schema t join pragma_table_info(t.name) c
    where t.type = 'table' and c.type = 'TEXT' and t.name not like 'kysely%'
    order by t.name, c.cid`.execute(db);
  return rows.map(({ tbl, name }) => ({ table: tbl, column: name }))
    .filter(({ table, column }) =>
      !MADE_REGEXP.test(column) && !CHOSEN.has(column) &&
      !CHOSEN_HERE.has(`${table}.${column}`)
    );
}

/** What stands in a column now. */
export async function textsOf(
  db: Db,
  { table, column }: TextColumn,
): Promise<string[]> {
  const { rows } = await sql<{ held: string }>`
    select ${sql.ref(column)} as held from ${sql.table(table)}
    where ${sql.ref(column)} is not null`.execute(db);
  return rows.map(({ held }) => held);
}

/**
 * Writes another text into every row of every {@link textColumns}, past all rules of the
 * database, which are back when it is done.
 *
 * @param textOf What to write, by the column and the count of texts until then.
 */
export async function fillTexts(
  db: Db,
  textOf: (column: TextColumn, at: number) => string,
): Promise<void> {
  const columns = await textColumns(db);
  await db.transaction().execute(async (tx) => {
    await sql`pragma ignore_check_constraints = 1`.execute(tx);
    const triggers = await takeTriggers(tx);
    let at = 0;
    for (const column of columns) {
      const next = () => textOf(column, at++);
      await fillColumn(tx, column, next);
    }
    // The database's own words, given back to it.
    for (const trigger of triggers) {
      await tx.executeQuery(CompiledQuery.raw(trigger));
    }
    await sql`pragma ignore_check_constraints = 0`.execute(tx);
  });
}

async function takeTriggers(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ name: string; sql: string }>`
    select name, sql from sqlite_schema where type = 'trigger'`.execute(tx);
  for (const { name } of rows) {
    await sql`drop trigger ${sql.ref(name)}`.execute(tx);
  }
  return rows.map((row) => row.sql);
}

async function fillColumn(
  tx: Tx,
  { table, column }: TextColumn,
  next: () => string,
): Promise<void> {
  const { rows: keys } = await sql<{ name: string }>`
    select name from pragma_table_info(${table}) where pk > 0`.execute(tx);
  const names = keys.map(({ name }) => name);
  const { rows } = await sql<Record<string, string | number | null>>`
    select ${sql.ref(column)} as held, ${
    sql.join(names.map((name) => sql.ref(name)))
  }
    from ${sql.table(table)}`.execute(tx);
  for (const row of rows) {
    const held = row["held"] ?? null;
    const text = JSON_COLUMNS.has(column)
      ? jsonWith(column, String(held ?? "null"), next)
      : next();
    const isRow = names.map((name) =>
      sql`${sql.ref(name)} = ${row[camelCase(name)]}`
    );
    await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${text}
      where ${sql.join(isRow, sql` and `)}`.execute(tx);
  }
}

function jsonWith(column: string, json: string, next: () => string): string {
  if (column === "ignored_columns") return JSON.stringify([next()]);
  const value = withTexts(JSON.parse(json), next);
  const isTrail = column === "before" || column === "after";
  if (!isTrail) return JSON.stringify(value);
  const said = SAID_OF_ACTS.map((name) => [name, next()]);
  return JSON.stringify({
    ...(typeof value === "object" ? value : {}),
    ...Object.fromEntries(said),
  });
}

/** Every sentence in it is another text; codes, days and numbers stay. */
function withTexts(value: unknown, next: () => string): unknown {
  if (typeof value === "string") {
    return /\p{Script=Han}/u.test(value) ? next() : value;
  }
  if (Array.isArray(value)) return value.map((item) => withTexts(item, next));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, withTexts(item, next)]),
  );
}

function camelCase(name: string): string {
  return name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}
