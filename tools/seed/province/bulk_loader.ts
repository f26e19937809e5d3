import { DatabaseSync, type StatementSync } from "node:sqlite";
import type { Insertable } from "kysely";
import type { Database } from "@/db/schema.ts";

/** A trigger or an index as the database keeps it. */
interface SchemaRow {
  type: "trigger" | "index";
  name: string;
  sql: string;
}

/**
 * What triggers write into other tables as rows come: the lines of the rosters, and all
 * that a person is found by, in the order of its table.
 */
const TRIGGERED = [
  "insert into roster_line select * from roster_line_now",
  `insert into person_name_part
  with recursive sign (at) as (select 1 union all select at + 1 from sign where at < 49),
  part (part, person_id) as (
    select lower(substr(person.name, sign.at)), person.id from person, sign
    where sign.at < length(person.name)
    union select lower(pinyin), id from person)
  select part, person_id from part order by 1, 2`,
];

/** Room for the pages of the largest indexes, in KiB. */
const CACHE_KIB = 768 * 1024;

/**
 * Fills a migrated database file with rows by the million: its triggers and indexes stand
 * aside meanwhile, so that nothing is judged and indexed row by row, and are made anew at
 * the end. Nobody else may have the file open, and one that was begun and not finished is
 * good for nothing.
 *
 * Deno's own SQLite and not libSQL's client: its prepared statements write a row at a time
 * in a third of the time.
 */
export class BulkLoader implements Disposable {
  readonly #database: DatabaseSync;
  readonly #aside: readonly SchemaRow[];
  readonly #statements = new Map<string, Writer>();

  /**
   * @param path Of the file.
   * @param options.isJudged Whether triggers and indexes stay: every row is judged as the
   * platform's own, ten times as slowly.
   */
  constructor(path: string, { isJudged = false } = {}) {
    this.#database = new DatabaseSync(path, {
      enableForeignKeyConstraints: isJudged,
    });
    for (
      const pragma of [
        "journal_mode = memory",
        "synchronous = off",
        "locking_mode = exclusive",
        `cache_size = -${CACHE_KIB}`,
        "temp_store = memory",
      ]
    ) this.#database.exec(`pragma ${pragma}`);
    this.#aside = isJudged ? [] : this.#readAside();
    for (const { type, name } of this.#aside) {
      this.#database.exec(`drop ${type} ${quoted(name)}`);
    }
    this.#database.exec("begin");
  }

  /** Adds a row; the rows of a table have the columns of its first. */
  add<Table extends keyof Database & string>(
    table: Table,
    row: Insertable<Database[Table]>,
  ): void {
    const values: Record<string, unknown> = row;
    let writer = this.#statements.get(table);
    if (!writer) {
      writer = new Writer(this.#database, table, Object.keys(values));
      this.#statements.set(table, writer);
    }
    writer.write(values);
  }

  /** Writes what triggers would have, makes what stood aside anew and counts for the planner. */
  finish(): void {
    if (this.#aside.length > 0) {
      for (const statement of TRIGGERED) this.#database.exec(statement);
      // Indexes first: triggers that stand aside want none.
      for (const type of ["index", "trigger"]) {
        for (const row of this.#aside) {
          if (row.type === type) this.#database.exec(row.sql);
        }
      }
    }
    this.#database.exec("commit");
    this.#database.exec("analyze");
  }

  [Symbol.dispose](): void {
    this.#database.close();
  }

  #readAside(): SchemaRow[] {
    // Without `sql` is what a table makes for its own keys.
    return this.#database.prepare(
      `select type, name, sql from sqlite_schema
      where type in ('trigger', 'index') and sql is not null order by rowid`,
    ).all().map(({ type, name, sql }) => ({
      type: type === "trigger" ? "trigger" : "index",
      name: String(name),
      sql: String(sql),
    }));
  }
}

/** Writes rows of one table by one prepared statement. */
class Writer {
  readonly #columns: readonly string[];
  readonly #statement: StatementSync;

  constructor(database: DatabaseSync, table: string, columns: string[]) {
    this.#columns = columns;
    const names = columns.map((column) => quoted(snakeCase(column)));
    const places = columns.map(() => "?");
    this.#statement = database.prepare(
      `insert into ${quoted(snakeCase(table))} (${names.join(", ")})
      values (${places.join(", ")})`,
    );
  }

  write(row: Record<string, unknown>): void {
    this.#statement.run(...this.#columns.map((column) => valueOf(row[column])));
  }
}

function valueOf(value: unknown): string | number | null {
  if (typeof value === "string" || typeof value === "number") return value;
  if (value === null) return null;
  throw new Error("Cannot write a row: it lacks a column of the first");
}

function quoted(name: string): string {
  return `"${name}"`;
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
