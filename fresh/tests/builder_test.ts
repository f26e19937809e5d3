import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { App, loadSnapshot, staticFiles } from "fresh";
import { Builder, type BuilderOptions } from "fresh/dev";
import { transform } from "esbuild";
import { ask, projectWith, type TestProject } from "./support.ts";

const MODERN = `import { useState } from "preact/hooks";
class Kept { #value = 1; static name2 = "x"; get value() { return this.#value ?? 2; } }
export function Modern(props: { list?: { name: string }[] }) {
  const [text, setText] = useState(props.list?.at?.(0)?.name ?? "none");
  const { value, ...rest } = { value: new Kept().value, other: 2 ** 3 };
  return <button type="button" onClick={() => { try { setText(String(1_000 + value)); } catch { setText(JSON.stringify(rest)); } }}>{text}</button>;
}
`;

const FILES = {
  "islands/Modern.tsx": MODERN,
  "routes/index.tsx": `import { Modern } from "../islands/Modern.tsx";
export default () => <Modern />;
`,
  "static/a.css": "p { color: red }",
};

/** Scripts of a build on disk, by name. */
async function scriptsOf(
  project: TestProject,
  options: BuilderOptions = {},
): Promise<Map<string, string>> {
  const { root } = project;
  await new Builder({ root, print() {}, ...options }).build();
  const folder = join(root, "_fresh/js");
  const scripts = new Map<string, string>();
  for await (const { name } of Deno.readDir(folder)) {
    if (/\.(?:br|gz)$/.test(name)) continue;
    scripts.set(name, await Deno.readTextFile(join(folder, name)));
  }
  return scripts;
}

/** The App on a build in memory. */
async function handlerOf(builder: Builder) {
  const apply = await builder.build({ snapshot: "memory" });
  const app = new App().use(staticFiles()).fsRoutes();
  await apply(app);
  return app.handler();
}

/** The scripts that esbuild would still make older for ES2019. */
async function tooNew(scripts: ReadonlyMap<string, string>): Promise<string[]> {
  const found: string[] = [];
  for (const [name, text] of scripts) {
    const [old, now] = await Promise.all(
      ["es2019", "esnext"].map((target) =>
        transform(text, { target, supported: { destructuring: true } })
      ),
    );
    if (old?.code !== now?.code) found.push(name.replace(/-\w+\.js$/, ""));
  }
  return found;
}

Deno.test("scripts hold no syntax newer than ES2019, unless newer browsers are named", async () => {
  await using project = await projectWith(FILES);

  assert.deepEqual(await tooNew(await scriptsOf(project)), []);
  const newer = await scriptsOf(project, { target: "chrome120" });
  assert.ok((await tooNew(newer)).includes("Modern"));
});

Deno.test("production has no source maps unless it is told to, development has them inline", async () => {
  await using project = await projectWith(FILES);

  for (const [name, text] of await scriptsOf(project)) {
    assert.equal(/sourceMappingURL|Modern\.tsx/.test(text), false, name);
    assert.equal(name.endsWith(".map"), false, name);
  }
  const mapped = await scriptsOf(project, { sourceMap: { kind: "linked" } });
  assert.ok(
    [...mapped.keys()].some((name) => /^Modern-\w+\.js\.map$/.test(name)),
  );

  const { root } = project;
  await new Builder({ root, print() {} }).build({ mode: "development" });
  const inline = await Array.fromAsync(Deno.readDir(join(root, "_fresh/js")));
  const file = inline.find(({ name }) => /^Modern-\w+\.js$/.test(name));
  const text = await Deno.readTextFile(
    join(root, "_fresh/js", file?.name ?? ""),
  );
  assert.match(text, /sourceMappingURL=data:/);
});

