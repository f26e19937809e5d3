import assert from "node:assert/strict";
import { App } from "fresh";
import { Builder } from "fresh/dev";
import { errorPage } from "../../build/dev/error_page.ts";
import { ask, projectWith } from "../support.ts";
import { devProject, until } from "./support.ts";

Deno.test("errorPage shows the source line, the words and the stack, escaped", async () => {
  await using project = await projectWith({
    "routes/bad.ts": "one\ntwo <b>\nthree\n",
  });
  const error = new Error("no <i>luck</i>");
  error.stack =
    `Error: no luck\n    at page (file://${project.root}/routes/bad.ts:2:7)`;

  const html = await errorPage(error, project.root, "/reload.js");

  assert.match(html, /<h2>routes\/bad\.ts:2<\/h2>/);
  assert.match(html, /<mark> {3}2 {2}two &lt;b><\/mark>/);
  assert.match(html, /no &lt;i>luck/);
  assert.equal(html.includes("<i>"), false);
  assert.equal(/<style|<script>| style=/.test(html), false);
});

Deno.test("errorPage leaves out the module that lists all others, which nobody wrote", async () => {
  const list = `data:text/javascript,${"export%20*%20".repeat(50)}`;
  const error = new TypeError(
    `SyntaxError: Expected '</'\n    at file:///app/a.tsx:3:4\n    at ${list}:1:2`,
  );
  error.stack = `${error}\n    at import (${list}:1:2)\n    at run (a.ts:1:1)`;
  const html = await errorPage(error, "/app", "/r.js");
  assert.match(
    html,
    /<p>SyntaxError: Expected '&lt;\/'\n {4}at a\.tsx:3:4<\/p>/,
  );
  assert.match(html, /<pre class="foreign">at run \(a\.ts:1:1\)<\/pre>/);
});

Deno.test("errorPage shows no file but code, whatever a message names", async () => {
  await using project = await projectWith({ ".env": "KEY=secret\n" });
  const error = new Error(`no such unit: file://${project.root}/.env:1:1`);
  const html = await errorPage(error, project.root, "/reload.js");
  assert.equal(html.includes("KEY=secret"), false);
});

Deno.test("errorPage puts frames of the project before those of packages and of the runtime", async () => {
  const error = new Error("late");
  error.stack = `Error: late
    at render (file:///app/node_modules/preact/index.js:1:1)
    at Page (file:///app/routes/page.tsx:2:2)
    at run (ext:core/01_core.js:3:3)
    at load (file:///app/server/load.ts?v=1:4:4)`;

  const html = await errorPage(error, "/app", "/r.js");

  assert.match(
    html,
    /<pre>at Page \(routes\/page\.tsx:2:2\)\nat load \(server\/load\.ts\?v=1:4:4\)<\/pre><pre class="foreign">at render/,
  );
  assert.match(html, /<h2>routes\/page\.tsx:2<\/h2>/);
});

Deno.test("errorPage takes anything that was thrown", async () => {
  assert.match(await errorPage("just text", "/nowhere", "/r.js"), /just text/);
  assert.match(await errorPage(undefined, "/nowhere", "/r.js"), /undefined/);
});

Deno.test("a route that cannot be parsed is shown with its line, and served when it is mended", async () => {
  await using project = await devProject();
  const { url } = project;
  await until(url, /<h1>hello/);

  await project.edit("routes/index.tsx", "<main>", "<main");
  const html = await until(url, /<h2>/);
  assert.match(html, /<h2>routes\/index\.tsx:3<\/h2>/);
  assert.match(html, /<mark> {3}3 {2}export default/);
  assert.equal(html.includes("data:text"), false);

  await project.edit("routes/index.tsx", "<main", "<main>");
  await until(url, /<h1>hello/);
});

Deno.test("an island that cannot be built is shown with its line, and drawn when it is mended", async () => {
  await using project = await devProject();
  const { url } = project;
  await until(url, /<h1>hello/);

  await project.edit("islands/Count.tsx", "useState(0);", "useState(0;");
  const html = await until(url, /<h2>/);
  assert.match(html, /<h2>islands\/Count\.tsx:3<\/h2>/);
  assert.match(html, /<mark> {3}3 {4}const \[count/);

  await project.edit("islands/Count.tsx", "useState(0;", "useState(0);");
  await until(url, /<h1>hello/);
});

Deno.test("a module that is not there is shown where it is imported", async () => {
  await using project = await devProject();
  const { url } = project;

  await project.edit("routes/index.tsx", "../words.ts", "../wards.ts");
  assert.match(
    await until(url, /<h2>/),
    /<h2>routes\/index\.tsx:2<\/h2>/,
  );
});

Deno.test("a module that fails while it is loaded is shown with its line", async () => {
  await using project = await devProject();
  const { url } = project;

  await project.write(
    "words.ts",
    `const list: string[] = [];\n\nexport const WORD: string = list[0].trim();\n`,
  );
  const html = await until(url, /<h2>/);
  assert.match(html, /<h2>words\.ts:3<\/h2>/);
  assert.match(html, /<mark> {3}3 {2}export const WORD/);
});

Deno.test("a program that ends is told of, and started by the next change", async () => {
  await using project = await devProject();
  const { url } = project;

  await project.write("words.ts", `Deno.exit(3);\nexport const WORD = "";\n`);
  await until(url, /process ended with code 3/);
  await project.write("words.ts", `export const WORD = "alive";\n`);
  await until(url, /<h1>alive/);
});

Deno.test("production never shows a source line, a path or the words of an error", async () => {
  await using project = await projectWith({
    "routes/index.tsx":
      `export default () => { throw new Error("secret words"); };\n`,
  });
  const { root } = project;
  const apply = await new Builder({ root }).build({ snapshot: "memory" });
  const app = new App({ onUnknownError() {} }).fsRoutes();
  await apply(app);

  const { status, text } = await ask(app.handler(), "/");

  assert.equal(status, 500);
  assert.equal(/secret|routes|index\.tsx|throw/.test(text), false, text);
});
