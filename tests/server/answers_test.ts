import assert from "node:assert/strict";
import { withCookies } from "@/server/answers.ts";

Deno.test("withCookies adds each cookie as a line of its own to those that are there", () => {
  const response = new Response("text", {
    status: 303,
    headers: { "set-cookie": "a=1; Path=/", location: "/login" },
  });

  const answer = withCookies(response, ["b=2; Path=/", "c=3"]);

  assert.deepEqual(answer.headers.getSetCookie(), [
    "a=1; Path=/",
    "b=2; Path=/",
    "c=3",
  ]);
  assert.equal(answer.status, 303);
  assert.equal(answer.headers.get("location"), "/login");
  assert.deepEqual(withCookies(new Response(), []).headers.getSetCookie(), []);
});
