import assert from "node:assert/strict";
import { ask, fixtureHandler } from "./support.ts";

Deno.test("a page stands in its layouts and the app wrapper", async () => {
  const handler = await fixtureHandler();
  const { text } = await ask(handler, "/users");
  assert.match(
    text,
    /^<!DOCTYPE html><html lang="en">.*<main class="root-layout"><div class="users-layout"><p>李梅<\/p><\/div><\/main><\/body><\/html>$/,
  );
});

Deno.test("middleware files run from the root inwards, those of a group only for its files", async () => {
  const handler = await fixtureHandler();
  const trailOf = async (path: string) =>
    (await ask(handler, path)).headers.get("x-trail");
  assert.equal(await trailOf("/"), "root");
  assert.equal(await trailOf("/users"), "root>users");
  assert.equal(await trailOf("/users/7"), "root>users");
  assert.equal(await trailOf("/team"), "root>staff1>staff2");
});

Deno.test("a layout may leave out those above it", async () => {
  const handler = await fixtureHandler();
  const { text } = await ask(handler, "/team");
  assert.match(text, /<div class="staff-layout">/);
  assert.equal(text.includes("root-layout"), false);
});

Deno.test("a form that is refused keeps its page, a good one redirects", async () => {
  const handler = await fixtureHandler();
  const refused = await ask(handler, "/users", {
    method: "POST",
    body: new URLSearchParams({ name: "" }),
  });
  assert.equal(refused.status, 422);
  assert.equal(refused.headers.get("x-refused"), "yes");
  assert.match(refused.text, /<p>empty<\/p>/);

  const taken = await ask(handler, "/users", {
    method: "POST",
    body: new URLSearchParams({ name: "陈静" }),
  });
  assert.equal(taken.status, 303);
  assert.equal(taken.headers.get("location"), "/users");
});

Deno.test("a page without POST refuses it by an error page that names what is allowed", async () => {
  const handler = await fixtureHandler();
  const refused = await ask(handler, "/", { method: "POST" });
  assert.equal(refused.status, 405);
  assert.equal(refused.headers.get("allow"), "GET, HEAD");
  assert.match(refused.text, /<h1>error 405<\/h1>/);
});

Deno.test("an address that leads nowhere gets _404, and so does a thing that is not there", async () => {
  const handler = await fixtureHandler();
  for (const path of ["/nope/deep", "/users/0"]) {
    const missing = await ask(handler, path);
    assert.equal(missing.status, 404);
    assert.ok(missing.text.includes(`<h1>nothing at ${path}</h1>`), path);
    assert.match(missing.text, /<title>Fixture<\/title>/);
  }
});

Deno.test("an error page answers with the status, and says nothing of a bug", async () => {
  const bugs: unknown[] = [];
  const handler = await fixtureHandler((error) => bugs.push(error));

  const bug = await ask(handler, "/broken");
  assert.equal(bug.status, 500);
  assert.match(bug.text, /<h1>error 500<\/h1>/);
  assert.equal(bug.text.includes("secret"), false);
  const refused = await ask(handler, "/broken/refused", { method: "PATCH" });
  assert.equal(refused.status, 409);

  assert.equal(bugs.length, 1);
  assert.match(String(bugs[0]), /secret path/);
});

Deno.test("a catch-all takes the rest of the path, and may do without the wrapper", async () => {
  const handler = await fixtureHandler();
  const { text } = await ask(handler, "/shop/a/b");
  assert.equal(
    text,
    '<!DOCTYPE html><main class="root-layout"><p>shop a/b</p></main>',
  );
});

Deno.test("disguised paths lead nowhere, not past the middleware", async () => {
  const handler = await fixtureHandler();
  const paths = [
    "//users",
    "/users//7",
    "/users%2f7",
    "/users%2F7",
    "/shop/..%2fusers",
    "/shop/%5c..%5cusers",
    "/users%00",
    "/USERS",
    "/users;x=1",
  ];
  for (const path of paths) {
    const response = await handler(new Request(`http://localhost${path}`));
    assert.equal(response.status, 404, path);
    await response.body?.cancel();
  }
});

Deno.test("dot segments are the address they stand for", async () => {
  const handler = await fixtureHandler();
  const { status, headers } = await ask(handler, "/shop/%2e%2e/users");
  assert.equal(status, 200);
  assert.equal(headers.get("x-trail"), "root>users");
});
