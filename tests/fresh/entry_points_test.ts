import assert from "node:assert/strict";
import { fileURLToPath, pathToFileURL } from "node:url";
import { projectFiles } from "@/tests/support/project_files.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const CODE_REGEXP = /\.(?:tsx?|jsx?|mjs)$/;
/** Every text in quotes that may name a module: in `import`, `export … from`, `import()`, `new URL()`. */
const SPECIFIER_REGEXP =
  /["'`]((?:@\/|\.{1,2}\/|fresh\b|file:)[^"'`\s]*)["'`]/g;
const ENTRY_POINTS = ["fresh", "fresh/runtime", "fresh/dev"];
/** What builds: nothing that production starts may load esbuild. */
const MAY_BUILD = /^(dev\.ts$|tests\/|tools\/)/;
/** Tests that write down what must not be done. */
const NAMES_WRONG_WAYS = [
  "tests/fresh/entry_points_test.ts",
  "tests/tools/lint_plugin_test.ts",
];

Deno.test("fresh/ is reached by its public entry points alone", async () => {
  const reached: string[] = [];
  for (const file of await outsideFresh()) {
    for (const specifier of await specifiersIn(file)) {
      const path = insideFresh(file, specifier);
      if (path) reached.push(`${file}: ${specifier}`);
    }
  }

  assert.deepEqual(reached, []);
});

Deno.test("the aliases lead to the entry points that fresh/ publishes", async () => {
  const { imports } = JSON.parse(await Deno.readTextFile(`${ROOT}deno.json`));
  const member = JSON.parse(await Deno.readTextFile(`${ROOT}fresh/deno.json`));
  const aliases = Object.keys(imports).filter((name) => /^fresh\b/.test(name));

  assert.deepEqual(aliases.sort(), [...ENTRY_POINTS].sort());
  for (const name of ENTRY_POINTS) {
    const published = member.exports[name.replace("fresh", ".")];
    assert.equal(imports[name], published.replace("./", "./fresh/"), name);
  }
});

Deno.test("only what builds loads the builder", async () => {
  const builders: string[] = [];
  for (const file of await outsideFresh()) {
    if (MAY_BUILD.test(file)) continue;
    const text = await Deno.readTextFile(ROOT + file);
    // Types are gone when it runs.
    const running = text.replace(/^import type [^;]*;$/gm, "");
    if (running.includes('"fresh/dev"')) builders.push(file);
  }

  assert.deepEqual(builders, []);
});

Deno.test("fresh/ knows nothing of the platform", async () => {
  const reached: string[] = [];
  for (const file of await projectFiles("fresh/")) {
    if (!CODE_REGEXP.test(file) || /^fresh\/tests\//.test(file)) continue;
    for (const specifier of await specifiersIn(file)) {
      const path = pathOf(file, specifier);
      if (path !== undefined && !path.startsWith("fresh/")) {
        reached.push(`${file}: ${specifier}`);
      }
    }
  }

  assert.deepEqual(reached, []);
});

Deno.test("a reach past the entry points would be found", () => {
  const found: [file: string, specifier: string][] = [
    ["routes/index.tsx", "../fresh/src/app.ts"],
    ["server/log.ts", "@/fresh/mod.ts"],
    ["tests/x_test.ts", "@/fresh/tests/support.ts"],
    ["app.ts", "./fresh/runtime.ts"],
    ["app.ts", "fresh/src/app.ts"],
  ];
  for (const [file, specifier] of found) {
    assert.ok(insideFresh(file, specifier), specifier);
  }
  assert.equal(insideFresh("app.ts", "fresh"), false);
  assert.equal(insideFresh("tests/app_test.ts", "./fresh/upstream.ts"), false);
});

/** Whether a specifier leads into `fresh/` by another way than an entry point. */
function insideFresh(file: string, specifier: string): boolean {
  if (ENTRY_POINTS.includes(specifier)) return false;
  if (specifier.startsWith("fresh/")) return true;
  return pathOf(file, specifier)?.startsWith("fresh/") ?? false;
}

/** Path in the project that a specifier leads to; undefined for packages. */
function pathOf(file: string, specifier: string): string | undefined {
  if (specifier.startsWith("@/")) return specifier.slice(2);
  if (!/^(?:\.{1,2}\/|file:)/.test(specifier)) return undefined;
  const base = pathToFileURL(ROOT).href;
  const url = URL.parse(specifier, base + file)?.href ?? "";
  return url.startsWith(base) ? url.slice(base.length) : undefined;
}

async function specifiersIn(file: string): Promise<string[]> {
  const text = await Deno.readTextFile(ROOT + file);
  return [...text.matchAll(SPECIFIER_REGEXP)]
    .map(([, specifier]) => specifier ?? "")
    .filter((specifier) => specifier !== "fresh/");
}

async function outsideFresh(): Promise<string[]> {
  const files = await projectFiles();
  return files.filter((file) =>
    CODE_REGEXP.test(file) && !file.startsWith("fresh/") &&
    !NAMES_WRONG_WAYS.includes(file)
  );
}
