import { createHash } from "node:crypto";
import { basename, dirname, join } from "node:path";
import type { ReplicaContent } from "@/db/edge/judge_replica.ts";
import type { FileSums } from "@/db/edge/replica_requests.ts";

/** What may lie beside the file of a replica, by the end of its name. */
const ENDINGS = ["", "-wal", "-shm", "-client_wal_index", "-info"];

/** Those that hold something: the database, its log, and how far it has been fetched. */
const SUMMED = ["", "-wal", "-client_wal_index"];

/** What is known of the replica that was used last. */
export interface ReplicaState {
  /** Which file. */
  generation: number;
  /** When it was known to hold everything, milliseconds since 1970. */
  at: number;
  /** What it holds at least. */
  content: ReplicaContent;
  /** What it was when it was closed; `null` while it is used, and after a crash. */
  sums: FileSums | null;
}

/** Where a generation lies. */
export function pathOfGeneration(base: string, generation: number): string {
  return `${base}.${generation}`;
}

/** Removes a generation with all that lies beside it. */
export async function dropGeneration(
  base: string,
  generation: number,
): Promise<void> {
  const path = pathOfGeneration(base, generation);
  for (const ending of ENDINGS) await removeIfThere(path + ending);
}

/** People stand in it: whoever else has an account on the machine reads nothing. */
export async function hideGeneration(path: string): Promise<void> {
  for (const ending of ENDINGS) {
    await Deno.chmod(path + ending, 0o600).catch(ignoreMissing);
  }
}

/** Changes whenever something is written into a generation. */
export async function stampOf(path: string): Promise<string> {
  const stamps: string[] = [];
  for (const ending of ENDINGS) {
    const file = await Deno.stat(path + ending).catch(() => undefined);
    stamps.push(`${file?.size} ${file?.mtime?.getTime()}`);
  }
  return stamps.join();
}

/** Removes every generation but one. */
export async function dropOthers(base: string, kept: number): Promise<void> {
  const name = basename(base);
  for await (const entry of Deno.readDir(dirname(base))) {
    const own = entry.name.startsWith(`${name}.`)
      ? /^\.(\d+)(?:-.*)?$/.exec(entry.name.slice(name.length))
      : null;
    if (own && Number(own[1]) !== kept) {
      await removeIfThere(join(dirname(base), entry.name));
    }
  }
}

/** What was written down last; undefined where nothing can be read. */
export async function readState(
  base: string,
): Promise<ReplicaState | undefined> {
  try {
    const state: unknown = JSON.parse(
      await Deno.readTextFile(`${base}.state`),
    );
    return isState(state) ? state : undefined;
  } catch {
    return undefined;
  }
}

/** Writes down what is known; whole or not at all. */
export async function writeState(
  base: string,
  state: ReplicaState,
): Promise<void> {
  const path = `${base}.state`;
  await Deno.writeTextFile(`${path}.new`, JSON.stringify(state));
  await Deno.rename(`${path}.new`, path);
}

/** What stands in the files of a replica, as short as it can be told. */
export async function sumsOf(path: string): Promise<FileSums> {
  const sums: Record<string, string | null> = {};
  for (const ending of SUMMED) sums[ending] = await sumOf(path + ending);
  return sums;
}

async function sumOf(path: string): Promise<string | null> {
  const hash = createHash("sha256");
  try {
    using file = await Deno.open(path);
    for await (const chunk of file.readable) hash.update(chunk);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
  return hash.digest("hex");
}

async function removeIfThere(path: string): Promise<void> {
  await Deno.remove(path).catch(ignoreMissing);
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof Deno.errors.NotFound)) throw error;
}

function isState(value: unknown): value is ReplicaState {
  return typeof value === "object" && value !== null &&
    "generation" in value && Number.isSafeInteger(value.generation) &&
    "at" in value && Number.isSafeInteger(value.at) &&
    "content" in value && isContent(value.content) &&
    "sums" in value && typeof value.sums === "object";
}

function isContent(value: unknown): value is ReplicaContent {
  return typeof value === "object" && value !== null &&
    "seq" in value && Number.isSafeInteger(value.seq) &&
    "authorities" in value && Number.isSafeInteger(value.authorities);
}
