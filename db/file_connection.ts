import { Buffer } from "node:buffer";
import { type InStatement, LibsqlError, type Value } from "@libsql/client/node";
import Database from "libsql";
import type { HandsTransaction, StatementResult } from "@/db/hands.ts";

/** Statements kept ready; the one that was not asked for longest goes first. */
const MAX_STATEMENTS = 256;
const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/** What SQLite runs outside of transactions alone. */
const APART_REGEXP = /^\s*(?:pragma|vacuum)\b/i;
/** What kinds of errors SQLite has: https://sqlite.org/rescode.html */
const BASE_CODES: Readonly<Record<number, string>> = {
  1: "SQLITE_ERROR",
  5: "SQLITE_BUSY",
  6: "SQLITE_LOCKED",
  7: "SQLITE_NOMEM",
  8: "SQLITE_READONLY",
  9: "SQLITE_INTERRUPT",
  10: "SQLITE_IOERR",
  11: "SQLITE_CORRUPT",
  13: "SQLITE_FULL",
  14: "SQLITE_CANTOPEN",
  15: "SQLITE_PROTOCOL",
  17: "SQLITE_SCHEMA",
  18: "SQLITE_TOOBIG",
  19: "SQLITE_CONSTRAINT",
  20: "SQLITE_MISMATCH",
  21: "SQLITE_MISUSE",
  25: "SQLITE_RANGE",
  26: "SQLITE_NOTADB",
};

type Statement = Database.Statement<unknown[]>;

/** A statement that is ready. */
interface Prepared {
  statement: Statement;
  /** Whether it answers rows; to ask the driver each time costs as much as a short read. */
  isReader: boolean;
  /** How many values it was first run with. */
  values: number;
  /** What its columns are called, where no change of the schema can change that. */
  columns?: string[];
}

/**
 * One connection to a file that keeps its statements ready: `@libsql/client` prepares each
 * anew, and the view of the roster takes eight times as long to prepare as to run, a change
 * of the roster with its triggers twice as long. By the driver beneath that client; what
 * comes back is as from the client.
 */
export class FileConnection {
  readonly #database: Database.Database;
  readonly #statements = new Map<string, Prepared>();

  /** Opens the file as it is; `applyPragmas` says what holds on it. */
  constructor(path: string) {
    this.#database = new Database(path);
  }

  /**
   * Runs a statement.
   *
   * @param statement With a value for each of its places.
   * @throws {TypeError} for values by name, which the driver binds in whatever order they
   *   come, and for more or fewer than the last time: one that is left out would be that of
   *   whoever asked before
   * @throws {LibsqlError} as the client does
   * @throws {RangeError} for a whole number that JavaScript cannot hold
   */
  execute(statement: InStatement): Promise<StatementResult> {
    const { sql, args = [] } = typeof statement === "string"
      ? { sql: statement }
      : statement;
    try {
      if (!Array.isArray(args)) throw new TypeError("Cannot bind by name");
      return Promise.resolve(this.#run(sql, args));
    } catch (error) {
      // Whatever state it is in, the next one begins anew.
      this.#statements.delete(sql);
      return Promise.reject(asClientError(error));
    }
  }

  /**
   * Makes one change, in a transaction of its own: what fails in the end, by a number too
   * large that it returns, is not made.
   *
   * @throws as {@link execute}
   */
  async write(statement: InStatement): Promise<StatementResult> {
    const sql = typeof statement === "string" ? statement : statement.sql;
    if (APART_REGEXP.test(sql)) return await this.execute(statement);
    const transaction = await this.transaction();
    try {
      const result = await transaction.execute(statement);
      await transaction.commit();
      return result;
    } finally {
      transaction.close();
    }
  }

  /**
   * Begins a transaction with the write lock. Until it has ended, whatever this connection
   * runs is part of it: whoever calls sees to it that nothing else does.
   *
   * @param beforeCommit Awaited before a commit.
   * @throws {LibsqlError} as the client does, such as `SQLITE_BUSY`
   */
  transaction(beforeCommit?: () => Promise<void>): Promise<HandsTransaction> {
    return new Promise((resolve) => {
      this.exec("begin immediate");
      resolve(new FileTransaction(this, beforeCommit));
    });
  }

  /** Whether a transaction was begun that has not ended; of a closed connection, no. */
  get isInTransaction(): boolean {
    // To ask a closed one ends the process.
    return this.#database.open && this.#database.inTransaction;
  }

  /** Ends the connection, once the last of its statements is gone; what was not committed is not made. */
  close(): void {
    if (!this.#database.open) return;
    this.giveUp();
    this.#statements.clear();
    this.#database.close();
  }

  /**
   * Runs what begins or ends a transaction, and keeps none of it: a statement that finds
   * the lock taken stays half begun as long as it is kept, and until then nothing that is
   * written is committed.
   *
   * @throws {LibsqlError} as the client does
   */
  exec(sql: string): void {
    try {
      this.#database.exec(sql);
    } catch (error) {
      throw asClientError(error);
    }
  }

  /** Takes back what was begun and not committed. */
  giveUp(): void {
    if (this.isInTransaction) this.exec("rollback");
  }

  #run(sql: string, args: unknown[]): StatementResult {
    const prepared = this.#prepared(sql, args.length);
    const { statement } = prepared;
    if (!prepared.isReader) {
      const { changes, lastInsertRowid } = statement.run(args);
      return {
        columns: [],
        rows: [],
        rowsAffected: changes,
        lastInsertRowid: BigInt(lastInsertRowid),
      };
    }
    // Read to its end, or it would keep what it sees, and all later reads with it. Its cells
    // are whatever the database holds.
    const rows = statement.all(args) as unknown[][];
    for (const row of rows) {
      for (let at = 0; at < row.length; at++) row[at] = clientValue(row[at]);
    }
    return {
      columns: prepared.columns ?? columnsOf(prepared, sql),
      rows: rows as Value[][],
      rowsAffected: 0,
      lastInsertRowid: undefined,
    };
  }

  #prepared(sql: string, values: number): Prepared {
    const known = this.#statements.get(sql);
    if (known && known.values !== values) {
      throw new TypeError(
        "Cannot bind more or fewer values than the last time",
      );
    }
    // Anew at the end, as the one that was asked for last.
    if (known) this.#statements.delete(sql);
    const prepared = known ?? this.#prepare(sql, values);
    this.#statements.set(sql, prepared);
    if (this.#statements.size > MAX_STATEMENTS) {
      const [oldest = ""] = this.#statements.keys();
      this.#statements.delete(oldest);
    }
    return prepared;
  }

