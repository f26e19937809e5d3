/** The documentation's page "Context" (concepts/context), and upstream's tests of it. */
import assert from "node:assert/strict";
import type { Context, FreshContext } from "fresh";
import { ask } from "../support.ts";
import { quietApp } from "./support.ts";

Deno.test("a context tells settings, address, request and parameters", async () => {
  const handler = quietApp({ basePath: "/base" })
    .get("/foo/:id", (ctx: FreshContext<unknown>) => {
      assert.equal(ctx.config.basePath, "/base");
      assert.equal(ctx.url.searchParams.get("q"), "1");
      assert.equal(ctx.req.headers.get("x-foo"), "bar");
      assert.equal(ctx.route, "/base/foo/:id");
      assert.equal(ctx.error, null);
      assert.equal(ctx.isPartial, false);
      return ctx.text(`Accessed: ${ctx.params.id}`);
    }).handler();
  const answer = await ask(handler, "/base/foo/7?q=1", {
    headers: { "x-foo": "bar" },
  });
  assert.equal(answer.text, "Accessed: 7");
});

Deno.test("middleware knows the route it leads to; null where there is none", async () => {
  const routes: (string | null)[] = [];
  const handler = quietApp()
    .use((ctx) => (routes.push(ctx.route), ctx.next()))
    .get("/foo/bar", () => new Response("ok"))
    .get("/foo/:id", () => new Response("ok"))
    .handler();
  for (const path of ["/invalid", "/foo/bar", "/foo/123"]) {
    await ask(handler, path);
  }
  assert.deepEqual(routes, [null, "/foo/bar", "/foo/:id"]);
});

Deno.test("a wrong method still names the route that it did not fit", async () => {
  const routes: (string | null)[] = [];
  const handler = quietApp({ basePath: "/b" })
    .use((ctx) => (routes.push(ctx.route), ctx.next()))
    .get("/x", () => new Response("ok")).handler();
  await ask(handler, "/b/x", { method: "POST" });
  assert.deepEqual(routes, ["/b/x"]);
});

Deno.test("every request has a state of its own", async () => {
  const handler = quietApp<{ count?: number }>().get("/", (ctx) => {
    ctx.state.count = (ctx.state.count ?? 0) + 1;
    return ctx.json(ctx.state);
  }).handler();
  await ask(handler, "/");
  assert.equal((await ask(handler, "/")).text, '{"count":1}');
});

Deno.test("redirect takes an address and a status", async () => {
  const cases: [to: string, location: string][] = [
    ["/", "/"],
    ["/new-url?a=//b#//c", "/new-url?a=//b#//c"],
    ["//evil.com", "/evil.com"],
    ["//evil.com/foo//bar", "/evil.com/foo/bar"],
    ["/foo//bar", "/foo/bar"],
    ["https://deno.com//a", "https://deno.com//a"],
    ["relative", "relative"],
  ];
  for (const [to, location] of cases) {
    const handler = quietApp().get("/", (ctx) => ctx.redirect(to, 307))
      .handler();
    const answer = await ask(handler, "/");
    assert.equal(answer.status, 307);
    assert.equal(answer.headers.get("location"), location, to);
  }
});

Deno.test("render takes status, words of the status, and headers", async () => {
  const handler = quietApp().get(
    "/",
    (ctx) =>
      ctx.render(<h1>I'm a teapot</h1>, {
        status: 418,
        statusText: "I'm a fresh teapot",
        headers: { "x-foo": "abc" },
      }),
  ).handler();
  const response = await handler(new Request("http://localhost/"));
  assert.equal(response.status, 418);
  assert.equal(response.statusText, "I'm a fresh teapot");
  assert.equal(response.headers.get("x-foo"), "abc");
  assert.match(await response.text(), /<h1>I&#39;m a teapot<\/h1>/);
});

Deno.test("render refuses nothing and objects that are no JSX, and takes all else", async () => {
  // As a program without types might call it.
  type Render = (...given: unknown[]) => Promise<Response>;
  const answerOf = async (...given: unknown[]) => {
    const handler = quietApp().get("/", (ctx: Context<unknown>) => {
      const render = ctx.render.bind(ctx) as Render;
      return render(...given);
    }).handler();
    const { status, text } = await ask(handler, "/");
    return status === 200 ? /<body>(.*)<\/body>/.exec(text)?.[1] : status;
  };
  assert.equal(await answerOf(), 500);
  assert.equal(await answerOf({}), 500);
  assert.equal(await answerOf("text"), "text");
  assert.equal(await answerOf(7), "7");
  assert.equal(await answerOf(null), "");
  assert.equal(await answerOf(["a", "b"]), "ab");
});

Deno.test("json answers with status and headers", async () => {
  const handler = quietApp().get(
    "/",
    (ctx) => ctx.json({ a: [1] }, { status: 201, headers: { "x-foo": "abc" } }),
  )
    .handler();
  const answer = await ask(handler, "/");
  assert.deepEqual([answer.status, answer.text], [201, '{"a":[1]}']);
  assert.equal(answer.headers.get("x-foo"), "abc");
  assert.equal(answer.headers.get("content-type"), "application/json");
});
