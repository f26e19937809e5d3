import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import type { TestApp } from "@/tests/support/app.ts";
import { ticketOf } from "@/tests/support/activation.ts";
import { openJar } from "@/tests/support/jar.ts";
import { unitPages } from "@/tests/support/unit_pages.ts";
import { DEMO_PASSWORD } from "@/tools/seed.ts";

const WITHOUT_ISLANDS = [
  "/preload/active",
  "/preload/import",
  "/admission/review",
  "/roster/active",
  "/unit/code",
  "/help",
];

Deno.test("a page without islands ships no script, no page has anything inline, and each tells old browsers what to do", async () => {
  await using pages = await unitPages("wuhan");

  for (const path of WITHOUT_ISLANDS) {
    const html = await pages.html(path);
    assert.doesNotMatch(html, /<script|modulepreload/, path);
    assert.doesNotMatch(html, / style="| on[a-z]+="|<style/, path);
    assertFitForOld(html);
  }
  assertFitForOld(await pages.html("/nothing", 404));
});

Deno.test("a visitor's pages ship no script, and tell old browsers what to do", async () => {
  await using pages = await unitPages("wuhan");

  for (const path of ["/login", "/register"]) {
    const response = await pages.visitor.request(path);
    const html = await response.text();
    assert.equal(response.status, 200);
    assert.doesNotMatch(html, /<script|modulepreload/, path);
    assertFitForOld(html);
  }
});

Deno.test("the page that waits for the phone ships at most 8 KB of scripts, the phone's own at most 18 KB", async () => {
  await using pages = await unitPages("wuhan");
  const screen = openJar(pages.visitor);
  await screen.post("/login", {
    account: "4201060001",
    password: DEMO_PASSWORD,
  });
  const { id } = await ticketOf(pages.cast.platform, screen);
  const waiting = await (await screen.get("/login/confirm")).text();
  const phone = await (await openJar(pages.visitor).get(`/scan/${id}`)).text();

  const small = await weightOf(pages.visitor, waiting);
  const large = await weightOf(pages.visitor, phone);

  assert.ok(small > 0 && small <= 8 * 1024, `${small} bytes`);
  assert.ok(large > 0 && large <= 18 * 1024, `${large} bytes`);
});

Deno.test("the page that puts departments in order ships at most 10 KB of scripts", async () => {
  await using pages = await unitPages("wuhan");

  const html = await pages.html("/unit/departments/order");
  const bytes = await weightOf(pages.visitor, html);

  assert.ok(bytes > 0 && bytes <= 10 * 1024, `${bytes} bytes`);
});

Deno.test("a form with a chooser of places that keeps a draft ships at most 12 KB of scripts, and no table of towns", async () => {
  await using pages = await unitPages("hubei");

  const html = await pages.html("/authority/units/new");
  const weight = await weightOf(pages.visitor, html);

  assert.ok(weight > 0 && weight <= 12 * 1024, `${weight} bytes`);
});

Deno.test("pages with charts ship at most 10 KB of scripts in three files, chart.js not among them", async () => {
  await using pages = await unitPages("wuhan");

  for (const path of ["/", "/statistics/active", "/statistics/retired"]) {
    const html = await pages.html(path);
    const scripts = new Set(html.match(/\/_fresh\/js\/[\w-]+\.js/g));
    const weight = await weightOf(pages.visitor, html);

    assert.equal(scripts.size, 3, path);
    assert.ok(weight > 0 && weight <= 10 * 1024, `${path}: ${weight} bytes`);
    assert.doesNotMatch(html, / style="| on[a-z]+="|<style/, path);
  }
});

/** A page has the note 极速模式, and keeps its styles from browsers that would spoil them. */
function assertFitForOld(html: string): void {
  assert.equal(html.match(/<p class="old [^>]*>[^<]*极速模式/g)?.length, 1);
  // IE knows neither hover nor its negation, and one of them always holds elsewhere.
  assert.deepEqual(
    html.match(/<link rel="stylesheet"[^>]*>/g)
      ?.map((link) => /media="([^"]*)"/.exec(link)?.[1]),
    ["print,(hover),(hover:none)"],
  );
  // IE heeds it only before whatever else it has a use for.
  assert.match(
    html,
    /<head><meta charset="utf-8"\/?><meta http-equiv="X-UA-Compatible" content="IE=edge"\/?>/,
  );
}

/** Bytes of every script that a page loads, gzipped, with what they import. */
async function weightOf(app: TestApp, html: string): Promise<number> {
  const paths = new Set(
    [...html.matchAll(/(?:src|href)="([^"]+\.js[^"]*)"/g)]
      .map(([, path]) => path ?? ""),
  );
  let bytes = 0;
  for (const path of paths) {
    const text = await (await app.request(path)).text();
    bytes += gzipSync(text).length;
    for (const [, name] of text.matchAll(/(?:from|import) ?"(\.\/[^"]+)"/g)) {
      paths.add(new URL(name ?? "", `http://x${path}`).pathname);
    }
  }
  return bytes;
}