  #prepare(sql: string, values: number): Prepared {
    const statement = this.#database.prepare(sql);
    const isReader = statement.reader;
    statement.safeIntegers(true);
    if (isReader) statement.raw(true);
    return { statement, isReader, values };
  }
}

/** A transaction of a {@link FileConnection}, which has nothing else to do until it ends. */
class FileTransaction implements HandsTransaction {
  readonly #beforeCommit: (() => Promise<void>) | undefined;
  #connection: FileConnection | undefined;

  constructor(
    connection: FileConnection,
    beforeCommit: (() => Promise<void>) | undefined,
  ) {
    this.#connection = connection;
    this.#beforeCommit = beforeCommit;
  }

  async execute(statement: InStatement): Promise<StatementResult> {
    return await this.#open().execute(statement);
  }

  /** One that fails is rolled back. */
  async commit(): Promise<void> {
    try {
      await this.#beforeCommit?.();
      this.#open().exec("commit");
    } finally {
      this.close();
    }
  }

  /** Of one that has ended, be it by the database itself, there is nothing to take back. */
  rollback(): Promise<void> {
    this.close();
    return Promise.resolve();
  }

  /** Takes back what was not committed. */
  close(): void {
    const connection = this.#connection;
    this.#connection = undefined;
    connection?.giveUp();
  }

  /** @throws {LibsqlError} `TRANSACTION_CLOSED`, also where the database has ended it by itself */
  #open(): FileConnection {
    if (this.#connection?.isInTransaction) return this.#connection;
    throw new LibsqlError("The transaction is closed", "TRANSACTION_CLOSED");
  }
}

/**
 * The names of a statement's columns, asked for once it has run: a changed schema is noticed
 * as it runs. Where each is written down in the statement they are kept.
 */
function columnsOf(prepared: Prepared, sql: string): string[] {
  const names = prepared.statement.columns().map(({ name }) => name);
  if (!sql.replaceAll("count(*)", "").includes("*")) prepared.columns = names;
  return names;
}

function clientValue(value: unknown): unknown {
  if (typeof value === "bigint") {
    if (value > MAX_SAFE || value < -MAX_SAFE) {
      throw new RangeError("A whole number of the database is too large");
    }
    return Number(value);
  }
  return value instanceof Buffer ? value.buffer : value;
}

/** An error of the driver as the client would give it, which callers know. */
function asClientError(error: unknown): unknown {
  if (!(error instanceof Error) || !("code" in error)) return error;
  const extended = String(error.code);
  const raw = "rawCode" in error ? Number(error.rawCode) : NaN;
  // The lowest byte of a number says what it is a kind of; the driver has not a name for each.
  const base = BASE_CODES[raw & 0xff] ?? extended;
  return new LibsqlError(error.message, base, extended, raw, error);
}