Deno.test("a build finds its folders where it is told to, and writes to another", async () => {
  await using project = await projectWith({
    "src/pages/index.tsx": `import { Dot } from "../parts/Dot.tsx";
export default () => <Dot />;
`,
    "src/parts/Dot.tsx": "export const Dot = () => <b>dot</b>;\n",
    "public/a.css": "p { color: red }",
  });
  const { root } = project;
  const options = {
    root,
    print() {},
    routeDir: "src/pages",
    islandDir: join(root, "src/parts"),
    staticDir: "./public/",
    outDir: "dist/build",
  };
  await new Builder(options).build();
  const app = new App().use(staticFiles()).fsRoutes();
  await loadSnapshot(app, root, "dist/build");
  const handler = app.handler();

  assert.match((await ask(handler, "/")).text, /<!--frsh:Dot_Dot:0--><b>dot/);
  assert.equal((await ask(handler, "/a.css")).text, "p { color: red }");
  const [boot = ""] = (await ask(handler, "/")).text
    .match(/\/_fresh\/js\/boot-\w+\.js/) ?? [];
  assert.equal((await ask(handler, boot)).status, 200);
  await assert.rejects(Deno.stat(join(root, "_fresh")), Deno.errors.NotFound);
});

Deno.test("ignored files are no routes, no islands and no static files", async () => {
  await using project = await projectWith({
    ...FILES,
    "routes/draft.tsx": "export default () => <p>draft</p>;\n",
    "static/draft.css": "p {}",
  });
  const { root } = project;
  const handler = await handlerOf(new Builder({ root, ignore: [/draft/] }));

  assert.equal((await ask(handler, "/draft")).status, 404);
  assert.equal((await ask(handler, "/draft.css")).status, 404);
  assert.equal((await ask(handler, "/a.css")).status, 200);
});

Deno.test("an island may be registered by its path or its address", async () => {
  await using project = await projectWith({
    "parts/One.tsx": "export const One = () => <b>one</b>;\n",
    "parts/Two.tsx": "export const Two = () => <b>two</b>;\n",
    "routes/index.tsx": `import { One } from "../parts/One.tsx";
import { Two } from "../parts/Two.tsx";
export default () => <p><One /><Two /></p>;
`,
  });
  const { root } = project;
  const builder = new Builder({ root });
  builder.registerIsland("parts/One.tsx");
  builder.registerIsland(pathToFileURL(join(root, "parts/Two.tsx")).href);

  const { text } = await ask(await handlerOf(builder), "/");
  assert.match(text, /<!--frsh:parts_One_One:0--><b>one/);
  assert.match(text, /<!--frsh:parts_Two_Two:1--><b>two/);
});

Deno.test("static files are transformed in order, each only where its filter fits", async () => {
  await using project = await projectWith({ ...FILES, "static/b.txt": "b" });
  const { root } = project;
  const builder = new Builder({ root, print() {} });
  builder.onTransformStaticFile(
    { pluginName: "first", filter: /\.css$/ },
    ({ text, mode }) => ({ content: `${text} /* ${mode} */` }),
  );
  builder.onTransformStaticFile(
    { pluginName: "second", filter: /a\.css$/ },
    ({ text }) => ({ content: new TextEncoder().encode(`${text} /* 2 */`) }),
  );
  builder.onTransformStaticFile(
    { pluginName: "third", filter: /./ },
    () => undefined,
  );
  const wanted = "p { color: red } /* production */ /* 2 */";

  const memory = await handlerOf(builder);
  assert.equal((await ask(memory, "/a.css")).text, wanted);
  assert.equal((await ask(memory, "/b.txt")).text, "b");

  const apply = await builder.build();
  const app = new App().use(staticFiles()).fsRoutes();
  await apply(app);
  assert.equal((await ask(app.handler(), "/a.css")).text, wanted);
  assert.equal(
    await Deno.readTextFile(join(root, "static/a.css")),
    "p { color: red }",
  );
});

Deno.test("a transform that fails is named", async () => {
  await using project = await projectWith(FILES);
  const builder = new Builder({ root: project.root });
  builder.onTransformStaticFile({ pluginName: "broken", filter: /css/ }, () => {
    throw new Error("no");
  });

  await assert.rejects(
    builder.build({ snapshot: "memory" }),
    /broken cannot transform .*static\/a\.css/,
  );
});
