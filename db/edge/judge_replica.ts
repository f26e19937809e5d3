import { createClient } from "@libsql/client/node";
import { MIGRATIONS } from "@/db/migrations/mod.ts";

/** What the file of a replica holds, for whoever judges it against what it held before. */
export interface ReplicaContent {
  /** Number of the last commit. */
  seq: number;
  /** Accounts of authorities: none is ever deleted, so there are never fewer. */
  authorities: number;
}

/** Of a file that was never looked at nothing is known. */
export const NOTHING: ReplicaContent = { seq: 0, authorities: 0 };

/**
 * Looks whether the file of a replica may answer: its pages hang together, it is of the
 * schema that this program knows, and it has no less than it had.
 *
 * @param least What it held at some earlier time.
 * @throws {Error} Says what is wrong.
 */
export async function judgeReplica(
  path: string,
  least: ReplicaContent = NOTHING,
): Promise<ReplicaContent> {
  // Looks once, by name of column: no statement is worth keeping.
  const client = createClient({ url: `file:${path}`, concurrency: 1 });
  try {
    await client.execute("pragma query_only = ON");
    const { rows: [check] } = await client.execute("pragma quick_check(1)");
    if (check?.quick_check !== "ok") {
      throw new Error(`The replica is damaged: ${check?.quick_check}`);
    }
    const { rows: migrations } = await client.execute(
      "select name from kysely_migration order by name",
    );
    const names = migrations.map(({ name }) => name);
    const missing = Object.keys(MIGRATIONS)
      .find((name) => !names.includes(name));
    if (missing) throw new Error(`The replica is older than "${missing}"`);
    const { rows: [canary] } = await client.execute(
      `select seq, (select count(*) from account where kind = 'authority') as authorities
       from commit_mark where id = 1`,
    );
    const seq = canary?.seq;
    const authorities = canary?.authorities;
    if (typeof seq !== "number" || typeof authorities !== "number") {
      throw new Error("The replica holds no number of a commit");
    }
    if (seq < least.seq || authorities < least.authorities) {
      throw new Error("The replica has lost what it held");
    }
    return { seq, authorities };
  } finally {
    client.close();
  }
}
