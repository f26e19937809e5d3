import assert from "node:assert/strict";
import { join } from "node:path";
import { App, loadSnapshot, staticFiles } from "fresh";
import { Builder } from "fresh/dev";
import { gzipSync } from "node:zlib";
import { ask, projectWith } from "./support.ts";

const STYLES = Array.from({ length: 40 }, (_, at) => `.c${at} { color: red }`)
  .join("\n");

const FILES = {
  "islands/Toggle.tsx": `import { useState } from "preact/hooks";
export function Toggle(props: { on: boolean }) {
  const [on, setOn] = useState(props?.on ?? false);
  return <button type="button" onClick={() => setOn(!on)}>{on ? "on" : "off"}</button>;
}
`,
  "routes/index.tsx": `import { Toggle } from "../islands/Toggle.tsx";
import { asset } from "fresh/runtime";
export default function Home() {
  return <p class={asset("/styles.css")}><Toggle on /></p>;
}
`,
  "routes/plain.tsx": `export default () => <p>plain</p>;
`,
  "static/styles.css": STYLES,
  "main.ts": `import { App, staticFiles } from "fresh";
export const app = new App().use(staticFiles()).fsRoutes();
`,
};

Deno.test("Builder.build writes a build that loadSnapshot serves", async () => {
  await using project = await projectWith(FILES);
  const { root } = project;
  const lines: string[] = [];

  await new Builder({ root, print: (line) => lines.push(line) }).build();
  const app = new App().use(staticFiles()).fsRoutes();
  await loadSnapshot(app, root);
  const handler = app.handler();

  const { text } = await ask(handler, "/");
  assert.match(text, /<!--frsh:Toggle_Toggle:0--><button/);
  assert.match(text, /<p class="\/styles\.css\?__frsh_c=[0-9a-f]{16}">/);
  assert.equal((await ask(handler, "/plain")).text.includes("script"), false);
  assert.match(lines.join("\n"), /\d+ +- .* ok {2}\/$/m);
});

Deno.test("a page with a small island loads at most 8 KB of gzip, in old syntax", async () => {
  await using project = await projectWith(FILES);
  const { root } = project;
  await new Builder({ root, print() {} }).build();
  const app = new App().use(staticFiles()).fsRoutes();
  await loadSnapshot(app, root);
  const handler = app.handler();

  const { text } = await ask(handler, "/");
  const urls = new Set(text.match(/\/_fresh\/js\/[\w-]+\.js/g));
  let total = 0;
  for (const url of urls) {
    const script = await ask(handler, url);
    assert.equal(script.status, 200);
    assert.equal(/\?\?|\?\.[a-z]/.test(script.text), false, url);
    total += gzipSync(script.text, { level: 9 }).byteLength;
  }
  // The boot, what all scripts share, the island: each more is a round trip.
  assert.equal(urls.size, 3, `loads ${urls.size} scripts`);
  assert.ok(total <= 8 * 1024, `${total} bytes`);
});

Deno.test("built files are served compressed, and kept for ever under a hashed name", async () => {
  await using project = await projectWith(FILES);
  const { root } = project;
  await new Builder({ root, print() {} }).build();
  const app = new App().use(staticFiles()).fsRoutes();
  await loadSnapshot(app, root);
  const handler = app.handler();
  const headers = { "accept-encoding": "gzip, br" };

  const page = await ask(handler, "/");
  const [boot = ""] = page.text.match(/\/_fresh\/js\/boot-\w+\.js/) ?? [];
  const script = await handler(
    new Request(`http://localhost${boot}`, { headers }),
  );
  assert.equal(script.headers.get("content-encoding"), "br");
  assert.match(script.headers.get("cache-control") ?? "", /immutable/);
  await script.body?.cancel();

  const [, css = ""] = page.text.match(/<p class="([^"]+)"/) ?? [];
  const styles = await handler(
    new Request(`http://localhost${css}`, {
      headers: { "accept-encoding": "gzip" },
    }),
  );
  assert.equal(styles.headers.get("content-encoding"), "gzip");
  assert.match(styles.headers.get("cache-control") ?? "", /immutable/);
  const zipped = await styles.body?.pipeThrough(
    new DecompressionStream("gzip"),
  );
  assert.equal(await new Response(zipped ?? null).text(), STYLES);
});

Deno.test("server.js exports a fetch for the app of main.ts", async () => {
  await using project = await projectWith(FILES);
  const { root } = project;
  await new Builder({ root, print() {} }).build();

  const { default: server } = await import(
    `file://${join(root, "_fresh/server.js")}`
  );
  const response = await server.fetch(new Request("http://localhost/plain"));

  assert.equal(response.status, 200);
  assert.match(await response.text(), /<p>plain<\/p>/);
});

Deno.test("a build twice of the same project names the same files", async () => {
  await using project = await projectWith(FILES);
  const { root } = project;
  const builder = new Builder({ root, print() {} });

  await builder.build();
  const first = await Deno.readTextFile(join(root, "_fresh/snapshot.json"));
  await builder.build();

  const second = await Deno.readTextFile(join(root, "_fresh/snapshot.json"));
  assert.equal(second, first);
});

Deno.test("an island that imports the server's half of fresh is refused", async () => {
  await using project = await projectWith({
    "islands/Bad.tsx":
      `import { App } from "fresh";\nexport const Bad = () => <p>{App.name}</p>;\n`,
  });

  await assert.rejects(
    new Builder({ root: project.root }).build({ snapshot: "memory" }),
    /an island may import "fresh\/runtime"/,
  );
});

Deno.test("loadSnapshot says so where nothing was built", async () => {
  await using project = await projectWith({ "routes/index.tsx": "" });
  await assert.rejects(
    loadSnapshot(new App(), project.root),
    Deno.errors.NotFound,
  );
});
