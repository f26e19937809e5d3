import assert from "node:assert/strict";
import { App } from "fresh";
import { ask } from "./support.ts";

const OK = () => new Response("ok");

function named(...patterns: string[]) {
  const app = new App();
  for (const pattern of patterns) {
    app.get(pattern, (ctx) => ctx.json({ route: ctx.route, ...ctx.params }));
  }
  return app.handler();
}

Deno.test("the most specific pattern answers, whatever the order", async () => {
  const handler = named("/:rest*", "/a/:id", "/a/new", "/b/:x?", "/c/:p*");
  const cases: [path: string, answer: Record<string, string>][] = [
    ["/a/new", { route: "/a/new" }],
    ["/a/7", { route: "/a/:id", id: "7" }],
    ["/b", { route: "/b/:x?" }],
    ["/b/2", { route: "/b/:x?", x: "2" }],
    ["/c", { route: "/c/:p*" }],
    ["/c/1/2", { route: "/c/:p*", p: "1/2" }],
    ["/z/z", { route: "/:rest*", rest: "z/z" }],
  ];
  for (const [path, answer] of cases) {
    assert.deepEqual(JSON.parse((await ask(handler, path)).text), answer, path);
  }
});

Deno.test("two declarations of one pattern merge their methods", async () => {
  const handler = new App().get("/x", OK).post("/x/", OK).handler();
  assert.equal((await ask(handler, "/x")).status, 200);
  assert.equal((await ask(handler, "/x", { method: "POST" })).status, 200);
});

Deno.test("the same method of the same pattern twice is refused at the start", () => {
  const app = new App().get("/x", OK).get("/x", OK);
  assert.throws(() => app.handler(), /Two routes answer GET \/x/);
});

Deno.test("patterns that differ in names only are refused at the start", () => {
  const app = new App().get("/x/:id", OK).post("/x/:name", OK);
  assert.throws(() => app.handler(), /give both the same names/);
});

Deno.test("config.methods limits what a route answers", async () => {
  const handler = new App()
    .route("/x", { handler: OK, config: { methods: ["GET", "POST"] } })
    .handler();
  assert.equal((await ask(handler, "/x", { method: "POST" })).status, 200);
  const refused = await ask(handler, "/x", { method: "PUT" });
  assert.equal(refused.status, 405);
  assert.equal(refused.headers.get("allow"), "GET, HEAD, POST");
});

Deno.test("config.routeOverride gives a route another address", async () => {
  const handler = new App()
    .route("/x", { handler: OK, config: { routeOverride: "/y/:id" } })
    .handler();
  assert.equal((await ask(handler, "/y/1")).status, 200);
  assert.equal((await ask(handler, "/x")).status, 404);
});
