import assert from "node:assert/strict";
import { unitPages } from "@/tests/support/unit_pages.ts";

const WITHOUT_ISLANDS = [
  "/",
  "/preload/active",
  "/preload/import",
  "/admission/review",
  "/roster/active",
  "/statistics/active",
  "/unit/code",
  "/help",
];

Deno.test("a page without islands ships no script, and no page has anything inline", async () => {
  await using pages = await unitPages("wuhan");

  for (const path of WITHOUT_ISLANDS) {
    const html = await pages.html(path);
    assert.doesNotMatch(html, /<script|modulepreload/, path);
    assert.doesNotMatch(html, / style="| on[a-z]+="|<style/, path);
  }
});

Deno.test("a visitor's pages ship no script", async () => {
  await using pages = await unitPages("wuhan");

  for (const path of ["/login", "/register"]) {
    const response = await pages.visitor.request(path);
    assert.equal(response.status, 200);
    assert.doesNotMatch(await response.text(), /<script|modulepreload/, path);
  }
});
