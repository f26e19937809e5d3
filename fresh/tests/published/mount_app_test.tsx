/** `.mountApp()` of the documentation's page "App", with upstream's issues around it. */
import assert from "node:assert/strict";
import { HttpError } from "fresh";
import { ask } from "../support.ts";
import { quietApp, withFiles } from "./support.ts";

interface State {
  text: string;
}

function app() {
  return quietApp<State>();
}

Deno.test("an App that is mounted at the root joins in with its middleware", async () => {
  const inner = app().use((ctx) => {
    ctx.state.text += "B";
    return ctx.next();
  }).get("/foo", (ctx) => ctx.text(ctx.state.text))
    .post("/foo", (ctx) => ctx.text(ctx.state.text));
  const handler = app().use((ctx) => {
    ctx.state.text = "A";
    return ctx.next();
  }).get("/", (ctx) => ctx.text(ctx.state.text)).mountApp("/", inner)
    .handler();

  assert.equal((await ask(handler, "/")).text, "A");
  assert.equal((await ask(handler, "/foo")).text, "AB");
  assert.equal((await ask(handler, "/foo", { method: "POST" })).text, "AB");
});

Deno.test("parameters work under the path of a mounted App", async () => {
  const authors = app()
    .get("/", () => new Response("list"))
    .get("/:name", (ctx) => ctx.text(`show ${ctx.params.name}, ${ctx.route}`));
  const handler = app().mountApp("/api/authors", authors).handler();
  assert.equal((await ask(handler, "/api/authors")).text, "list");
  assert.equal(
    (await ask(handler, "/api/authors/foo")).text,
    "show foo, /api/authors/:name",
  );
});

Deno.test("middleware of both Apps runs for an address that nobody answers", async () => {
  const trail: string[] = [];
  const inner = app().use((ctx) => (trail.push("inner"), ctx.next()));
  const handler = app().use((ctx) => (trail.push("outer"), ctx.next()))
    .mountApp("/", inner).handler();
  assert.equal((await ask(handler, "/none")).status, 404);
  assert.deepEqual(trail, ["outer", "inner"]);
});

Deno.test("base paths of both Apps and the path of mounting stand in a row", async () => {
  const inner = quietApp({ basePath: "/api/v2" })
    .get("/users", () => new Response("users"));
  const handler = quietApp({ basePath: "/main" })
    .mountApp("/services", inner).handler();

  const found = await ask(handler, "/main/services/api/v2/users");
  assert.equal(found.text, "users");
  for (const path of ["/services/api/v2/users", "/main/services/users"]) {
    assert.equal((await ask(handler, path)).status, 404, path);
  }
});

Deno.test("a mounted App's wrapper, layout and error page are those of its pages alone", async () => {
  const inner = app()
    .appWrapper(({ Component }) => (
      <html>
        <body>
          inner app/<Component />
        </body>
      </html>
    ))
    .layout("*", ({ Component }) => (
      <>
        inner layout/<Component />
      </>
    ))
    .onError(() => new Response("inner error", { status: 500 }))
    .get("/", (ctx) => ctx.render("page"))
    .get("/bug", () => {
      throw new Error("bug");
    });
  const handler = app()
    .appWrapper(({ Component }) => (
      <html>
        <body>
          outer app/<Component />
        </body>
      </html>
    ))
    .onError(() => new Response("outer error", { status: 500 }))
    .get("/", (ctx) => ctx.render("page"))
    .get("/bug", () => {
      throw new Error("bug");
    })
    .mountApp("/in", inner).handler();

  assert.match(
    (await ask(handler, "/in")).text,
    /inner app\/inner layout\/page/,
  );
  assert.match((await ask(handler, "/")).text, /<body>outer app\/page/);
  assert.equal((await ask(handler, "/in/bug")).text, "inner error");
  assert.equal((await ask(handler, "/bug")).text, "outer error");
});

Deno.test("a mounted App's notFound() answers under its path alone", async () => {
  const inner = app().notFound(() => new Response("inner", { status: 404 }));
  const handler = app().notFound(() => new Response("outer", { status: 404 }))
    .mountApp("/in", inner).handler();
  assert.equal((await ask(handler, "/in/none")).text, "inner");
  assert.equal((await ask(handler, "/none")).text, "outer");
});

Deno.test("files of routes/ may stand in a mounted App", async () => {
  const inner = app().fsRoutes("/files/*");
  const outer = app().get("/", () => new Response("outer"))
    .mountApp("/in", inner);
  const handler = withFiles(outer, {
    "_middleware.ts": {
      handler: (ctx: { state: State; next: () => Promise<Response> }) => {
        ctx.state.text = "through";
        return ctx.next();
      },
    },
    "users/[id].ts": {
      handler: (ctx: { params: Record<string, string>; state: State }) => {
        if (ctx.params.id === "0") throw new HttpError(404);
        return new Response(`${ctx.state.text} ${ctx.params.id}`);
      },
    },
    "_404.tsx": { default: () => <p>no such file</p> },
  });

  assert.equal((await ask(handler, "/in/files/users/7")).text, "through 7");
  const missing = await ask(handler, "/in/files/users/0");
  assert.match(missing.text, /no such file/);
  assert.equal((await ask(handler, "/users/7")).status, 404);
  assert.doesNotMatch((await ask(handler, "/users/7")).text, /no such file/);
});

Deno.test("base path, path of mounting and pattern of the files stand in a row", async () => {
  const inner = quietApp({ basePath: "/v1" }).fsRoutes("/files");
  const outer = quietApp({ basePath: "/base" }).mountApp("/in/*", inner);
  const handler = withFiles(outer, {
    "index.ts": { handler: () => new Response("index") },
    "(group)/[id].ts": {
      handler: (ctx: { route: string | null }) => new Response(ctx.route),
    },
  });
  assert.equal((await ask(handler, "/base/in/v1/files")).text, "index");
  const answer = await ask(handler, "/base/in/v1/files/7");
  assert.equal(answer.text, "/base/in/v1/files/:id");
  for (const path of ["/in/v1/files/7", "/base/files/7", "/base/v1/files/7"]) {
    assert.equal((await ask(handler, path)).status, 404, path);
  }
});
