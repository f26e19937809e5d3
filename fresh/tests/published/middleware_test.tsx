/** The documentation's page "Middleware" (concepts/middleware), and upstream's tests of the chain. */
import assert from "node:assert/strict";
import type { MaybeLazyMiddleware, Middleware } from "fresh";
import { ask } from "../support.ts";
import { quietApp } from "./support.ts";

interface State {
  text: string;
}

Deno.test("middleware passes data on, and adds headers to what comes back", async () => {
  const handler = quietApp<{ greeting: string }>()
    .use((ctx) => {
      ctx.state.greeting = "Hello world";
      return ctx.next();
    })
    .use(async (ctx) => {
      const response = await ctx.next();
      response.headers.set("server", "fresh server");
      return response;
    })
    .get("/", (ctx) => ctx.render(<h1>{ctx.state.greeting}</h1>))
    .handler();
  const answer = await ask(handler, "/");
  assert.match(answer.text, /<h1>Hello world<\/h1>/);
  assert.equal(answer.headers.get("server"), "fresh server");
});

Deno.test("what a middleware does after next() comes too late for the answer", async () => {
  const handler = quietApp<State>()
    .use(async (ctx) => {
      ctx.state.text = "before";
      const response = await ctx.next();
      ctx.state.text += " after";
      return response;
    })
    .get("/", (ctx) => ctx.text(ctx.state.text))
    .handler();
  assert.equal((await ask(handler, "/")).text, "before");
});

Deno.test("a lazy middleware is loaded with the first request, and once", async () => {
  let loads = 0;
  const lazy: MaybeLazyMiddleware<State> = () => {
    loads++;
    const middleware: Middleware<State> = (ctx) => {
      ctx.state.text += " lazy";
      return ctx.next();
    };
    return Promise.resolve(middleware);
  };
  const handler = quietApp<State>()
    .use((ctx) => {
      ctx.state.text = "first";
      return ctx.next();
    })
    .use("/foo/bar", lazy)
    .get("/foo/bar", (ctx) => ctx.text(`${ctx.state.text} last`))
    .handler();

  assert.equal(loads, 0);
  assert.equal((await ask(handler, "/foo/bar")).text, "first lazy last");
  assert.equal((await ask(handler, "/foo/bar")).text, "first lazy last");
  assert.equal(loads, 1);
});

Deno.test("handlers of every method may be lazy", async () => {
  const lazy: MaybeLazyMiddleware<unknown> = () =>
    Promise.resolve((ctx) => new Response(`lazy ${ctx.req.method}`));
  const handler = quietApp().get("/", lazy).post("/", lazy).put("/", lazy)
    .patch("/", lazy).delete("/", lazy).head("/", lazy).options("/", lazy)
    .all("/all", lazy).handler();
  for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
    assert.equal((await ask(handler, "/", { method })).text, `lazy ${method}`);
  }
  assert.equal((await ask(handler, "/", { method: "HEAD" })).status, 200);
  assert.equal((await ask(handler, "/all")).text, "lazy GET");
});

Deno.test("an error passes every middleware on its way out, and each finds it in ctx.error", async () => {
  const seen: unknown[] = [];
  const watch: Middleware<unknown> = async (ctx) => {
    try {
      return await ctx.next();
    } catch (error) {
      seen.push(error, ctx.error);
      throw error;
    }
  };
  const handler = quietApp().use(watch, watch).get("/", () => {
    throw "a mere word";
  }).handler();
  assert.equal((await ask(handler, "/")).status, 500);
  assert.deepEqual(seen, Array(4).fill("a mere word"));
});

Deno.test("a middleware outside the error page reads in ctx.error what it answered", async () => {
  const bug = new Error("bug");
  const seen: unknown[] = [];
  const handler = quietApp()
    .use(async (ctx) => {
      assert.equal(ctx.error, null);
      const response = await ctx.next();
      seen.push(ctx.error);
      return response;
    })
    .onError(() => new Response("sorry", { status: 500 }))
    .get("/bug", () => {
      throw bug;
    })
    .get("/", () => new Response("fine"))
    .handler();

  assert.equal((await ask(handler, "/bug")).text, "sorry");
  assert.equal((await ask(handler, "/")).text, "fine");
  assert.deepEqual(seen, [bug, null]);
});

Deno.test("a middleware may answer an error itself", async () => {
  const handler = quietApp().use(async (ctx) => {
    try {
      return await ctx.next();
    } catch {
      return new Response("mended");
    }
  }).get("/", () => {
    throw new Error("bug");
  }).handler();
  const answer = await ask(handler, "/");
  assert.deepEqual([answer.status, answer.text], [200, "mended"]);
});

Deno.test("a middleware may go on a second time after a failure", async () => {
  let tries = 0;
  const handler = quietApp()
    .use((ctx) => ctx.next().catch(() => ctx.next()))
    .use((ctx) => ctx.next())
    .get("/", () => {
      if (tries++ === 0) throw new Error("busy");
      return new Response(`try ${tries}`);
    }).handler();
  assert.equal((await ask(handler, "/")).text, "try 2");
});

Deno.test("a middleware that answers nothing is a bug, not a request that hangs", async () => {
  const bugs: unknown[] = [];
  // As a program without types might write it.
  const forgetful = (() => undefined) as unknown as Middleware<unknown>;
  const handler = quietApp({ onUnknownError: (error) => bugs.push(error) })
    .get("/", forgetful).handler();
  const answer = await ask(handler, "/");
  assert.deepEqual([answer.status, answer.text], [
    500,
    "Internal Server Error",
  ]);
  assert.match(String(bugs[0]), /answered no response/);
});

Deno.test("the last handler cannot go on: there is nowhere to go", async () => {
  const bugs: unknown[] = [];
  const handler = quietApp({ onUnknownError: (error) => bugs.push(error) })
    .use((ctx) => ctx.next())
    .get("/", (ctx) => ctx.next()).handler();
  assert.equal((await ask(handler, "/")).status, 500);
  assert.match(String(bugs[0]), /Cannot call next\(\) outside a middleware/);
});
