/** The documentation's page "File routing" (concepts/file-routing), and upstream's tests of `fsRoutes()`. */
import assert from "node:assert/strict";
import { type Context, createDefine, page } from "fresh";
import { ask } from "../support.ts";
import { type Files, filesHandler, quietApp, withFiles } from "./support.ts";

const define = createDefine<{ text: string }>();

/** Adds a letter to the state's text on the way in. */
function adds(letter: string) {
  return define.middleware((ctx) => {
    ctx.state.text = (ctx.state.text ?? "") + letter;
    return ctx.next();
  });
}

const showText = define.page(({ state }) => <p>{state.text ?? "none"}</p>);

async function shown(files: Files, path: string): Promise<string> {
  const { text } = await ask(filesHandler(files), path);
  return text.replace(/^.*<body>|<\/body>.*$/g, "");
}

Deno.test("names of files become addresses as the documentation's table says", async () => {
  const route = {
    handler: (ctx: Context<unknown>) => ctx.text(ctx.route ?? ""),
  };
  const handler = filesHandler({
    "index.ts": route,
    "about.ts": route,
    "blog/index.ts": route,
    "blog/[slug].ts": route,
    "blog/[slug]/comments.ts": route,
    "old/[...path].ts": route,
    "docs/[[version]]/index.ts": route,
  });
  const cases: [path: string, pattern: string][] = [
    ["/", "/"],
    ["/about", "/about"],
    ["/blog", "/blog"],
    ["/blog/foo", "/blog/:slug"],
    ["/blog/foo/comments", "/blog/:slug/comments"],
    ["/old/bar/baz", "/old/:path*"],
    ["/docs", "/docs{/:version}?"],
    ["/docs/latest", "/docs{/:version}?"],
  ];
  for (const [path, pattern] of cases) {
    assert.equal((await ask(handler, path)).text, pattern, path);
  }
});

Deno.test("a file's handlers may be called `handler` or `handlers`", async () => {
  const handler = filesHandler({
    "a.ts": { handler: { GET: () => new Response("a") } },
    "b.ts": { handlers: { GET: () => new Response("b") } },
    "c.ts": { handlers: (ctx: Context<unknown>) => ctx.text(ctx.req.method) },
  });
  assert.equal((await ask(handler, "/a")).text, "a");
  assert.equal((await ask(handler, "/b")).text, "b");
  assert.equal((await ask(handler, "/c", { method: "PUT" })).text, "PUT");
});

Deno.test("a file answers the methods it has handlers for, and no others", async () => {
  const methods = ["GET", "POST", "PATCH", "PUT", "DELETE", "HEAD"];
  const files: Files = {};
  for (const method of methods) {
    const answer = () => new Response(method);
    files[`${method.toLowerCase()}.ts`] = { handlers: { [method]: answer } };
  }
  const handler = filesHandler(files);
  for (const file of methods) {
    for (const method of methods) {
      const { status } = await ask(handler, `/${file.toLowerCase()}`, {
        method,
      });
      const isOwn = method === file || (file === "GET" && method === "HEAD");
      assert.equal(status, isOwn ? 200 : 405, `${method} of ${file}`);
    }
  }
});

Deno.test("a page without handlers is drawn as HTML", async () => {
  const handler = filesHandler({ "all.tsx": { default: () => <h1>foo</h1> } });
  const answer = await ask(handler, "/all");
  assert.equal(answer.headers.get("content-type"), "text/html; charset=utf-8");
  assert.match(answer.text, /<body><h1>foo<\/h1><\/body>/);
});

Deno.test("a page of a route that also takes POST comes with its middleware", async () => {
  const files = {
    "_middleware.ts": { handler: adds("A") },
    "foo/_middleware.ts": { handler: adds("B") },
    "foo/form.tsx": {
      default: showText,
      handlers: { POST: () => new Response("posted") },
    },
  };
  assert.equal(await shown(files, "/foo/form"), "<p>AB</p>");
  const posted = await ask(filesHandler(files), "/foo/form", {
    method: "POST",
  });
  assert.equal(posted.text, "posted");
});

Deno.test("a handler's data reaches the page with its status", async () => {
  const handler = filesHandler({
    "index.tsx": {
      handler: () => page("foo", { status: 404, headers: { "x-foo": "123" } }),
      default: ({ data }: { data: string }) => <p>{data}</p>,
    },
  });
  const answer = await ask(handler, "/");
  assert.equal(answer.status, 404);
  assert.equal(answer.headers.get("x-foo"), "123");
  assert.match(answer.text, /<p>foo<\/p>/);
});

