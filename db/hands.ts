import type {
  InStatement,
  ResultSet,
  Transaction as LibsqlTransaction,
  Value,
} from "@libsql/client/node";
import type { WriteQueue } from "@/db/write_queue.ts";

/** Where a database is, so that a Worker can open it too. */
export interface DatabaseAddress {
  url: string;
  /** For a remote database: what proves who we are. */
  token?: string | undefined;
}

/** What comes of a statement; the cells of a row stand in the order of the columns. */
export interface StatementResult
  extends Pick<ResultSet, "columns" | "rowsAffected" | "lastInsertRowid"> {
  rows: readonly ArrayLike<Value>[];
}

/** A transaction with the write lock; whoever ends it calls `close` too. */
export interface HandsTransaction
  extends Pick<LibsqlTransaction, "commit" | "rollback" | "close"> {
  execute(statement: InStatement): Promise<StatementResult>;
}

/**
 * How statements reach a database. Writes and transactions come one at a time: whoever
 * calls has the turn of the {@link WriteQueue}.
 */
export interface Hands {
  /** Answers a read that belongs to no transaction. */
  read(statement: InStatement): Promise<StatementResult>;
  /** Makes one change that belongs to no transaction. */
  write(statement: InStatement): Promise<StatementResult>;
  /** Begins a transaction with the write lock. */
  begin(): Promise<HandsTransaction>;
  /** Called after each commit, when the turn has been given back. */
  tend(queue: WriteQueue): void;
  /** Where a Worker may read what a read here would find. */
  readAddress(): Promise<DatabaseAddress>;
  /** Ends the connections; the last turn is over. */
  close(): Promise<void>;
}
