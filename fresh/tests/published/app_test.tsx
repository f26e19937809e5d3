/** The documentation's page "App" (concepts/app), and what upstream's tests say of it. */
import assert from "node:assert/strict";
import { App, type LazyRoute, type Middleware, page } from "fresh";
import { ask } from "../support.ts";
import { filesHandler, quietApp } from "./support.ts";

interface State {
  text: string;
}

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

Deno.test("use() takes several middlewares, from left to right", async () => {
  const add = (letter: string): Middleware<State> => (ctx) => {
    ctx.state.text = (ctx.state.text ?? "") + letter;
    return ctx.next();
  };
  const handler = quietApp<State>()
    .use(add("a"), add("b"), add("c"))
    .get("/", (ctx) => ctx.text(ctx.state.text))
    .handler();
  assert.equal((await ask(handler, "/")).text, "abc");
});

Deno.test("use() that answers itself lets no route be reached", async () => {
  const handler = quietApp()
    .use(() => new Response("the middleware"))
    .get("/", () => new Response("the route"))
    .handler();
  assert.equal((await ask(handler, "/")).text, "the middleware");
});

Deno.test("middleware that is declared after a route does not run for it", async () => {
  const trail: string[] = [];
  const handler = quietApp()
    .use((ctx) => (trail.push("both"), ctx.next()))
    .get("/", () => new Response("hello"))
    .use((ctx) => (trail.push("about"), ctx.next()))
    .get("/about", () => new Response("about"))
    .handler();

  await ask(handler, "/");
  assert.deepEqual(trail.splice(0), ["both"]);
  await ask(handler, "/about");
  assert.deepEqual(trail, ["both", "about"]);
});

Deno.test("use() with a path covers the path itself and what is below it", async () => {
  const handler = quietApp<State>()
    .use("/foo/bar", (ctx) => {
      ctx.state.text = "seen";
      return ctx.next();
    })
    .get("/foo", (ctx) => ctx.text(ctx.state.text ?? "not seen"))
    .get("/foo/bar", (ctx) => ctx.text(ctx.state.text ?? "not seen"))
    .get("/foo/bar/baz", (ctx) => ctx.text(ctx.state.text ?? "not seen"))
    .handler();
  assert.equal((await ask(handler, "/foo")).text, "not seen");
  assert.equal((await ask(handler, "/foo/bar")).text, "seen");
  assert.equal((await ask(handler, "/foo/bar/baz")).text, "seen");
});

Deno.test("a path may end with a star, which says the same", async () => {
  const handler = quietApp<State>()
    .use("/foo/*", (ctx) => {
      ctx.state.text = "seen";
      return ctx.next();
    })
    .get("/foo/bar", (ctx) => ctx.text(ctx.state.text ?? "not seen"))
    .handler();
  assert.equal((await ask(handler, "/foo/bar")).text, "seen");
});

Deno.test("every method has a function of its own", async () => {
  const answer: Middleware<unknown> = (ctx) =>
    new Response(`own ${ctx.req.method}`);
  const handler = quietApp()
    .get("/", answer).post("/", answer).put("/", answer).patch("/", answer)
    .delete("/", answer).options("/", answer).handler();
  for (const method of METHODS) {
    const { text } = await ask(handler, "/", { method });
    assert.equal(text, `own ${method}`);
  }
});

Deno.test("a method's function takes several middlewares", async () => {
  const handler = quietApp<State>().post("/user/:id", (ctx) => {
    ctx.state.text = `user ${ctx.params.id}`;
    return ctx.next();
  }, (ctx) => ctx.text(`${ctx.state.text} created`)).handler();
  const { text } = await ask(handler, "/user/7", { method: "POST" });
  assert.equal(text, "user 7 created");
});

Deno.test("all() answers the methods that have no function of their own", async () => {
  const handler = quietApp()
    .get("/", () => new Response("own"))
    .all("/", () => new Response("rest"))
    .handler();
  assert.equal((await ask(handler, "/")).text, "own");
  for (const method of METHODS.slice(1)) {
    assert.equal((await ask(handler, "/", { method })).text, "rest", method);
  }
});

Deno.test("all() steps back whichever comes first, and leaves HEAD to get()", async () => {
  const handler = quietApp()
    .all("/", () => new Response("rest", { status: 418 }))
    .get("/", () => new Response("own"))
    .handler();
  assert.equal((await ask(handler, "/")).text, "own");
  assert.equal((await ask(handler, "/", { method: "HEAD" })).status, 200);
});

