import assert from "node:assert/strict";
import { withHeaders } from "../src/headers.ts";

Deno.test("withHeaders changes open headers where they are", () => {
  const response = new Response("text");
  const changed = withHeaders(response, (headers) => headers.set("x-a", "b"));
  assert.equal(changed, response);
  assert.equal(changed.headers.get("x-a"), "b");
});

Deno.test("withHeaders copies a response whose headers are closed", async () => {
  const closed = [
    Response.redirect("http://localhost/x", 303),
    await fetch("data:text/plain,hello"),
  ];
  for (const response of closed) {
    const { status } = response;
    const changed = withHeaders(response, (headers) => headers.set("x-a", "b"));
    assert.equal(changed.headers.get("x-a"), "b");
    assert.equal(changed.status, status);
    assert.equal(await changed.text(), status === 200 ? "hello" : "");
  }
});
