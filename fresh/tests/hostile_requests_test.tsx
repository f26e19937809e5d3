/** What a stranger may send: nothing of it may keep the server busy or lead a reader away. */
import assert from "node:assert/strict";
import { App, cors, trailingSlashes } from "fresh";

/**
 * Far from both ends, so that a busy machine decides nothing: the answers below take some
 * hundred milliseconds, and took five minutes.
 */
const SOON_MS = 30_000;
const LENGTH = 600_000;

async function timeOf(act: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await act();
  return performance.now() - begin;
}

Deno.test("an address of nothing but slashes is answered at once", async () => {
  const handler = new App().use(trailingSlashes("never"))
    .all("*", () => new Response("ok")).handler();
  const url = `http://localhost${"/".repeat(LENGTH)}a`;
  assert.ok(await timeOf(() => handler(new Request(url))) < SOON_MS);
});

Deno.test("a preflight that asks for a lot of blanks is answered at once", async () => {
  const handler = new App().use(cors()).get("/", () => new Response("ok"))
    .handler();
  const asked = `a${" ".repeat(LENGTH)}b`;
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

Deno.test("redirect writes control characters as an address has them", async () => {
  const handler = new App().get(
    "/",
    (ctx) => ctx.redirect("/a\u0001\r\nb\u007f"),
  )
    .handler();
  const { headers } = await handler(new Request("http://localhost/"));
  assert.equal(headers.get("location"), "/a%01%0D%0Ab%7F");
});

Deno.test("a header that would end Deno's server is an error of that request alone", async () => {
  const errors: unknown[] = [];
  const handler = new App({ onUnknownError: (error) => errors.push(error) })
    .get("/", ({ url }) => {
      const headers = { "x-name": url.searchParams.get("name") ?? "" };
      return new Response("secret", { headers });
    }).handler();
  for (const name of ["\u0001", "a\u001fb", "\u007f"]) {
    const url = `http://localhost/?name=${encodeURIComponent(name)}`;
    const response = await handler(new Request(url));
    assert.equal(response.status, 500);
    assert.equal(await response.text(), "Internal Server Error");
    assert.equal(response.headers.get("x-name"), null);
  }
  assert.match(String(errors[0]), /header x-name holds a control character/);
  assert.equal(errors.length, 3);
  const fine = await handler(new Request("http://localhost/?name=a%09%C3%A9"));
  assert.equal(await fine.text(), "secret");
});

Deno.test("a request whose address is none is a bad request", async () => {
  const errors: unknown[] = [];
  const handler = new App({ onUnknownError: (error) => errors.push(error) })
    .get("/", () => new Response("ok")).handler();
  await using server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    handler,
  );
  using connection = await Deno.connect({
    hostname: "127.0.0.1",
    port: server.addr.port,
  });
  await connection.write(
    new TextEncoder().encode(
      "GET / HTTP/1.1\r\nHost: [\r\nConnection: close\r\n\r\n",
    ),
  );
  const answer = await new Response(connection.readable).text();
  assert.match(answer, /^HTTP\/1\.1 400 /);
  assert.deepEqual(errors, []);
});