Deno.test("two all() of one address are refused: nobody could say which answers", () => {
  const ok = () => new Response();
  const app = quietApp().all("/", ok).all("/", ok);
  assert.throws(() => app.handler(), /Two routes answer GET \//);
});

Deno.test("all() and route() take a star for every address", async () => {
  const all = quietApp().all("*", () => new Response("all")).handler();
  const route = quietApp().route("*", { handler: () => new Response("route") })
    .handler();
  for (const path of ["/", "/a", "/a/b"]) {
    assert.equal((await ask(all, path)).text, "all", path);
    assert.equal((await ask(route, path)).text, "route", path);
  }
});

Deno.test("a method without any handler is refused when it is declared", () => {
  assert.throws(() => quietApp().get("/"), /without a handler/);
});

Deno.test("route() loads data by `handlers` and draws it by `component`", async () => {
  const handler = quietApp().route("/about", {
    component: ({ data }) => <h1>About {data}</h1>,
    handlers: { GET: () => page("Fresh") },
  }).handler();
  assert.match((await ask(handler, "/about")).text, /<h1>About Fresh<\/h1>/);
});

Deno.test("a handler may answer plain data with headers in any form", async () => {
  const forms: HeadersInit[] = [
    new Headers({ "x-foo": "foo" }),
    { "x-foo": "foo" },
    [["x-foo", "foo"]],
  ];
  for (const headers of forms) {
    const handler = quietApp().route("/", {
      handler: () => ({ data: 1, headers, status: 201 }),
      component: ({ data }) => <p>{String(data)}</p>,
    }).handler();
    const answer = await ask(handler, "/");
    assert.equal(answer.status, 201);
    assert.equal(answer.headers.get("x-foo"), "foo");
    assert.match(answer.text, /<p>1<\/p>/);
  }
});

Deno.test("HEAD of a route with a page is answered by GET's handler", async () => {
  const handler = quietApp().route("/", {
    handler: { GET: () => page(1, { headers: { "x-get": "yes" } }) },
    component: () => <p>page</p>,
  }).handler();
  const answer = await ask(handler, "/", { method: "HEAD" });
  assert.deepEqual([answer.status, answer.text], [200, ""]);
  assert.equal(answer.headers.get("x-get"), "yes");
});

Deno.test("a page with handlers for POST alone still is shown by GET", async () => {
  const handler = quietApp().route("/", {
    handler: { POST: () => new Response("posted") },
    component: () => <h1>form</h1>,
  }).handler();
  assert.match((await ask(handler, "/")).text, /<h1>form<\/h1>/);
  assert.equal((await ask(handler, "/", { method: "POST" })).text, "posted");
});

Deno.test("a route may be loaded lazily, and is loaded once", async () => {
  let loads = 0;
  const load: LazyRoute<unknown> = () => {
    loads++;
    return Promise.resolve({ handler: { GET: () => new Response("ok") } });
  };
  const handler = new App().route("/", load).handler();
  assert.equal(loads, 0);
  const answers = await Promise.all([ask(handler, "/"), ask(handler, "/")]);
  assert.deepEqual(answers.map(({ text }) => text), ["ok", "ok"]);
  assert.equal(loads, 1);
});

Deno.test("a lazy route answers 405 for the methods it turns out not to have", async () => {
  const handler = quietApp().route("/", () =>
    Promise.resolve({
      handler: { PUT: () => new Response("ok"), GET: () => new Response("ok") },
    })).handler();
  const refused = await ask(handler, "/", { method: "POST" });
  assert.equal(refused.status, 405);
  assert.equal(refused.headers.get("allow"), "GET, HEAD, PUT");
});

Deno.test("a lazy route that fails to load answers 500 and is tried again", async () => {
  let loads = 0;
  const handler = quietApp()
    .onError(({ error }) => new Response(String(error), { status: 500 }))
    .route("/", () => {
      if (loads++ === 0) return Promise.reject(new Error("no disk"));
      return Promise.resolve({ handler: () => new Response("ok") });
    }).handler();
  const first = await ask(handler, "/");
  assert.deepEqual([first.status, first.text], [500, "Error: no disk"]);
  assert.equal((await ask(handler, "/")).text, "ok");
});

Deno.test("fsRoutes() stands where it is declared, or under a path", async () => {
  const files = {
    "index.ts": { handler: () => new Response("index") },
    "foo.ts": { handler: () => new Response("foo") },
  };
  for (const pattern of ["/mount", "/mount/", "/mount/*"]) {
    const handler = filesHandler(files, pattern);
    assert.equal((await ask(handler, "/mount")).text, "index", pattern);
    assert.equal((await ask(handler, "/mount/foo")).text, "foo", pattern);
    assert.equal((await ask(handler, "/foo")).status, 404, pattern);
  }
  for (const pattern of [undefined, "*", "/", "/*"]) {
    const handler = filesHandler(files, pattern);
    assert.equal((await ask(handler, "/foo")).text, "foo", `${pattern}`);
  }
});

Deno.test("handler() answers requests without any server", async () => {
  const handler = new App().get("/", () => new Response("hello")).handler();
  const response = await handler(new Request("http://localhost"));
  assert.equal(await response.text(), "hello");
});
