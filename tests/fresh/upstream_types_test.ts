import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const UPSTREAM = new URL("upstream/", import.meta.url);

Deno.test("routes and islands are written to what upstream documents, and nothing else", async () => {
  const { isFine, said } = await checkAgainstUpstream(["routes", "islands"]);

  assert.ok(isFine, said);
});

Deno.test("a route that used something of ours would be found", async () => {
  const cases: [source: string, problem: RegExp][] = [
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
  const folder = await Deno.makeTempDir();
  try {
    const files = cases.map((_, at) => join(folder, `case_${at}.ts`));
    for (const [at, [source]] of cases.entries()) {
      await Deno.writeTextFile(files[at] ?? "", source);
    }
    const { isFine, said } = await checkAgainstUpstream(files);
    assert.equal(isFine, false);
    for (const [, problem] of cases) assert.match(said, problem);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

/** Checks types with `fresh` standing for upstream's documented surface. */
async function checkAgainstUpstream(
  paths: string[],
): Promise<{ isFine: boolean; said: string }> {
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
    const { success, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["check", "--quiet", "--import-map", map, ...paths],
      cwd: ROOT,
      env: { NO_COLOR: "1" },
    }).output();
    return { isFine: success, said: new TextDecoder().decode(stderr) };
  } finally {
    await Deno.remove(map);
  }
}
