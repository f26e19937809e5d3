import assert from "node:assert/strict";
import { App } from "fresh";
import { ask } from "./support.ts";

Deno.test("redirect keeps a path on this site", async () => {
  const cases: [to: string, location: string][] = [
    ["/roster", "/roster"],
    ["//evil.test/x", "/evil.test/x"],
    ["/\\evil.test", "/evil.test"],
    ["\\\\evil.test", "/evil.test"],
    [" //evil.test", "/evil.test"],
    ["/\t/evil.test", "/evil.test"],
    ["https://gov.test/a", "https://gov.test/a"],
  ];
  for (const [to, location] of cases) {
    const handler = new App().get("/", (ctx) => ctx.redirect(to)).handler();
    const answer = await ask(handler, "/");
    assert.equal(answer.status, 302);
    assert.equal(answer.headers.get("location"), location, JSON.stringify(to));
  }
});

Deno.test("redirect takes another status", async () => {
  const handler = new App().post("/", (ctx) => ctx.redirect("/done", 303))
    .handler();
  assert.equal((await ask(handler, "/", { method: "POST" })).status, 303);
});

Deno.test("text, html and json name their type, unless the caller does", async () => {
  const handler = new App()
    .get("/text", (ctx) => ctx.text("a"))
    .get("/html", (ctx) => ctx.html("<p>"))
    .get("/json", (ctx) => ctx.json({ a: 1 }))
    .get(
      "/own",
      (ctx) =>
        ctx.text("a,b", {
          status: 201,
          headers: { "content-type": "text/csv" },
        }),
    )
    .handler();

  const typeOf = async (path: string) =>
    (await ask(handler, path)).headers.get("content-type");
  assert.equal(await typeOf("/text"), "text/plain; charset=utf-8");
  assert.equal(await typeOf("/html"), "text/html; charset=utf-8");
  assert.equal(await typeOf("/json"), "application/json");
  assert.equal(await typeOf("/own"), "text/csv");
});

Deno.test("render draws in layouts and wrapper, or without them", async () => {
  const handler = new App()
    .appWrapper(({ Component }) => (
      <html>
        <head />
        <body>
          <Component />
        </body>
      </html>
    ))
    .layout("/", ({ Component }) => (
      <main>
        <Component />
      </main>
    ))
    .get("/whole", (ctx) => ctx.render(<b>hi</b>, { status: 418 }))
    .get("/bare", (ctx) =>
      ctx.render(<b>hi</b>, {}, {
        skipAppWrapper: true,
        skipInheritedLayouts: true,
      }))
    .handler();

  const whole = await ask(handler, "/whole");
  assert.equal(whole.status, 418);
  assert.equal(
    whole.text,
    "<!DOCTYPE html><html><head></head><body><main><b>hi</b></main></body></html>",
  );
  const bare = await ask(handler, "/bare");
  assert.equal(bare.text, "<!DOCTYPE html><b>hi</b>");
});

Deno.test("without a wrapper a page still is a document", async () => {
  const handler = new App().get("/", (ctx) => ctx.render("a < b")).handler();
  assert.equal(
    (await ask(handler, "/")).text,
    '<!DOCTYPE html><html><head><meta charset="utf-8"/></head><body>a &lt; b</body></html>',
  );
});

Deno.test("an async page or layout may answer with a response of its own", async () => {
  const handler = new App()
    .route("/page", {
      component: async () => await Promise.resolve(new Response("page")),
    })
    .layout(
      "/closed",
      async () =>
        await Promise.resolve(new Response("layout", { status: 403 })),
    )
    .route("/closed/in", { component: () => <p>never</p> })
    .handler();

  assert.equal((await ask(handler, "/page")).text, "page");
  const closed = await ask(handler, "/closed/in");
  assert.deepEqual([closed.status, closed.text], [403, "layout"]);
});

Deno.test("pages drawn at the same time do not mix", async () => {
  const handler = new App()
    .route("/wait/:id", {
      component: async ({ params }) => {
        for (let turn = Number(params.id) % 7; turn > 0; turn--) {
          await Promise.resolve();
        }
        return <p>page {params.id}</p>;
      },
    })
    .handler();

  const ids = Array.from({ length: 50 }, (_, at) => at);
  const answers = await Promise.all(
    ids.map((id) => ask(handler, `/wait/${id}`)),
  );

  for (const id of ids) {
    assert.ok(answers[id]?.text.includes(`<p>page ${id}</p>`), String(id));
  }
});
