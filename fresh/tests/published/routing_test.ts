/** The documentation's page "Routing" (concepts/routing), and upstream's router tests. */
import assert from "node:assert/strict";
import { ask } from "../support.ts";
import { quietApp } from "./support.ts";

/** Answers each pattern with its name and parameters. */
function routes(...patterns: string[]) {
  const app = quietApp();
  for (const pattern of patterns) {
    app.get(pattern, (ctx) => ctx.json([ctx.route, ctx.params]));
  }
  return app.handler();
}

async function found(patterns: string[], path: string): Promise<unknown> {
  const { status, text } = await ask(routes(...patterns), path);
  return status === 404 ? 404 : JSON.parse(text);
}

Deno.test("the examples of the documentation match what it says they match", async () => {
  const patterns = [
    "/",
    "/other",
    "/books/:id",
    "/blog/:post/comments",
    "/foo/*",
  ];
  const cases: [path: string, answer: unknown][] = [
    ["/", ["/", {}]],
    ["/other", ["/other", {}]],
    ["/books/my-book", ["/books/:id", { id: "my-book" }]],
    ["/blog/hello/comments", ["/blog/:post/comments", { post: "hello" }]],
    ["/foo/bar/baz", ["/foo/*", { 0: "bar/baz" }]],
    ["/books", 404],
    ["/blog/hello", 404],
  ];
  for (const [path, answer] of cases) {
    assert.deepEqual(await found(patterns, path), answer, path);
  }
});

Deno.test("the table of file names matches what the documentation says", async () => {
  const patterns = [
    "/docs{/:version}?",
    "/old/:path*",
    "/x/:module@:version/:path*",
  ];
  const cases: [path: string, answer: unknown][] = [
    ["/docs", ["/docs{/:version}?", {}]],
    ["/docs/canary", ["/docs{/:version}?", { version: "canary" }]],
    ["/docs/a/b", 404],
    ["/old/bar/baz", ["/old/:path*", { path: "bar/baz" }]],
    ["/x/std@1.0/a/b", [
      "/x/:module@:version/:path*",
      { module: "std", version: "1.0", path: "a/b" },
    ]],
  ];
  for (const [path, answer] of cases) {
    assert.deepEqual(await found(patterns, path), answer, path);
  }
});

Deno.test("parts of a segment, and expressions, may be parameters", async () => {
  const cases: [pattern: string, path: string, params: unknown][] = [
    ["/foo/:bar.json", "/foo/a.json", { bar: "a" }],
    ["/foo/foo:bar", "/foo/foox", { bar: "x" }],
    ["/n/:id(\\d+)", "/n/12", { id: "12" }],
    ["/foo{/:a}?/bar{/:b}?", "/foo/bar/y", { b: "y" }],
  ];
  for (const [pattern, path, params] of cases) {
    assert.deepEqual(await found([pattern], path), [pattern, params], path);
  }
  assert.equal(await found(["/n/:id(\\d+)"], "/n/a"), 404);
});

Deno.test("a plain address goes before patterns, in whatever order they are declared", async () => {
  const other = ["/posts/:id", "/posts/:rest*", "/posts{/:page}?"];
  for (const patterns of [["/posts", ...other], [...other, "/posts"]]) {
    const app = quietApp();
    for (const pattern of patterns.filter((each) => each !== "/posts/:id")) {
      app.get(pattern, (ctx) => ctx.text(ctx.route ?? ""));
    }
    assert.equal((await ask(app.handler(), "/posts")).text, "/posts");
    assert.equal((await ask(app.handler(), "/posts/")).text, "/posts");
  }
});

// Differs from upstream, where the first pattern declared wins: which page
// answers must not hang on the order of files in a folder.
Deno.test("of two patterns the more specific one answers, not the first", async () => {
  const patterns = ["/:any*", "/posts/:id", "/posts/:id/edit"];
  assert.deepEqual(await found(patterns, "/posts/7"), ["/posts/:id", {
    id: "7",
  }]);
  assert.deepEqual(
    await found(patterns, "/posts/7/edit"),
    ["/posts/:id/edit", { id: "7" }],
  );
});

// Differs from upstream, where the first of them answers silently.
Deno.test("one method of one address that is declared twice stops the start", () => {
  const ok = () => new Response();
  const app = quietApp().get("/users", ok).get("/users/", ok);
  assert.throws(() => app.handler(), /Two routes answer GET \/users/);
});

Deno.test("an address in Chinese is found by its percent-encoded form", async () => {
  assert.deepEqual(
    await found(["/花名册/:id?", "/花名册"], "/%E8%8A%B1%E5%90%8D%E5%86%8C"),
    [encodeURI("/花名册"), {}],
  );
});

Deno.test("parameters are percent-decoded", async () => {
  const [, params] = Object.values(
    Object(await found(["/:foo/:bar/c"], "/a%20a/%E6%9D%8E/c")),
  );
  assert.deepEqual(params, { foo: "a a", bar: "李" });
});

Deno.test("a method that a route lacks gets 405, not the words of the error", async () => {
  const handler = quietApp().get("/", () => new Response("ok")).handler();
  const refused = await ask(handler, "/", { method: "PUT" });
  assert.deepEqual([refused.status, refused.text], [405, "Method Not Allowed"]);
  assert.equal(refused.headers.get("allow"), "GET, HEAD");
});

Deno.test("HEAD goes to its own handler before that of GET", async () => {
  const handler = quietApp()
    .get("/:id", () => new Response("no", { status: 500 }))
    .head("/:id", () => new Response("yes"))
    .handler();
  const answer = await ask(handler, "/foo", { method: "HEAD" });
  assert.deepEqual([answer.status, answer.text], [200, ""]);
});

// RFC 9110 lets a server refuse OPTIONS as well; `Allow` tells the same.
Deno.test("OPTIONS that nobody declares is a wrong method like any other", async () => {
  const handler = quietApp()
    .get("/x", () => new Response("ok"))
    .post("/x", () => new Response("ok"))
    .options("/y", () => new Response(null, { status: 204 }))
    .handler();
  const refused = await ask(handler, "/x", { method: "OPTIONS" });
  assert.equal(refused.status, 405);
  assert.equal(refused.headers.get("allow"), "GET, HEAD, POST");
  assert.equal((await ask(handler, "/y", { method: "OPTIONS" })).status, 204);
  assert.equal((await ask(handler, "/z", { method: "OPTIONS" })).status, 404);
});
