import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
  RawNode,
  SelectQueryNode,
  type TransactionSettings,
} from "kysely";
import type { Hands, HandsTransaction } from "@/db/hands.ts";
import { toQueryResult, toSqlValues } from "@/db/libsql_values.ts";
import { othersRun } from "@/db/others_run.ts";
import type { Release, WriteQueue } from "@/db/write_queue.ts";

/** Of a commit, in milliseconds: no pause that anybody notices, together with what follows. */
const LONG_COMMIT_MS = 10;
/** Raw SQL that only reads. `with` is not here: it may begin a write. */
const READ_REGEXP = /^\s*(?:select|values|explain)\b/i;

/** Hands out connections; each binds to a native one only when it begins a transaction. */
export class LibsqlDriver implements Driver {
  constructor(
    readonly hands: Hands,
    readonly queue: WriteQueue,
    readonly isInside: () => boolean,
  ) {}

  async init(): Promise<void> {}

  acquireConnection(): Promise<LibsqlConnection> {
    if (this.isInside()) {
      return Promise.reject(
        new Error(
          "Cannot use db inside its own transaction: pass the transaction on",
        ),
      );
    }
    return Promise.resolve(new LibsqlConnection(this.hands, this.queue));
  }

  beginTransaction(
    connection: LibsqlConnection,
    settings: TransactionSettings,
  ): Promise<void> {
    return connection.begin(settings);
  }

  commitTransaction(connection: LibsqlConnection): Promise<void> {
    return connection.commit();
  }

  rollbackTransaction(connection: LibsqlConnection): Promise<void> {
    return connection.rollback();
  }

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {}
}

class LibsqlConnection implements DatabaseConnection {
  #transaction: HandsTransaction | undefined;
  #release: Release | undefined;

  constructor(readonly hands: Hands, readonly queue: WriteQueue) {}

  async begin(settings: TransactionSettings): Promise<void> {
    if (settings.isolationLevel || settings.accessMode) {
      throw new Error(
        "Cannot set the mode of a transaction: all are serializable and may write",
      );
    }
    const release = await this.queue.acquire();
    try {
      this.#transaction = await this.hands.begin();
      this.#release = release;
    } catch (error) {
      release();
      throw error;
    }
  }

  /**
   * A commit that fails keeps its turn: Kysely rolls back next. One that took long has held
   * the process up, so others run before its author goes on.
   */
  async commit(): Promise<void> {
    const begun = performance.now();
    await this.#transaction?.commit();
    this.#end();
    this.hands.tend(this.queue);
    if (performance.now() - begun > LONG_COMMIT_MS) await othersRun();
  }

  async rollback(): Promise<void> {
    try {
      await this.#transaction?.rollback();
    } finally {
      this.#end();
    }
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const statement = { sql: query.sql, args: toSqlValues(query.parameters) };
    if (this.#transaction) {
      return toQueryResult(await this.#transaction.execute(statement));
    }
    if (isRead(query)) {
      return toQueryResult(await this.hands.read(statement));
    }
    const result = await this.queue.run(() => this.hands.write(statement));
    this.hands.tend(this.queue);
    return toQueryResult(result);
  }

  // deno-lint-ignore require-yield
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error("Cannot stream: read pages by key instead");
  }

  #end(): void {
    this.#transaction?.close();
    this.#transaction = undefined;
    this.#release?.();
    this.#release = undefined;
  }
}

function isRead(query: CompiledQuery): boolean {
  return SelectQueryNode.is(query.query) ||
    (RawNode.is(query.query) && READ_REGEXP.test(query.sql));
}
