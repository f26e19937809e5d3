import { createClient } from "@libsql/client/node";
import { judgeReplica } from "@/db/edge/judge_replica.ts";
import { pathOfGeneration, readState } from "@/db/edge/replica_files.ts";
import type { DatabaseAddress } from "@/db/hands.ts";

const FILE_MODE = 0o600;
/** How long a primary may need to make a snapshot that a first fetch can begin with. */
const FETCH_LIMIT_MS = 10 * 60_000;
const FETCH_AGAIN_MS = 1000;
const SIDE_ENDINGS = ["", "-wal", "-shm", "-client_wal_index", "-info"];

/** What a copy was made of. */
export interface CopyFacts {
  /** Number of the last commit in it; `null` before the migration that counts them. */
  seq: number | null;
  /** Milliseconds since it was known to hold everything; 0 for what was read at its source. */
  ageMs: number;
}

/**
 * Copies a database into a new file, as it is at one moment, while others write.
 *
 * @param path A file in WAL mode: of the embedded mode, or a replica.
 * @param to Where nothing is yet; readable by this user only.
 */
export async function copyFile(path: string, to: string): Promise<CopyFacts> {
  // Made first: SQLite fills an empty file, and leaves its mode as it is.
  const file = await Deno.open(to, {
    createNew: true,
    write: true,
    mode: FILE_MODE,
  });
  file.close();
  const client = createClient({ url: `file:${path}`, concurrency: 1 });
  try {
    await client.execute("pragma busy_timeout = 5000");
    await client.execute({ sql: "vacuum into ?", args: [to] });
  } finally {
    client.close();
  }
  return { seq: await seqIn(to), ageMs: 0 };
}

/**
 * Copies the replica of an edge node, beside the process that keeps it.
 *
 * @param base The path of `DATABASE_REPLICA`.
 * @throws {Error} If there is none that is sound.
 */
export async function copyReplica(
  base: string,
  to: string,
): Promise<CopyFacts> {
  const state = await readState(base);
  if (!state) throw new Error("There is no replica that was ever complete");
  const path = pathOfGeneration(base, state.generation);
  await Deno.stat(path);
  await judgeReplica(path);
  const { seq } = await copyFile(path, to);
  return { seq, ageMs: Math.max(0, Date.now() - state.at) };
}

/**
 * Copies the database of a primary, which is fetched whole as a replica would: its own
 * files are written by sqld alone, and no copy of them would hang together.
 *
 * @param primary A token that may read is enough.
 */
export async function copyPrimary(
  primary: DatabaseAddress,
  to: string,
): Promise<CopyFacts> {
  const fetched = `${to}.fetched`;
  await removeDatabase(fetched);
  try {
    await fetchWhole(primary, fetched);
    return await copyFile(fetched, to);
  } finally {
    await removeDatabase(fetched);
  }
}

/** Removes a database file with all that lies beside it. */
export async function removeDatabase(path: string): Promise<void> {
  for (const ending of SIDE_ENDINGS) {
    try {
      await Deno.remove(path + ending);
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
}

async function fetchWhole(
  { url, token }: DatabaseAddress,
  path: string,
): Promise<void> {
  const deadline = Date.now() + FETCH_LIMIT_MS;
  const client = createClient({
    url: `file:${path}`,
    syncUrl: url,
    ...(token ? { authToken: token } : {}),
  });
  try {
    while (true) {
      try {
        await client.sync();
        return;
      } catch (error) {
        // A primary whose log has just been rolled is still writing its snapshot.
        const isComing = /snapshot not found/.test(String(error));
        if (!isComing || Date.now() > deadline) throw error;
        await new Promise((resolve) => setTimeout(resolve, FETCH_AGAIN_MS));
      }
    }
  } finally {
    client.close();
  }
}

async function seqIn(path: string): Promise<number | null> {
  const client = createClient({ url: `file:${path}`, concurrency: 1 });
  try {
    const { rows: [there] } = await client.execute(
      "select 1 from sqlite_master where name = 'commit_mark'",
    );
    if (!there) return null;
    const { rows: [row] } = await client.execute(
      "select seq from commit_mark where id = 1",
    );
    return typeof row?.seq === "number" ? row.seq : null;
  } finally {
    client.close();
  }
}
