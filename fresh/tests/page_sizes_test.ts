import assert from "node:assert/strict";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { App, loadSnapshot, staticFiles } from "fresh";
import { Builder, type BuilderOptions, OverBudget } from "fresh/dev";
import { ask, projectWith } from "./support.ts";

const COUNT = `import { useState } from "preact/hooks";
export function Count() {
  const [count, setCount] = useState(0);
  return <button type="button" onClick={() => setCount(count + 1)}>{count}</button>;
}
`;

const FILES = {
  "islands/Count.tsx": COUNT,
  "islands/Chart.tsx": `import { useState } from "preact/hooks";
export function Chart() {
  const [text, setText] = useState("");
  return <p onClick={async () => setText((await import("../draw.ts")).draw())}>{text}</p>;
}
`,
  "draw.ts": `export const draw = () => "${"drawn ".repeat(40)}";\n`,
  "parts/Card.tsx": `import { Count } from "../islands/Count.tsx";
export const Card = () => <div><Count /></div>;
`,
  "routes/_app.tsx": `import { asset } from "fresh/runtime";
export default ({ Component }) => <html><head><link rel="stylesheet" href={asset("/all.css")} /></head><body><Component /></body></html>;
`,
  "routes/plain.tsx": `export default () => <p>plain</p>;\n`,
  "routes/api.ts": `export const handler = () => new Response("no page");\n`,
  "routes/deep.tsx": `import { Card } from "../parts/Card.tsx";
export default () => <Card />;
`,
  "routes/chart.tsx": `import { Chart } from "../islands/Chart.tsx";
export default () => <Chart />;
`,
  "routes/live.tsx": `import { Partial } from "fresh/runtime";
export default () => <div f-client-nav><Partial name="a"><p>live</p></Partial></div>;
`,
  "routes/typed.tsx": `import type { Count } from "../islands/Count.tsx";
export type Shown = typeof Count;
export default () => <p>typed</p>;
`,
  "routes/moved.tsx": `export const config = { routeOverride: "/elsewhere" };
export default () => <p>moved</p>;
`,
  "routes/area/_layout.tsx": `import { Count } from "../../islands/Count.tsx";
import { asset } from "fresh/runtime";
export default ({ Component }) => <div class={asset("/area.css")}><Count /><Component /></div>;
`,
  "routes/area/[id].tsx": `export default () => <p>inside</p>;\n`,
  "routes/_404.tsx": `export default () => <p>nothing</p>;\n`,
  "static/all.css": "p { color: red }",
  "static/area.css": "div { color: blue }",
};

interface Size {
  pattern: string;
  script: number;
  later: number;
  style: number;
  scripts: string[];
  budget: { script: number | null };
}

/** Builds a project on disk and gives its sizes by pattern, and what was printed. */
async function sizesOf(root: string, options: BuilderOptions = {}) {
  const lines: string[] = [];
  const print = (line: string) => lines.push(line);
  await new Builder({ root, print, ...options }).build();
  const text = await Deno.readTextFile(join(root, "_fresh/sizes.json"));
  const list: Size[] = JSON.parse(text);
  const sizes = new Map(list.map((size) => [size.pattern, size]));
  return { sizes, table: lines.join("\n") };
}

const bytes = (text: string) => gzipSync(text, { level: 9 }).byteLength;

Deno.test("every page has a row, by its pattern; what has no page has none", async () => {
  await using project = await projectWith(FILES);
  const { sizes, table } = await sizesOf(project.root);

  const patterns = [
    "/area/:id",
    "/chart",
    "/deep",
    "/elsewhere",
    "/live",
    "/plain",
    "/typed",
    "_404",
  ];
  assert.deepEqual([...sizes.keys()], patterns);
  for (const pattern of patterns) {
    assert.ok(table.split(/\s+/).includes(pattern), pattern);
  }
});

Deno.test("a page weighs the islands that its components, its layouts and nothing else can show", async () => {
  await using project = await projectWith(FILES);
  const { sizes } = await sizesOf(project.root);
  const script = (pattern: string) => sizes.get(pattern)?.script;

  assert.equal(script("/plain"), 0);
  assert.equal(script("/typed"), 0);
  assert.ok((script("/deep") ?? 0) > 5000);
  assert.equal(script("/area/:id"), script("/deep"));
  assert.equal(sizes.get("/deep")?.later, sizes.get("/area/:id")?.later);
});

