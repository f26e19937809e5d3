/** The documentation's page "csp" (plugins/csp), and upstream's tests of it. */
import assert from "node:assert/strict";
import { csp, type CSPOptions } from "fresh";
import { ask } from "../support.ts";
import { quietApp } from "./support.ts";

const POLICY = "content-security-policy";

async function headersWith(options?: CSPOptions): Promise<Headers> {
  const handler = quietApp().use(csp(options))
    .get("/", () => new Response("ok")).handler();
  return (await ask(handler, "/")).headers;
}

// Upstream allows 'unsafe-inline' for scripts and styles; nothing here needs it.
Deno.test("by default only what comes from this site is loaded, and nothing runs inline", async () => {
  const headers = await headersWith();
  assert.equal(
    headers.get(POLICY),
    "default-src 'self'; script-src 'self'; style-src 'self'; " +
      "font-src 'self'; img-src 'self' data:; media-src 'self' data: blob:; " +
      "worker-src 'self' blob:; connect-src 'self'; object-src 'none'; " +
      "base-uri 'self'; form-action 'self'; frame-ancestors 'none'; " +
      "upgrade-insecure-requests",
  );
  assert.equal(headers.get(`${POLICY}-report-only`), null);
  assert.equal(headers.get("reporting-endpoints"), null);
});

Deno.test("a directive takes the place of the default of its name, others are added", async () => {
  const policy = (await headersWith({
    csp: [
      "font-src 'self' https://fonts.gstatic.com",
      " script-src 'self' 'unsafe-inline' ",
      "manifest-src 'self'",
    ],
  })).get(POLICY) ?? "";
  const directives = policy.split("; ");
  assert.ok(directives.includes("font-src 'self' https://fonts.gstatic.com"));
  assert.ok(directives.includes("script-src 'self' 'unsafe-inline'"));
  assert.ok(directives.includes("style-src 'self'"));
  assert.equal(directives.at(-1), "manifest-src 'self'");
  assert.equal(
    directives.filter((each) => each.startsWith("font-src")).length,
    1,
  );
});

Deno.test("reportTo names where reports go, for old browsers and new", async () => {
  const headers = await headersWith({ reportTo: "/api/csp-reports" });
  assert.match(
    headers.get(POLICY) ?? "",
    /; report-to csp-endpoint; report-uri \/api\/csp-reports$/,
  );
  assert.equal(
    headers.get("reporting-endpoints"),
    'csp-endpoint="/api/csp-reports"',
  );
});

Deno.test("reportOnly forbids nothing", async () => {
  const headers = await headersWith({ reportOnly: true });
  assert.equal(headers.get(POLICY), null);
  assert.match(
    headers.get(`${POLICY}-report-only`) ?? "",
    /^default-src 'self'/,
  );
});

Deno.test("text that would end a directive or the header is refused at the start", () => {
  const texts = [
    "",
    "script-src 'self'; object-src *",
    "script-src 'self', default-src *",
    "script-src 'self'\r\nset-cookie: a=b",
    "script-src 李",
    "<script>",
  ];
  for (const text of texts) {
    assert.throws(() => csp({ csp: [text] }), TypeError, text);
  }
  for (const reportTo of ["", "/a b", '/a"', "/a;b", "/a\n"]) {
    assert.throws(() => csp({ reportTo }), TypeError, reportTo);
  }
});

Deno.test("the policy is also on error pages and on redirects", async () => {
  const handler = quietApp().use(csp())
    .onError(() => new Response("sorry", { status: 500 }))
    .get("/bug", () => {
      throw new Error("bug");
    })
    .get("/away", () => Response.redirect("http://localhost/", 303))
    .handler();
  for (const path of ["/bug", "/away"]) {
    assert.match(
      (await ask(handler, path)).headers.get(POLICY) ?? "",
      /^default/,
    );
  }
});

/** A page with an inline style and script, and its policy. */
async function noncePage(options: CSPOptions = {}) {
  const handler = quietApp().use(csp({ useNonce: true, ...options }))
    .get("/", (ctx) =>
      ctx.render(
        <html>
          <head>
            <style>{"body { color: red; }"}</style>
          </head>
          <body>
            <script>console.log('hello')</script>
            <script src="/external.js" />
            <script nonce="custom">alert(1)</script>
            <div
              dangerouslySetInnerHTML={{ __html: "<script>evil()</script>" }}
            />
          </body>
        </html>,
        {},
        { skipAppWrapper: true },
      )).handler();
  const { headers, text } = await ask(handler, "/");
  const policy = headers.get(POLICY) ?? "";
  const nonce = /'nonce-([0-9a-f]{32})'/.exec(policy)?.[1] ?? "none";
  return { policy, nonce, text };
}

Deno.test("useNonce marks what is inline and drawn as JSX, and allows that alone", async () => {
  const { policy, nonce, text } = await noncePage();
  assert.ok(policy.includes(`script-src 'self' 'nonce-${nonce}'; `));
  assert.ok(policy.includes(`style-src 'self' 'nonce-${nonce}'; `));
  assert.doesNotMatch(policy, /unsafe-inline/);
  assert.ok(text.includes(`<style nonce="${nonce}">body`));
  assert.ok(text.includes(`<script nonce="${nonce}">console.log`));
  assert.ok(text.includes('<script src="/external.js"></script>'));
  assert.ok(text.includes('<script nonce="custom">'));
  assert.ok(text.includes("<script>evil()</script>"));
});

Deno.test("a nonce takes the place of 'unsafe-inline', and opens nothing that is closed", async () => {
  const { policy, nonce } = await noncePage({
    csp: [
      "default-src 'self' 'unsafe-inline'",
      "style-src-elem 'unsafe-inline'",
      "script-src 'none'",
      "img-src 'unsafe-inline'",
    ],
  });
  const directives = policy.split("; ");
  assert.ok(directives.includes(`default-src 'self' 'nonce-${nonce}'`));
  assert.ok(directives.includes(`style-src-elem 'nonce-${nonce}'`));
  assert.ok(directives.includes("script-src 'none'"));
  assert.ok(directives.includes("img-src 'unsafe-inline'"));
});

Deno.test("every request has a nonce of its own, also side by side", async () => {
  const pages = await Promise.all([noncePage(), noncePage(), noncePage()]);
  assert.equal(new Set(pages.map(({ nonce }) => nonce)).size, 3);
  for (const { nonce, text } of pages) {
    assert.ok(text.includes(`<style nonce="${nonce}">`));
  }
});

// Upstream falls back to 'unsafe-inline' where nothing was drawn.
Deno.test("an answer that is no page has a nonce that nothing carries", async () => {
  const policy = (await headersWith({ useNonce: true })).get(POLICY) ?? "";
  assert.match(policy, /script-src 'self' 'nonce-[0-9a-f]{32}'/);
  assert.doesNotMatch(policy, /unsafe-inline/);
});

Deno.test("without csp() no nonce is drawn", async () => {
  await noncePage();
  const handler = quietApp()
    .get("/", (ctx) => ctx.render(<style>{"a {}"}</style>)).handler();
  assert.match((await ask(handler, "/")).text, /<style>a \{\}<\/style>/);
});
