/** The setting `basePath` of the documentation's page "App", and upstream's tests of it. */
import assert from "node:assert/strict";
import { App, staticFiles } from "fresh";
import { Builder } from "fresh/dev";
import { asset, Partial } from "fresh/runtime";
import { ask, FIXTURE } from "../support.ts";
import { quietApp, withStatics } from "./support.ts";

Deno.test("a base path that is none is refused", () => {
  const wrong = [
    "invalid",
    "/ui/",
    "//ui",
    "/ui@admin",
    "/ui admin",
    "/a/../b",
    "/:a",
  ];
  for (const basePath of wrong) {
    assert.throws(() => new App({ basePath }), TypeError, basePath);
  }
});

Deno.test("a base path may have several segments, dots and dashes", () => {
  const right = [
    "/ui",
    "/api/v1",
    "/ui-admin",
    "/ui.test",
    "/deep/nested/path",
  ];
  for (const basePath of right) {
    assert.equal(new App({ basePath }).config.basePath, basePath);
  }
});

Deno.test("the root may be written in three ways", async () => {
  for (const basePath of ["", "/", "./"]) {
    const handler = new App({ basePath }).get(
      "/a",
      (ctx) => ctx.json(ctx.config.basePath),
    ).handler();
    assert.equal((await ask(handler, "/a")).text, '""');
  }
});

Deno.test("every method's routes stand under the base path, and nowhere else", async () => {
  const ok = () => new Response("ok");
  const handler = quietApp({ basePath: "/foo/bar" })
    .get("/", ok).post("/", ok).put("/", ok).patch("/", ok).delete("/", ok)
    .all("/all", ok).route("/foo", { handler: ok }).handler();
  for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"]) {
    assert.equal(
      (await ask(handler, "/foo/bar", { method })).status,
      200,
      method,
    );
    assert.equal((await ask(handler, "/foo/bar/foo", { method })).status, 200);
    assert.equal((await ask(handler, "/foo/bar/all", { method })).status, 200);
    assert.equal((await ask(handler, "/", { method })).status, 404, method);
    assert.equal((await ask(handler, "/foo", { method })).status, 404, method);
  }
  assert.equal((await ask(handler, "/foo/barfoo")).status, 404);
});

Deno.test("a star under a base path is everything below it", async () => {
  const handler = quietApp({ basePath: "/hr" })
    .all("*", () => new Response("ok")).handler();
  assert.equal((await ask(handler, "/hr/a/b")).text, "ok");
  assert.equal((await ask(handler, "/hr")).text, "ok");
  assert.equal((await ask(handler, "/hrx")).status, 404);
});

Deno.test("middleware of a path does not run outside the base path", async () => {
  const trail: string[] = [];
  const handler = quietApp({ basePath: "/hr" })
    .use((ctx) => (trail.push("all"), ctx.next()))
    .use("/a", (ctx) => (trail.push("a"), ctx.next()))
    .handler();
  await ask(handler, "/a");
  await ask(handler, "/xx/a");
  assert.deepEqual(trail.splice(0), ["all", "all"]);
  await ask(handler, "/hr/a");
  assert.deepEqual(trail, ["all", "a"]);
});

Deno.test("static files stand under it, and asset() names them so", async () => {
  const app = quietApp({ basePath: "/ui" }).use(staticFiles())
    .get("/", (ctx) => ctx.json([asset("/a.txt"), asset("/b.txt")]));
  const handler = withStatics(app, { "/a.txt": "a" });
  assert.deepEqual(JSON.parse((await ask(handler, "/ui")).text), [
    "/ui/a.txt?__frsh_c=0a1b",
    "/b.txt",
  ]);
  assert.equal((await ask(handler, "/ui/a.txt?__frsh_c=0a1b")).text, "a");
  for (const path of ["/a.txt", "/xx/a.txt", "/ui/ui/a.txt", "/uia.txt"]) {
    assert.equal((await ask(handler, path)).status, 404, path);
  }
});

Deno.test("the scripts of a page lie under the base path, and are there", async () => {
  const apply = await new Builder({ root: FIXTURE }).build({
    snapshot: "memory",
  });
  const app = quietApp({ basePath: "/hr" }).use(staticFiles()).fsRoutes()
    .get("/part", (ctx) => ctx.render(<Partial name="main">part</Partial>));
  apply(app);
  const handler = app.handler();
  for (const page of ["/hr/islands", "/hr/part"]) {
    const { text } = await ask(handler, page);
    const named = text.match(/\/[\w/-]*_fresh\/[\w./-]+\.js/g) ?? [];
    assert.ok(named.length > 3, page);
    for (const path of new Set(named)) {
      assert.match(path, /^\/hr\/_fresh\//);
      assert.equal((await ask(handler, path)).status, 200, path);
    }
  }
});
