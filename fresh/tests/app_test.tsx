import assert from "node:assert/strict";
import { App, HttpError, page } from "fresh";
import { ask } from "./support.ts";

interface State {
  trail: string[];
}

function app() {
  return new App<State>({ onUnknownError() {} });
}

Deno.test("middleware runs from top to bottom, and only for routes below it", async () => {
  const handler = app()
    .use((ctx) => {
      ctx.state = { trail: ["first"] };
      return ctx.next();
    })
    .get("/early", (ctx) => ctx.json(ctx.state.trail))
    .use("/late", (ctx) => {
      ctx.state.trail.push("late");
      return ctx.next();
    })
    .get("/late/one", (ctx) => ctx.json(ctx.state.trail))
    .get("/lately", (ctx) => ctx.json(ctx.state.trail))
    .handler();

  assert.equal((await ask(handler, "/early")).text, '["first"]');
  assert.equal((await ask(handler, "/late/one")).text, '["first","late"]');
  assert.equal((await ask(handler, "/lately")).text, '["first"]');
});

Deno.test("middleware of a parent path runs before that of a longer one", async () => {
  const trail: string[] = [];
  const handler = app()
    .use("/a/b", (ctx) => (trail.push("b"), ctx.next()))
    .use("/a", (ctx) => (trail.push("a"), ctx.next()))
    .get("/a/b", () => new Response(trail.join()))
    .handler();

  assert.equal((await ask(handler, "/a/b")).text, "a,b");
});

Deno.test("each method has its own handler, and another method gets 405 with Allow", async () => {
  const handler = app()
    .get("/x", () => new Response("got"))
    .post("/x", () => new Response("posted"))
    .put("/x", () => new Response("put"))
    .patch("/x", () => new Response("patched"))
    .handler();

  assert.equal((await ask(handler, "/x")).text, "got");
  assert.equal((await ask(handler, "/x", { method: "POST" })).text, "posted");
  assert.equal((await ask(handler, "/x", { method: "PUT" })).text, "put");
  assert.equal((await ask(handler, "/x", { method: "PATCH" })).text, "patched");
  for (const method of ["DELETE", "OPTIONS", "BREW"]) {
    const refused = await ask(handler, "/x", { method });
    assert.equal(refused.status, 405, method);
    assert.equal(
      refused.headers.get("allow"),
      "GET, HEAD, PATCH, POST, PUT",
    );
  }
});

Deno.test("all() answers every method, delete() and head() their own", async () => {
  const handler = app()
    .all("/all", (ctx) => ctx.text(ctx.req.method))
    .delete("/one", () => new Response(null, { status: 204 }))
    .get("/two", () => new Response("body"))
    .head("/two", () => new Response(null, { headers: { "x-own": "yes" } }))
    .handler();

  assert.equal((await ask(handler, "/all", { method: "PUT" })).text, "PUT");
  assert.equal((await ask(handler, "/one", { method: "DELETE" })).status, 204);
  const head = await ask(handler, "/two", { method: "HEAD" });
  assert.equal(head.headers.get("x-own"), "yes");
});

Deno.test("a method override changes nothing", async () => {
  const handler = app()
    .post("/x", (ctx) => ctx.text(ctx.req.method))
    .delete("/x", () => new Response("deleted"))
    .handler();

  const headers = { "x-http-method-override": "DELETE" };
  const answer = await ask(handler, "/x?_method=DELETE", {
    method: "POST",
    headers,
  });
  assert.equal(answer.text, "POST");
});

Deno.test("HEAD over a real connection has GET's headers and no body", async () => {
  const handler = app()
    .get("/", () => new Response("hello", { headers: { "x-kind": "get" } }))
    .handler();
  await using server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    handler,
  );

  const url = `http://127.0.0.1:${server.addr.port}/`;
  const response = await fetch(url, { method: "HEAD" });

  assert.equal(response.status, 200);
  assert.equal(response.headers.get("x-kind"), "get");
  assert.equal(await response.text(), "");
});

Deno.test("listen() serves until it is told to stop", async () => {
  const stop = new AbortController();
  const { promise: port, resolve } = Promise.withResolvers<number>();
  const done = app().get("/", () => new Response("up")).listen({
    hostname: "127.0.0.1",
    port: 0,
    signal: stop.signal,
    onListen: (address) => resolve(address.port),
  });

  const response = await fetch(`http://127.0.0.1:${await port}/`);
  assert.equal(await response.text(), "up");
  stop.abort();
  await done;
});

Deno.test("parameters are decoded, and a broken encoding leads nowhere", async () => {
  const handler = app().get("/p/:name", (ctx) => ctx.json(ctx.params))
    .handler();

  const named = await ask(handler, "/p/%E6%9D%8E%E6%A2%85");
  assert.equal(named.text, '{"name":"李梅"}');
  assert.equal((await ask(handler, "/p/%E6%9D")).status, 404);
});

