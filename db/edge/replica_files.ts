/** What lies beside the file of a replica, by the end of its name. */
const ENDINGS = ["", "-wal", "-shm", "-client_wal_index", "-info", "-age"];

/** Removes a replica with all that lies beside it. */
export async function dropReplicaFiles(path: string): Promise<void> {
  for (const ending of ENDINGS) {
    await Deno.remove(path + ending).catch((error) => {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    });
  }
}

/** Whether there is something to begin with. */
export async function hasReplicaFile(path: string): Promise<boolean> {
  const info = await Deno.stat(path).catch(() => undefined);
  return info?.isFile === true && info.size > 0;
}

/** Notes that the replica had everything at this moment (milliseconds since 1970). */
export async function noteFresh(path: string, at: number): Promise<void> {
  await Deno.writeTextFile(`${path}-age`, String(at));
}

/** When the replica had everything, as it was last noted; 1970 where nothing tells. */
export async function lastFresh(path: string): Promise<number> {
  const text = await Deno.readTextFile(`${path}-age`).catch(() => "0");
  const at = Number(text);
  return Number.isSafeInteger(at) ? at : 0;
}
