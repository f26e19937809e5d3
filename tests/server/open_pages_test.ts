import assert from "node:assert/strict";
import { formOf } from "@/tests/support/app.ts";
import { unitPages } from "@/tests/support/unit_pages.ts";

const OPEN = ["/login", "/activate", "/register", "/help", "/login?ended=1"];

Deno.test("a page before the sign-in is kept, asked for each time, and not sent again to who has it", async () => {
  await using pages = await unitPages("wuhan");

  const tags = new Map<string, string>();
  for (const path of OPEN) {
    const first = await pages.visitor.request(path);
    const { status, headers } = first;
    assert.ok((await first.text()).includes("</html>"), path);
    assert.equal(status, 200, path);
    assert.equal(headers.get("cache-control"), "private, no-cache", path);
    const tag = headers.get("etag") ?? "";
    assert.match(tag, /^W\/"[\w-]{22}"$/, path);
    tags.set(tag, path);

    const again = await pages.visitor.request(path, {
      headers: { "if-none-match": `"other", ${tag}` },
    });
    assert.equal(again.status, 304, path);
    assert.equal(await again.text(), "", path);
    assert.equal(again.headers.get("etag"), tag, path);
    assert.ok(again.headers.get("content-security-policy"), path);
  }
  assert.equal(tags.size, OPEN.length);
  const other = await pages.visitor.request("/help", {
    headers: { "if-none-match": [...tags.keys()][0] ?? "" },
  });
  assert.equal(other.status, 200);
  await other.body?.cancel();
});

Deno.test("what somebody has signed in for, and what a form answers, is kept by nobody", async () => {
  await using pages = await unitPages("wuhan");
  const open = await pages.visitor.request("/help");
  const headers = { "if-none-match": open.headers.get("etag") ?? "" };
  await open.body?.cancel();

  const kept = [
    ...await Promise.all(
      ["/help", "/", "/roster/active", "/register"].map((path) =>
        pages.app.request(path, { headers })
      ),
    ),
    await pages.visitor.request("/login", formOf({ account: "nobody" })),
    await pages.visitor.request("/login/confirm", { headers }),
    await pages.visitor.request("/no-such-page", { headers }),
    await pages.visitor.request("/login", { method: "HEAD", headers }),
  ];

  for (const { status, headers, url } of kept) {
    assert.notEqual(status, 304, url);
    assert.equal(headers.get("etag"), null, url);
    assert.equal(headers.get("cache-control"), "no-store", url);
  }
  await Promise.all(kept.map(({ body }) => body?.cancel()));
});
