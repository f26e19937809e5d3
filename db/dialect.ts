import { AsyncLocalStorage } from "node:async_hooks";
import {
  type DatabaseIntrospector,
  type Dialect,
  type Driver,
  type Kysely,
  type QueryCompiler,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";
import type { Hands } from "@/db/hands.ts";
import { LibsqlDriver } from "@/db/libsql_driver.ts";
import { WriteQueue } from "@/db/write_queue.ts";

export {
  isConstraintViolation,
  isUniqueViolation,
} from "@/db/libsql_errors.ts";

/**
 * libSQL for Kysely, with a queue for writers.
 *
 * A transaction begins with the write lock (`BEGIN IMMEDIATE`), so it never fails
 * halfway for want of it. Reads go on beside it and see the last commit. Using the
 * database inside its own transaction, instead of the transaction, is an error: a
 * write would wait for itself for ever, a read would miss what was just written.
 */
export class LibsqlDialect implements Dialect {
  readonly #hands: Hands;
  readonly #queue = new WriteQueue();
  readonly #inside = new AsyncLocalStorage<{ isOpen: boolean }>();

  constructor(hands: Hands) {
    this.#hands = hands;
  }

  /** Marks everything that `work` does as inside a transaction of this database. */
  async insideTransaction<T>(work: () => Promise<T>): Promise<T> {
    const mark = { isOpen: true };
    try {
      return await this.#inside.run(mark, work);
    } finally {
      // Work that outlives the transaction inherits the mark, and may go on.
      mark.isOpen = false;
    }
  }

  /** Writers that wait behind the one whose turn it is. */
  get writersWaiting(): number {
    return this.#queue.length;
  }

  /** Refuses new writes, waits for the one that runs, then closes the clients. */
  async close(): Promise<void> {
    await this.#queue.close();
    await this.#hands.close();
  }

  /** Kysely's side of the hands and the queue. */
  createDriver(): Driver {
    const isInside = () => this.#inside.getStore()?.isOpen === true;
    return new LibsqlDriver(this.#hands, this.#queue, isInside);
  }

  createAdapter(): SqliteAdapter {
    return new LibsqlAdapter();
  }

  createQueryCompiler(): QueryCompiler {
    return new SqliteQueryCompiler();
  }

  createIntrospector(db: Kysely<unknown>): DatabaseIntrospector {
    return new SqliteIntrospector(db);
  }
}

class LibsqlAdapter extends SqliteAdapter {
  /** Else Kysely lets one query run at a time, and a read waits for a transaction. */
  override get supportsMultipleConnections(): boolean {
    return true;
  }

  /** Else a failed migration leaves its tables behind. */
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}
