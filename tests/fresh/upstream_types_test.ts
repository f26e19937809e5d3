import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const UPSTREAM = new URL("upstream/", import.meta.url);

/** Source of a route that uses something of ours, and what is said of it. */
const OURS: readonly (readonly [source: string, problem: RegExp])[] = [
  ['import { loadSnapshot } from "fresh";\nloadSnapshot;\n', /loadSnapshot/],
  [
    'import type { Context } from "fresh";\nexport const cacheOf = (ctx: Context<unknown>) => ctx.cache;\n',
    /'cache'/,
  ],
  [
    'import { Head } from "fresh/runtime";\nHead({ inside: 1 });\n',
    /'inside'/,
  ],
];

// One check for both, since a check without a cache takes a core for 20 seconds.
Deno.test("routes and islands are written to what upstream documents, and what is ours would be found", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const files = OURS.map((_, at) => join(folder, `case_${at}.ts`));
    for (const [at, [source]] of OURS.entries()) {
      await Deno.writeTextFile(files[at] ?? "", source);
    }
    const said = await checkAgainstUpstream(["routes", "islands", ...files]);

    const places = said.match(/^ +at .+$/gm) ?? [];
    assert.deepEqual(
      places.filter((place) => !place.includes(folder)),
      [],
      said,
    );
    assert.equal(places.length, OURS.length, said);
    for (const [, problem] of OURS) assert.match(said, problem);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

/** What checking types says with `fresh` standing for upstream's documented surface. */
async function checkAgainstUpstream(paths: string[]): Promise<string> {
  const { imports } = JSON.parse(await Deno.readTextFile(`${ROOT}deno.json`));
  const swapped: Record<string, string> = {
    ...imports,
    "@/": pathToFileURL(ROOT).href,
    "fresh": new URL("fresh.ts", UPSTREAM).href,
    "fresh/runtime": new URL("runtime.ts", UPSTREAM).href,
  };
  delete swapped["fresh/dev"];
  const map = await Deno.makeTempFile({ suffix: ".json" });
  try {
    await Deno.writeTextFile(map, JSON.stringify({ imports: swapped }));
    const { stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["check", "--quiet", "--import-map", map, ...paths],
      cwd: ROOT,
      env: { NO_COLOR: "1" },
    }).output();
    return new TextDecoder().decode(stderr);
  } finally {
    await Deno.remove(map);
  }
}
