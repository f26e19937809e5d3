import { openFileReader } from "@/db/file_hands.ts";
import { MIGRATIONS } from "@/db/migrations/mod.ts";

/**
 * Looks whether the file of a replica may answer: its pages hang together, it is of the
 * schema that this program knows, and it holds what every register holds.
 *
 * @returns The number of the last commit in it.
 * @throws {Error} Says what is wrong.
 */
export async function judgeReplica(path: string): Promise<number> {
  const client = await openFileReader(`file:${path}`);
  try {
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
    if (typeof canary?.seq !== "number") {
      throw new Error("The replica holds no number of a commit");
    }
    return canary.seq;
  } finally {
    client.close();
  }
}
