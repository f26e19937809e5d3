import type { Db } from "@/db/open.ts";

/** A database that counts what it is asked. */
export interface CountedDb {
  db: Db;
  /** Queries so far. */
  readonly asked: number;
}

/** The same database, its queries counted. */
export function countQueries(db: Db): CountedDb {
  let asked = 0;
  return {
    db: db.withPlugin({
      transformQuery({ node }) {
        asked++;
        return node;
      },
      transformResult: ({ result }) => Promise.resolve(result),
    }),
    get asked() {
      return asked;
    },
  };
}
