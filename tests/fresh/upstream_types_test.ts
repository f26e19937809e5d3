import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const UPSTREAM = join(ROOT, "tests/fresh/upstream");
const NPM_REGEXP = /^npm:(?<name>(?:@[^/]+\/)?[^@/]+)@[^/]+(?<path>\/.+)?$/;
/** A path of the project, or of somewhere else, with a line: `routes/x.ts(1,2): error TS…`. */
const PLACE_REGEXP = /^(.+?)\(\d+,\d+\): error /gm;

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

// One check for both, since reading the whole platform is most of it.
Deno.test("routes and islands are written to what upstream documents, and what is ours would be found", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const files = OURS.map((_, at) => join(folder, `case_${at}.ts`));
    for (const [at, [source]] of OURS.entries()) {
      await Deno.writeTextFile(files[at] ?? "", source);
    }
    const said = await checkAgainstUpstream(folder, files);

    const places = [...said.matchAll(PLACE_REGEXP)].map(([, file]) => file);
    assert.deepEqual(
      places.filter((file) => !file?.includes("case_")),
      [],
      said,
    );
    assert.equal(places.length, OURS.length, said);
    assert.equal(said.match(/error TS/g)?.length, OURS.length, said);
    for (const [, problem] of OURS) assert.match(said, problem);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

/**
 * What checking types says with `fresh` standing for upstream's documented surface. The
 * compiler is TypeScript's own, in machine code: `deno check` takes a core for a minute.
 */
async function checkAgainstUpstream(
  folder: string,
  files: readonly string[],
): Promise<string> {
  const { imports, compilerOptions } = JSON.parse(
    await Deno.readTextFile(`${ROOT}deno.json`),
  );
  const deno = join(folder, "deno.d.ts");
  await Deno.writeTextFile(deno, await run(["types"]));
  const { jsxPrecompileSkipElements: _, ...options } = compilerOptions;
  const config = {
    compilerOptions: {
      ...options,
      jsx: "react-jsx",
      lib: ["esnext", "dom", "dom.iterable", "dom.asynciterable"],
      target: "esnext",
      module: "esnext",
      moduleDetection: "force",
      moduleResolution: "bundler",
      allowImportingTsExtensions: true,
      noEmit: true,
      skipLibCheck: true,
      paths: pathsOf(imports),
      types: ["node"],
      typeRoots: [await folderOfNodeTypes()],
    },
    files: [deno, ...files],
    include: ["routes", "islands"].map((name) => `${ROOT}${name}/**/*`),
  };
  const project = join(folder, "tsconfig.json");
  await Deno.writeTextFile(project, JSON.stringify(config));
  // One checker: several would each work out the same types of the whole platform.
  const flags = ["--pretty", "false", "--checkers", "1"];
  return await run(
    ["run", "-A", `${imports.typescript}/tsc`, "-p", project, ...flags],
  );
}

/** The import map as TypeScript knows one; packages are found by their names. */
function pathsOf(
  imports: Readonly<Record<string, string>>,
): Record<string, string[]> {
  const paths: Record<string, string[]> = { "@/*": [`${ROOT}*`] };
  for (const [name, address] of Object.entries(imports)) {
    const { groups } = NPM_REGEXP.exec(address) ?? {};
    const found = `${groups?.name}${groups?.path ?? ""}`;
    // Under another name than its own.
    if (groups && found !== name) {
      paths[name] = [`${ROOT}node_modules/${found}`];
    }
  }
  paths.fresh = [join(UPSTREAM, "fresh.ts")];
  paths["fresh/runtime"] = [join(UPSTREAM, "runtime.ts")];
  return paths;
}

/** Where the types of `node:` modules lie; Deno's own are inside of Deno. */
async function folderOfNodeTypes(): Promise<string> {
  const packages = join(ROOT, "node_modules/.deno");
  for await (const { name } of Deno.readDir(packages)) {
    if (!name.startsWith("@types+node@")) continue;
    return join(packages, name, "node_modules/@types");
  }
  throw new Error("@types/node is not installed");
}

async function run(args: string[]): Promise<string> {
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args,
    cwd: ROOT,
    env: { NO_COLOR: "1" },
  }).output();
  return new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
}