Deno.test("a middleware file exports one function or several, under any of three names", async () => {
  for (const name of ["handler", "handlers", "default"]) {
    for (const middleware of [adds("A"), [adds("A"), adds("B")]]) {
      const files = {
        "_middleware.ts": { [name]: middleware },
        "foo/_middleware.ts": { [name]: adds("C") },
        "foo/index.tsx": { default: showText },
      };
      const expected = Array.isArray(middleware) ? "ABC" : "AC";
      assert.equal(await shown(files, "/foo"), `<p>${expected}</p>`, name);
    }
  }
});

Deno.test("middleware of another folder does not run", async () => {
  const files = {
    "_middleware.ts": { handler: adds("root") },
    "admin/_middleware.ts": { handler: adds("admin") },
    "foo/index.tsx": { default: showText },
  };
  assert.equal(await shown(files, "/foo"), "<p>root</p>");
});

Deno.test("middleware knows the parameters of the route it leads to", async () => {
  const files = {
    "[tenant]/admin/_middleware.ts": {
      default: define.middleware((ctx) => {
        ctx.state.text = `tenant ${ctx.params.tenant}`;
        return ctx.next();
      }),
    },
    "[tenant]/admin/index.tsx": { default: showText },
  };
  assert.equal(await shown(files, "/acme/admin/"), "<p>tenant acme</p>");
});

Deno.test("config.routeOverride takes the place of the file's own address", async () => {
  const handler = filesHandler({
    "my-route.ts": {
      config: { routeOverride: "/x/:module@:version/:path*" },
      handler: (ctx: Context<unknown>) => ctx.json(ctx.params),
    },
  });
  assert.deepEqual(
    JSON.parse((await ask(handler, "/x/std@1.0/fs/mod.ts")).text),
    {
      module: "std",
      version: "1.0",
      path: "fs/mod.ts",
    },
  );
  assert.equal((await ask(handler, "/my-route")).status, 404);
});

Deno.test("folders in brackets with an underscore, and tests, are no routes", async () => {
  const ok = { default: () => <p>ok</p> };
  const handler = filesHandler({
    "(_components)/index.tsx": ok,
    "shop/(_islands)/cart.tsx": ok,
    "index_test.tsx": ok,
    "bar.test.ts": ok,
    "valid.tsx": ok,
  });
  for (const path of ["/", "/shop/cart", "/cart", "/index_test", "/bar.test"]) {
    assert.equal((await ask(handler, path)).status, 404, path);
  }
  assert.equal((await ask(handler, "/valid")).status, 200);
});

Deno.test("a file that is neither route nor page stops the start", () => {
  assert.throws(
    () => filesHandler({ "index.tsx": {} }),
    /routes\/index\.tsx: it exports no handler, no page/,
  );
});

// Upstream only warns; here a mistake that would leave a folder unguarded stops the start.
Deno.test("a middleware file with handlers by method stops the start", () => {
  const handler = { GET: () => new Response("ok") };
  assert.throws(
    () => filesHandler({ "_middleware.ts": { handler } }),
    /routes\/_middleware\.ts: it exports no middleware/,
  );
});

Deno.test("a name whose brackets say nothing stops the start", () => {
  const names = [
    "[a][b]",
    "a]",
    "[a]]",
    "x-[[a]]-y",
    "[[a]]-y",
    "x-[[a]]",
    "[a]b",
  ];
  for (const name of names) {
    const files = { [`foo/${name}.ts`]: { handler: () => new Response() } };
    assert.throws(() => filesHandler(files), /Cannot read/, name);
  }
});

Deno.test("a base path stands before every file", async () => {
  const app = quietApp({ basePath: "/foo" }).fsRoutes();
  const handler = withFiles(app, {
    "index.ts": { handler: () => new Response("index") },
    "[id].ts": {
      handler: (ctx: Context<unknown>) => ctx.text(ctx.route ?? ""),
    },
  });
  assert.equal((await ask(handler, "/foo")).text, "index");
  assert.equal((await ask(handler, "/foo/7")).text, "/foo/:id");
  assert.equal((await ask(handler, "/")).status, 404);
});
