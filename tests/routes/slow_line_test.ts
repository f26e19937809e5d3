import assert from "node:assert/strict";
import { openJar } from "@/tests/support/jar.ts";
import { readHtml, unitPages } from "@/tests/support/unit_pages.ts";
import { DEMO_PASSWORD } from "@/tools/seed.ts";

/** With all islands of the unit, and without any. */
const PATHS = [
  "/",
  "/statistics/active",
  "/unit/profile/address",
  "/unit/departments/order",
  "/roster/active",
];
const STATE_REGEXP =
  /<script type="application\/json" id="__FRSH_STATE">(.*?)<\/script>/s;

Deno.test("what a page loads beside itself is kept for ever, and what it preloads it runs", async () => {
  await using pages = await unitPages("wuhan");
  const { visitor } = pages;
  const files = new Set<string>();

  for (const path of PATHS) {
    const html = await pages.html(path);
    const run = await runBy(html, (url) => visitor.request(url));
    const preloaded = [
      ...html.matchAll(/<link rel="(\w*preload)" href="(.+?)"/g),
    ]
      .map(([, , url = ""]) => url);
    assert.deepEqual(preloaded.filter((url) => !run.has(url)), [], path);
    assert.doesNotMatch(html, /prefetch|preconnect|dns-prefetch/, path);
    for (
      const [, url = ""] of html.matchAll(
        /(?:src|href)="([^"]+\.(?:js|css|svg)[^"]*)"/g,
      )
    ) {
      files.add(url);
    }
  }

  assert.ok(files.size >= 6, [...files].join(" "));
  for (const url of files) {
    const first = await visitor.request(url);
    const { status, headers } = first;
    await first.body?.cancel();
    assert.equal(status, 200, url);
    assert.equal(
      headers.get("cache-control"),
      "public, max-age=31536000, immutable",
      url,
    );
    assert.equal(headers.get("set-cookie"), null, url);
    assert.equal(headers.get("x-content-type-options"), "nosniff", url);
    // What is no document carries no policy of one: half a KiB of each of four files.
    const isDocument = url.includes(".svg");
    assert.equal(headers.has("content-security-policy"), isDocument, url);
    const again = await visitor.request(url, {
      headers: { "if-none-match": headers.get("etag") ?? "" },
    });
    assert.equal(again.status, 304, url);
    assert.equal(await again.text(), "", url);
  }
});

Deno.test("who saves data gets the charts of the server and not one script, and a page that waits asks seldom", async () => {
  await using pages = await unitPages("wuhan");

  for (const path of ["/", "/statistics/active"]) {
    const usual = await pages.html(path);
    const answer = await pages.app.request(path, {
      headers: { "save-data": "on" },
    });
    const saving = await readHtml(answer);

    assert.match(usual, /<script/, path);
    assert.doesNotMatch(saving, /<script|modulepreload|<!--frsh/, path);
    assert.ok(chartsOf(usual).length >= 2, path);
    assert.deepEqual(chartsOf(saving), chartsOf(usual), path);
  }
  const screen = openJar(pages.visitor);
  await screen.post("/login", {
    account: "4201060001",
    password: DEMO_PASSWORD,
  });
  const waiting = async (headers = {}) =>
    await (await screen.get("/login/confirm", headers)).text();
  assert.match(await waiting({ "save-data": "on" }), /"everyMs":5000/);
  assert.doesNotMatch(await waiting({ "save-data": "off" }), /everyMs/);
});

/** What the drawn charts say, one by one. */
function chartsOf(html: string): string[] {
  return html.match(/<svg class="chart"[^>]*>/g) ?? [];
}

/** The scripts that the page runs: the first one, those of its islands, and all that these import. */
async function runBy(
  html: string,
  ask: (url: string) => Promise<Response>,
): Promise<ReadonlySet<string>> {
  const state = JSON.parse(STATE_REGEXP.exec(html)?.[1] ?? "null");
  const islands = Object.values<[string, string]>(state?.m ?? {});
  const run = new Set([
    ...[...html.matchAll(/<script type="module" src="([^"]+)"/g)]
      .map(([, src = ""]) => src),
    ...islands.map(([src]) => src),
  ]);
  for (const url of run) {
    const text = await (await ask(url)).text();
    for (
      const [, name = ""] of text.matchAll(/(?:from|import) ?"(\.\/[^"]+)"/g)
    ) {
      run.add(new URL(name, `http://x${url}`).pathname);
    }
  }
  return run;
}
