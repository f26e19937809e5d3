import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { openDb } from "@/db/open.ts";
import { checkFile, testPlatform } from "@/tests/support/cast.ts";
import { bytesOf, databaseOf } from "@/tests/support/database.ts";
import { countRows } from "@/tests/support/rows.ts";

const TIMES = 10;
const SCRIPT = fileURLToPath(
  new URL("../support/commit_and_crash.ts", import.meta.url),
);

/** Milliseconds behind the go at which a run is killed: from at once to about its end. */
function killAfterMs(run: number): number {
  return Math.round(run * 60 * Math.random());
}

Deno.test("A-65 a process that is killed while it writes a list leaves all of it or nothing, ten times", async () => {
  await using opened = await testPlatform();
  const sample = new URL(
    "../samples/预传在职名单-1200.xlsx",
    import.meta.url,
  );
  const importId = await checkFile(opened.platform, "wuhan", {
    kind: "active",
    bytes: new Uint8Array(await Deno.readFile(sample)),
  });
  const bytes = await bytesOf(opened.database);
  const before = await countRows(opened.platform.db);

  const ends: string[] = [];
  for (let run = 0; run < TIMES; run++) {
    await using database = await databaseOf(bytes);
    await killedCommit(database.url, importId, killAfterMs(run));
    await using again = await openDb(database.url);
    const after = await countRows(again.db);
    if (after["preloadEntry"] === before["preloadEntry"]) {
      assert.deepEqual(after, before);
      ends.push("nothing");
    } else {
      assert.equal(after["preloadEntry"], 1200);
      assert.equal(after["importRow"], 0);
      ends.push("all");
    }
  }
  assert.ok(ends.includes("nothing"), ends.join());
});

async function killedCommit(
  url: string,
  importId: string,
  afterMs: number,
): Promise<void> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", SCRIPT, url, importId],
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const reader = child.stdout.getReader();
  await reader.read();
  const timer = setTimeout(() => {
    try {
      child.kill("SIGKILL");
    } catch {
      // It was quicker.
    }
  }, afterMs);
  await child.status;
  clearTimeout(timer);
  await reader.cancel();
}
