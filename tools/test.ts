/**
 * The whole test suite: `deno task test [arguments of deno test…]`.
 *
 * `deno test` loads every test file into an isolate of its own, and here each of the 480
 * loads the whole platform: of 19 minutes of processor time 13 were loading. So the files
 * are imported by a few modules, and each of these is loaded once. One file alone is still
 * `deno test -A <file>`.
 */
import { statfs } from "node:fs/promises";
import { join } from "node:path";

const ROOT = new URL("../", import.meta.url);
const FOLDERS = ["tests/", "fresh/"];
const TEST_REGEXP = /_test\.tsx?$/;
/**
 * In the address or the text of a file that opens a browser, itself or by its helper. One
 * that is not told here waits among the plain ones until a group lets go of its browser.
 */
const BROWSER_REGEXP =
  /\/e2e\/|\/partials\/|\b(?:openBrowser|openStage|island_pages)\b/;
/** Two browsers at once are what two cores carry; a group has one of them. */
const BROWSER_GROUPS = 2;
/** Files that take many times as long as another, in seconds while all groups run. */
const HEAVY: Readonly<Record<string, number>> = {
  "tests/e2e/access_test.ts": 75,
  "tests/partials/": 8,
  "tests/fresh/upstream_types_test.ts": 20,
  "tests/access/unit_matrix_test.ts": 35,
  "tests/access/person_matrix_test.ts": 40,
  "tests/access/pages_test.ts": 75,
  "tests/access/control_test.ts": 40,
  "tests/attack/bad_lists_test.ts": 75,
  "tests/e2e/admission_access_test.ts": 30,
  "tests/partials_memory_test.tsx": 55,
  "tests/access/clinic_matrix_test.ts": 18,
  "tests/e2e/departments_test.ts": 42,
  "tests/e2e/manual/admission_test.ts": 43,
  "tests/server/imports/check_units_test.ts": 41,
  "tests/attack/sign_in_test.ts": 41,
  "tests/access/authority_matrix_test.ts": 20,
  "tests/e2e/": 17,
  "tests/dev/browser_test.ts": 30,
  "tests/server/routers/authority_imports_test.ts": 26,
  "tests/db/edge/": 10,
  "tests/db/edge/edge_hands_test.ts": 30,
  "tests/db/primary_streams_test.ts": 25,
  "tests/edge/nodes_test.ts": 25,
  "tests/deploy/": 5,
};
/** Of any other file. */
const USUAL = 2.5;
/** Each loads the whole platform anew. */
const GROUPS = 9;
/** They begin in their order, the last with so much of the first one's share: all cores end at once. */
const LAST_SHARE = 0.2;
/** Files in memory: a commit takes half as long there, and never waits for a disk. */
const MEMORY_FOLDER = "/dev/shm";
/** What must be free, in that folder and in the machine, for tests to be let into it. */
const MEMORY_BYTES = 6 * 1024 ** 3;

if (import.meta.main) Deno.exit(await test(Deno.args));

async function test(args: string[]): Promise<number> {
  const scratch = await scratchFolder();
  try {
    const folder = join(scratch, "groups");
    await Deno.mkdir(folder);
    const groups = await groupsOf(await listTests());
    for (const [name, files] of groups) {
      const lines = files.map((url) => `import ${JSON.stringify(url)};\n`);
      await Deno.writeTextFile(
        join(folder, `${name}_test.ts`),
        lines.join(""),
      );
    }
    const { code } = await new Deno.Command(Deno.execPath(), {
      // Types are `deno check`'s business, in `deno task ok`: checking them here again, and once
      // more in each Worker while somebody waits for it, takes minutes of two cores.
      args: ["test", "-A", "--no-check", "--config", "deno.json", "--parallel"]
        .concat(args, folder),
      cwd: ROOT,
      // Else the native client of replicas writes a line a second while a primary is down.
      env: {
        RUST_LOG: "off",
        PLATFORM_TEST_RUN: crypto.randomUUID(),
        TMPDIR: scratch,
      },
    }).spawn().status;
    return code;
  } finally {
    await Deno.remove(scratch, { recursive: true });
  }
}

/** Where all temporary files of the run lie: in memory where there is room, as databases go. */
async function scratchFolder(): Promise<string> {
  const dir = await hasRoom() ? { dir: MEMORY_FOLDER } : {};
  return await Deno.makeTempDir({ ...dir, prefix: "platform_test_run_" });
}

async function hasRoom(): Promise<boolean> {
  try {
    const { bavail, bsize } = await statfs(MEMORY_FOLDER);
    const { available } = Deno.systemMemoryInfo();
    return Math.min(bavail * bsize, available) >= MEMORY_BYTES;
  } catch {
    // Not every machine has such a folder.
    return false;
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

/**
 * Deals the files out: those that take longest first, each to the group that has least of
 * its share so far; neighbours, which take about as long as each other, in turn.
 */
async function groupsOf(files: string[]): Promise<Map<string, string[]>> {
  const dealt = {
    browser: emptyGroups("browser", { count: BROWSER_GROUPS, last: 1 }),
    plain: emptyGroups("plain", { count: GROUPS, last: LAST_SHARE }),
  };
  const weighed = files.map((url) => ({ url, weight: weightOf(url) }));
  for (
    const { url, weight } of weighed.sort((a, b) => b.weight - a.weight)
  ) {
    const text = await Deno.readTextFile(new URL(url));
    const kind = BROWSER_REGEXP.test(url + text) ? "browser" : "plain";
    const full = (group: Group) => (group.weight + weight) / group.share;
    const lightest = dealt[kind].reduce((one, other) =>
      full(other) < full(one) ? other : one
    );
    lightest.files.push(url);
    lightest.weight += weight;
  }
  const groups = [...dealt.browser, ...dealt.plain];
  return new Map(groups.map(({ name, files }) => [name, files.sort()]));
}

interface Group {
  name: string;
  files: string[];
  weight: number;
  /** Of what the first one gets. */
  share: number;
}

/** Groups named in the order in which `deno test` begins them. */
function emptyGroups(
  kind: string,
  { count, last }: { count: number; last: number },
): Group[] {
  return Array.from({ length: count }, (_, at) => ({
    name: `${kind}_${String(at + 1).padStart(2, "0")}`,
    files: [],
    weight: 0,
    share: 1 - (1 - last) * at / (count - 1),
  }));
}

/** What is known of the file, else of its folder: the longest name says most. */
function weightOf(url: string): number {
  const [known] = Object.entries(HEAVY)
    .filter(([name]) => url.includes(`/${name}`))
    .sort(([one], [other]) => other.length - one.length);
  return known?.[1] ?? USUAL;
}
