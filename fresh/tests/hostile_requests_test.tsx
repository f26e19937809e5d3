/** What a stranger may send: nothing of it may keep the server busy or lead a reader away. */
import assert from "node:assert/strict";
import { App, cors, trailingSlashes } from "fresh";

/** Milliseconds; the answers below take less than one, and took seconds. */
const SOON_MS = 500;

async function timeOf(act: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await act();
  return performance.now() - begin;
}

Deno.test("an address of nothing but slashes is answered at once", async () => {
  const handler = new App().use(trailingSlashes("never"))
    .all("*", () => new Response("ok")).handler();
  const url = `http://localhost${"/".repeat(60_000)}a`;
  assert.ok(await timeOf(() => handler(new Request(url))) < SOON_MS);
});

Deno.test("a preflight that asks for a lot of blanks is answered at once", async () => {
  const handler = new App().use(cors()).get("/", () => new Response("ok"))
    .handler();
  const asked = `a${" ".repeat(60_000)}b`;
  const request = new Request("http://localhost/", {
    method: "OPTIONS",
    headers: { "access-control-request-headers": asked },
  });
  assert.ok(await timeOf(() => handler(request)) < SOON_MS);
});

Deno.test("redirect keeps a path on this site behind characters that browsers skip", async () => {
  for (const to of ["\u0001//evil.com", "\u001f/\u0001\\evil.com"]) {
    const handler = new App().get("/", (ctx) => ctx.redirect(to)).handler();
    const { headers } = await handler(new Request("http://localhost/"));
    const location = headers.get("location") ?? "";
    assert.equal(new URL(location, "http://localhost/").host, "localhost", to);
  }
});