Deno.test("an unknown error answers 500 without its words, and is reported once", async () => {
  const reported: unknown[] = [];
  const bug = new Error("select * from secret");
  const handler = new App({ onUnknownError: (error) => reported.push(error) })
    .onError("/", () => new Response("sorry", { status: 500 }))
    .onError("/deep", () => {
      throw bug;
    })
    .get("/deep/one", () => {
      throw bug;
    })
    .handler();

  const answer = await ask(handler, "/deep/one");

  assert.equal(answer.status, 500);
  assert.equal(answer.text, "sorry");
  assert.deepEqual(reported, [bug]);
});

Deno.test("without an error page a word is answered, never a stack", async () => {
  const handler = app()
    .get("/bug", () => {
      throw new Error("at file:///secret.ts:1:1");
    })
    .get("/known", () => {
      throw new HttpError(409, "already there");
    })
    .get("/nobody", () => Promise.reject("a string"))
    .handler();

  const bug = await ask(handler, "/bug");
  assert.deepEqual([bug.status, bug.text], [500, "Internal Server Error"]);
  const known = await ask(handler, "/known");
  assert.deepEqual([known.status, known.text], [409, "already there"]);
  assert.equal((await ask(handler, "/nobody")).status, 500);
  assert.equal((await ask(handler, "/none")).text, "Not Found");
});

Deno.test("the first middleware gets error pages as responses, so its headers are on them", async () => {
  const handler = app()
    .use(async (ctx) => {
      const response = await ctx.next();
      response.headers.set("x-safe", "yes");
      return response;
    })
    .use((ctx) => {
      if (ctx.url.pathname === "/refused") throw new HttpError(403);
      return ctx.next();
    })
    .get("/bug", () => {
      throw new Error("bug");
    })
    .notFound({ component: ({ url }) => <p>no {url.pathname}</p> })
    .onError("/", { component: () => <p>error</p> })
    .handler();

  for (
    const [path, status] of [["/bug", 500], ["/refused", 403], ["/none", 404]]
  ) {
    const answer = await ask(handler, String(path));
    assert.equal(answer.status, status, String(path));
    assert.equal(answer.headers.get("x-safe"), "yes", String(path));
    assert.match(answer.text, status === 404 ? /no \/none/ : /<p>error<\/p>/);
  }
});

Deno.test("every middleware but the first sees errors, and may turn them into others", async () => {
  const reported: unknown[] = [];
  const handler = new App({ onUnknownError: (error) => reported.push(error) })
    .use((ctx) => ctx.next())
    .use(async (ctx) => {
      try {
        return await ctx.next();
      } catch (error) {
        throw new HttpError(409, undefined, { cause: error });
      }
    })
    .use((ctx) => ctx.next())
    .get("/", () => {
      throw new RangeError("a rule of the domain");
    })
    .onError("/", { component: ({ error }) => <p>{String(error)}</p> })
    .handler();

  const answer = await ask(handler, "/");

  assert.equal(answer.status, 409);
  assert.match(answer.text, /<p>HttpError: Conflict<\/p>/);
  assert.deepEqual(reported, []);
});

Deno.test("an error page may choose its own status", async () => {
  const handler = app()
    .get("/", () => {
      throw new Error("busy");
    })
    .onError("/", {
      handler: () => page("later", { status: 503 }),
      component: ({ data }) => <p>{String(data)}</p>,
    })
    .handler();

  const answer = await ask(handler, "/");
  assert.equal(answer.status, 503);
  assert.match(answer.text, /<p>later<\/p>/);
});

Deno.test("a handler with data and no page is a bug, not a blank screen", async () => {
  const reported: unknown[] = [];
  const handler = new App({ onUnknownError: (error) => reported.push(error) })
    .route("/", { handler: { GET: () => page(1) } })
    .handler();

  assert.equal((await ask(handler, "/")).status, 500);
  assert.match(String(reported[0]), /no page/);
});

Deno.test("mountApp puts routes, middleware and error pages under a path", async () => {
  const inner = app()
    .use(async (ctx) => {
      const response = await ctx.next();
      response.headers.set("x-inner", "yes");
      return response;
    })
    .get("/", () => new Response("root"))
    .get("/:id", (ctx) => ctx.text(ctx.params.id ?? ""));
  const handler = app().get("/", () => new Response("outer"))
    .mountApp("/admin", inner).handler();

  const outer = await ask(handler, "/");
  assert.deepEqual([outer.text, outer.headers.get("x-inner")], ["outer", null]);
  assert.equal((await ask(handler, "/admin")).text, "root");
  const seven = await ask(handler, "/admin/7");
  assert.deepEqual([seven.text, seven.headers.get("x-inner")], ["7", "yes"]);
});

Deno.test("a base path stands before every route", async () => {
  const handler = new App({ basePath: "/hr" })
    .use("/a", async (ctx) => {
      const response = await ctx.next();
      response.headers.set("x-a", "yes");
      return response;
    })
    .get("/a", (ctx) => ctx.text(ctx.config.basePath))
    .handler();

  const answer = await ask(handler, "/hr/a");
  assert.deepEqual([answer.text, answer.headers.get("x-a")], ["/hr", "yes"]);
  assert.equal((await ask(handler, "/a")).status, 404);
});

Deno.test("next() outside a middleware is refused", async () => {
  const handler = app().get("/", (ctx) => ctx.next()).handler();
  assert.equal((await ask(handler, "/")).status, 500);
});
