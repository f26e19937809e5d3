import assert from "node:assert/strict";
import { App, staticFiles } from "fresh";
import { Builder } from "fresh/dev";
import { DevServer } from "../build/dev_server.ts";
import { errorPage } from "../build/error_page.ts";
import { EMPTY_BUILD } from "../src/build_cache.ts";
import { projectWith } from "./support.ts";

const get = (path: string) => new Request(`http://localhost${path}`);

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
});

Deno.test("errorPage takes anything that was thrown", async () => {
  assert.match(await errorPage("just text", "/nowhere", "/r.js"), /just text/);
});

Deno.test("DevServer shows a failed build, and the page after the next good one", async () => {
  const app = new App().get("/", (ctx) => ctx.render("good"));
  const builds = [
    () => Promise.reject(new Error("Unexpected token")),
    () => Promise.resolve(EMPTY_BUILD),
  ];
  const server = new DevServer({
    root: "/nowhere",
    app,
    rebuild: () => builds.shift()?.() ?? Promise.resolve(EMPTY_BUILD),
  });

  await server.refresh();
  const bad = await server.answer(get("/"));
  assert.equal(bad.status, 500);
  assert.match(await bad.text(), /Unexpected token/);

  await server.refresh();
  const good = await (await server.answer(get("/"))).text();
  assert.match(
    good,
    /good<script type="module" src="\/_fresh\/dev\/reload\.js">/,
  );
});

Deno.test("DevServer shows an unknown error's page in place of the app's own", async () => {
  const app = new App({ onUnknownError() {} })
    .get("/", () => {
      throw new Error("a bug to see");
    })
    .onError("/", () => new Response("sorry"));
  const server = new DevServer({
    root: "/nowhere",
    app,
    rebuild: () => Promise.resolve(EMPTY_BUILD),
  });
  await server.refresh();

  const answer = await server.answer(get("/"));
  assert.equal(answer.status, 500);
  assert.match(await answer.text(), /a bug to see/);
});

Deno.test("DevServer tells open pages of a new build", async () => {
  const server = new DevServer({
    root: "/nowhere",
    app: new App(),
    rebuild: () => Promise.resolve(EMPTY_BUILD),
  });
  await server.refresh();
  const events = await server.answer(get("/_fresh/dev/alive"));
  const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader();
  assert.ok(reader);

  const first = (await reader.read()).value;
  await server.refresh();
  const second = (await reader.read()).value;
  await reader.cancel();

  assert.match(first ?? "", /^retry: 200\ndata: [0-9a-f-]{36}\n\n$/);
  assert.notEqual(first, second);
  const script = await server.answer(get("/_fresh/dev/reload.js"));
  assert.match(await script.text(), /location\.reload/);
});

Deno.test("Builder.listen serves, and rebuilds when a style changes", async () => {
  await using project = await projectWith({
    "routes/index.tsx": "export default () => <p>dev</p>;\n",
    "static/a.css": "p { color: red }",
  });
  const { root } = project;
  const stop = new AbortController();
  const { promise: port, resolve } = Promise.withResolvers<number>();
  const app = new App().use(staticFiles()).fsRoutes();
  const done = new Builder({ root }).listen(() => Promise.resolve({ app }), {
    hostname: "127.0.0.1",
    port: 0,
    signal: stop.signal,
    onListen: (address) => resolve(address.port),
  });
  const base = `http://127.0.0.1:${await port}`;
  const events = await fetch(`${base}/_fresh/dev/alive`);
  const reader = events.body?.getReader();
  await reader?.read();

  const before = await fetch(`${base}/a.css`);
  await Deno.writeTextFile(`${root}/static/a.css`, "p { color: blue }");
  await reader?.read();
  const after = await fetch(`${base}/a.css`);

  assert.equal(await before.text(), "p { color: red }");
  assert.equal(await after.text(), "p { color: blue }");
  assert.notEqual(after.headers.get("etag"), before.headers.get("etag"));
  await reader?.cancel();
  stop.abort();
  await done;
});