Deno.test("what an island imports when it needs it is counted apart", async () => {
  await using project = await projectWith(FILES);
  const { sizes } = await sizesOf(project.root);
  const chart = sizes.get("/chart");
  const deep = sizes.get("/deep");

  assert.ok(chart && deep);
  const more = chart.later - deep.later;
  assert.ok(more > 0 && more < 200, `${more}`);
});

Deno.test("a page with a partial weighs the script for it, others do not", async () => {
  await using project = await projectWith(FILES);
  const { sizes } = await sizesOf(project.root);
  const names = (pattern: string) =>
    sizes.get(pattern)?.scripts.map((src) => src.replace(/.*\/|-\w+\.js/g, ""))
      .sort();

  assert.deepEqual(names("/live"), ["boot", "chunk", "partials"]);
  assert.equal(names("/deep")?.includes("partials"), false);
  const later = sizes.get("/live")?.later ?? 0;
  assert.equal(sizes.get("/deep")?.later, later);
});

Deno.test("a page weighs the style sheets that its modules name", async () => {
  await using project = await projectWith(FILES);
  const { sizes } = await sizesOf(project.root);

  const all = bytes("p { color: red }");
  assert.equal(sizes.get("/plain")?.style, all);
  assert.equal(
    sizes.get("/area/:id")?.style,
    all + bytes("div { color: blue }"),
  );
});

Deno.test("the table says what a page really loads", async () => {
  await using project = await projectWith(FILES);
  const { root } = project;
  const { sizes } = await sizesOf(root);
  const app = new App().use(staticFiles()).fsRoutes();
  await loadSnapshot(app, root);
  const handler = app.handler();

  for (const path of ["/deep", "/chart", "/plain", "/live"]) {
    const { text } = await ask(handler, path);
    const urls = new Set(text.match(/\/_fresh\/js\/[\w-]+\.js/g));
    let total = 0;
    for (const url of urls) total += bytes((await ask(handler, url)).text);
    assert.equal(total, sizes.get(path)?.script, path);
  }
});

Deno.test("a page over its budget fails the build, which names it and leaves the old one", async () => {
  await using project = await projectWith(FILES);
  const { root } = project;
  const { sizes } = await sizesOf(root);
  const before = await Deno.readTextFile(join(root, "_fresh/snapshot.json"));
  await Deno.writeTextFile(join(root, "static/all.css"), "p { margin: 0 }");
  const budgets = { "*": { script: 0 }, "/area/*": { script: 20_000 } };

  const error = await sizesOf(root, { budgets }).catch((thrown) => thrown);

  assert.ok(error instanceof OverBudget);
  const bytes = sizes.get("/deep")?.script;
  assert.ok(
    error.message.includes(`/deep: ${bytes} B of script, 0 B allowed`),
    error.message,
  );
  assert.match(
    error.message,
    /^ +\d{5} B {2}preact\/dist\/preact\.module\.js$/m,
  );
  assert.equal(error.message.includes("/area/:id"), false);
  assert.equal(
    await Deno.readTextFile(join(root, "_fresh/snapshot.json")),
    before,
  );
  assert.deepEqual(await leftovers(root), ["_fresh"]);
});

Deno.test("a page over its budget of style fails the build", async () => {
  await using project = await projectWith(FILES);
  const budgets = { "/plain": { style: 10 } };

  await assert.rejects(
    sizesOf(project.root, { budgets }),
    /^OverBudget: [^]*\/plain: \d+ B of style, 10 B allowed$/,
  );
});

Deno.test("a build that cannot be made leaves the old one whole", async () => {
  await using project = await projectWith(FILES);
  const { root } = project;
  await sizesOf(root);
  const before = await Deno.readTextFile(join(root, "_fresh/snapshot.json"));
  await Deno.writeTextFile(join(root, "islands/Count.tsx"), "export const (");

  await assert.rejects(sizesOf(root), /Expected identifier/);

  assert.equal(
    await Deno.readTextFile(join(root, "_fresh/snapshot.json")),
    before,
  );
  assert.deepEqual(await leftovers(root), ["_fresh"]);
});

/** What stands at the place of builds. */
async function leftovers(root: string): Promise<string[]> {
  const entries = await Array.fromAsync(Deno.readDir(root));
  return entries.map(({ name }) => name)
    .filter((name) => name.startsWith("_fresh"));
}
