import { createHash } from "node:crypto";
import { tmpdir } from "node:os";

const ROOT = new URL("../../", import.meta.url);
/** What a database of a test is made of. */
const SOURCES = ["db/migrations/", "tools/seed/", "tools/", "db/"]
  .concat("tests/support/", "tests/support/access/");
/** Names one run of the whole suite, over all its processes; `tools/test.ts` sets it. */
const RUN = Deno.env.get("PLATFORM_TEST_RUN") ?? String(Deno.pid);
const PREFIX = "platform_made_once_";
/** Longer than a run takes. */
const STALE_MS = 2 * 60 * 60_000;

let sources: Promise<string> | undefined;

/**
 * What `make` gives, made once a run: the processes and workers of one share it through a
 * file. It is found by the run and by what the sources say, so that no other run's is
 * taken for it; files of runs long over are cleared away.
 */
export async function madeOnce(
  name: string,
  make: () => Promise<Uint8Array>,
): Promise<Uint8Array> {
  sources ??= hashOfSources();
  const path = `${tmpdir()}/${PREFIX}${RUN}_${await sources}_${name}`;
  try {
    return await Deno.readFile(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  await clearStale();
  const bytes = await make();
  // Renamed when whole: two workers may make it at once, and either's is good.
  const part = await Deno.makeTempFile({ prefix: PREFIX });
  await Deno.writeFile(part, bytes);
  await Deno.rename(part, path);
  return bytes;
}

async function hashOfSources(): Promise<string> {
  const hash = createHash("sha256");
  for (const folder of SOURCES) {
    const names: string[] = [];
    for await (const entry of Deno.readDir(new URL(folder, ROOT))) {
      if (entry.isFile) names.push(entry.name);
    }
    for (const name of names.sort()) {
      hash.update(await Deno.readFile(new URL(folder + name, ROOT)));
    }
  }
  return hash.digest("hex").slice(0, 16);
}

async function clearStale(): Promise<void> {
  for await (const { name, isFile } of Deno.readDir(tmpdir())) {
    if (!isFile || !name.startsWith(PREFIX)) continue;
    const path = `${tmpdir()}/${name}`;
    try {
      const { mtime } = await Deno.stat(path);
      if (mtime && Date.now() - mtime.getTime() > STALE_MS) {
        await Deno.remove(path);
      }
    } catch (error) {
      // Another worker was quicker.
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
}
