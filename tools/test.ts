/**
 * The whole test suite: `deno task test [arguments of deno test…]`.
 *
 * `deno test` loads every test file into an isolate of its own, and here each of the 480
 * loads the whole platform: of 19 minutes of processor time 13 were loading. So the files
 * are imported by a few modules, and each of these is loaded once. One file alone is still
 * `deno test -A <file>`.
 */
import { join } from "node:path";

const ROOT = new URL("../", import.meta.url);
const FOLDERS = ["tests/", "fresh/"];
const TEST_REGEXP = /_test\.tsx?$/;
/** In the address or the text of a file that opens a browser, itself or by its helper. */
const BROWSER_REGEXP = /\/e2e\/|\/partials\/|\bopenBrowser\b|\bisland_pages\b/;
/** Two browsers at once are what two cores carry; a group has one of them. */
const BROWSER_GROUPS = 2;
/** Enough that the last of them do not run alone for long. */
const GROUPS = 8;

if (import.meta.main) Deno.exit(await test(Deno.args));

async function test(args: string[]): Promise<number> {
  const folder = await Deno.makeTempDir({ prefix: "platform_test_groups_" });
  try {
    const groups = await groupsOf(await listTests());
    for (const [name, files] of groups) {
      const lines = files.map((url) => `import ${JSON.stringify(url)};\n`);
      await Deno.writeTextFile(
        join(folder, `${name}_test.ts`),
        lines.join(""),
      );
    }
    const { code } = await new Deno.Command(Deno.execPath(), {
      args: ["test", "-A", "--config", "deno.json", "--parallel"]
        .concat(args, folder),
      cwd: ROOT,
    }).spawn().status;
    return code;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** The addresses of all test files, in the order of their names. */
async function listTests(): Promise<string[]> {
  const found: string[] = [];
  const folders = FOLDERS.map((folder) => new URL(folder, ROOT));
  for (let folder = folders.pop(); folder; folder = folders.pop()) {
    for await (const { name, isDirectory } of Deno.readDir(folder)) {
      if (isDirectory) folders.push(new URL(`${name}/`, folder));
      else if (TEST_REGEXP.test(name)) found.push(new URL(name, folder).href);
    }
  }
  return found.sort();
}

/** Neighbours take about as long as each other, so they are dealt out in turn. */
async function groupsOf(files: string[]): Promise<Map<string, string[]>> {
  const groups = new Map<string, string[]>();
  const dealt = { browser: 0, plain: 0 };
  for (const url of files) {
    const text = await Deno.readTextFile(new URL(url));
    const kind = BROWSER_REGEXP.test(url + text) ? "browser" : "plain";
    const at = dealt[kind]++ % (kind === "browser" ? BROWSER_GROUPS : GROUPS);
    const name = `${kind}_${at + 1}`;
    groups.set(name, [...groups.get(name) ?? [], url]);
  }
  return groups;
}
