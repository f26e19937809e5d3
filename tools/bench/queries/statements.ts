import Database from "libsql";
import type { CompiledQuery, QueryId, RootOperationNode } from "kysely";
import type { Db } from "@/db/open.ts";
import { toSqlValues } from "@/db/libsql_values.ts";

/** The statements that a read of the platform consists of, ready on a connection of their own. */
export interface Bare {
  /** Runs them with what they were asked with the `at`th time, and no more. */
  run(at: number): void;
}

/**
 * What a read asks of the database, without all that is ours: its statements are prepared
 * once and run as they are, in their order.
 *
 * @param times So many different questions.
 */
export async function bareOf(
  database: Database.Database,
  { db, times, read }: {
    db: Db;
    times: number;
    read: (db: Db, at: number) => Promise<unknown>;
  },
): Promise<Bare> {
  const prepared = new Map<string, Database.Statement<unknown[]>>();
  const asked: (() => unknown)[][] = [];
  for (let at = 0; at < times; at++) {
    const queries = await queriesOf(db, (recording) => read(recording, at));
    asked.push(queries.map(({ sql, parameters }) => {
      const statement = prepared.get(sql) ?? database.prepare(sql).raw(true);
      prepared.set(sql, statement);
      const values = toSqlValues(parameters);
      return () => statement.all(...values);
    }));
  }
  return {
    run(at) {
      for (const ask of asked[at % times] ?? []) ask();
    },
  };
}

/** The queries of one read; what is part of another one is no query by itself. */
async function queriesOf(
  db: Db,
  read: (db: Db) => Promise<unknown>,
): Promise<CompiledQuery[]> {
  const made = new Map<QueryId, RootOperationNode>();
  const queries: CompiledQuery[] = [];
  const executor = db.getExecutor();
  const recording = db.withPlugin({
    transformQuery({ node, queryId }): RootOperationNode {
      made.set(queryId, node);
      return node;
    },
    transformResult({ result, queryId }) {
      const node = made.get(queryId);
      if (node) queries.push(executor.compileQuery(node, queryId));
      return Promise.resolve(result);
    },
  });
  await read(recording);
  return queries;
}
