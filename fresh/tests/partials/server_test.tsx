import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { App } from "fresh";
import { Partial } from "fresh/runtime";
import {
  asksForPartial,
  withoutPartialQuery,
} from "../../src/partial_query.ts";
import { ask } from "../support.ts";
import { Counter } from "./site/islands/Counter.tsx";
import { Fold } from "./site/islands/Fold.tsx";
import { Nested } from "./site/islands/Nested.tsx";
import { Doc, siteApp } from "./site.tsx";
import type { VNode } from "preact";

Deno.test("a partial stands between comments with its name and mode", async () => {
  const { text } = await draw(
    <Partial name="a b:--><i>" mode="append">
      <p>x</p>
    </Partial>,
  );
  assert.match(
    text,
    /<!--frsh-partial:a%20b%3A--%3E%3Ci%3E:append--><p>x<\/p><!--\/frsh-partial-->/,
  );
});

Deno.test("a page with a partial loads the script for it, also without islands", async () => {
  const { text } = await draw(<Partial name="a">x</Partial>);
  assert.match(text, /<script type="module" src="\/_fresh\/js\/boot-\w+\.js">/);
  assert.match(text, /modulepreload" href="\/_fresh\/js\/partials-\w+\.js"/);
  assert.match(text, /"c":"\/_fresh\/js\/boot-\w+\.js"/);
});

Deno.test("a page with a partial and an island loads at most 14 KB of gzip in 4 files", async () => {
  const app = await siteApp();
  app.get("/", (ctx) => ctx.render(<Partial name="a">{<Counter />}</Partial>));
  const handler = app.handler();
  const { text } = await ask(handler, "/");
  const urls = new Set(text.match(/\/_fresh\/js\/[\w-]+\.js/g));
  let total = 0;
  for (const url of urls) {
    const script = await ask(handler, url);
    total += gzipSync(script.text, { level: 9 }).byteLength;
  }
  assert.equal(urls.size, 4);
  assert.ok(total <= 14 * 1024, `${total} bytes`);
});

Deno.test("a page with islands and no partial does not load the script for partials", async () => {
  const { text } = await draw(<Counter />);
  assert.match(text, /boot-/);
  assert.equal(text.includes("partials-"), false);
});

Deno.test("f-client-nav without a partial loads nothing", async () => {
  const { text } = await draw(<div f-client-nav>x</div>);
  assert.equal(text.includes("<script"), false);
});

Deno.test("an App without a build draws a partial without a script", async () => {
  const app = new App().get(
    "/",
    (ctx) => ctx.render(<Partial name="a">x</Partial>),
  );
  const { text } = await ask(app.handler(), "/");
  assert.match(text, /<!--frsh-partial:a:replace-->x<!--\/frsh-partial-->/);
  assert.equal(text.includes("<script"), false);
});

Deno.test("two partials of one name are an error that names them", async () => {
  const { status, errors } = await draw(
    <div>
      <Partial name="twin">x</Partial>
      <Partial name="other">
        <Partial name="twin">y</Partial>
      </Partial>
    </div>,
  );
  assert.equal(status, 500);
  assert.match(String(errors), /<Partial name="twin"> twice on one page/);
});

Deno.test("a partial inside an island is an error that names it", async () => {
  const { status, errors } = await draw(<Nested />);
  assert.equal(status, 500);
  assert.match(String(errors), /<Partial name="inside"> inside an island/);
});

Deno.test("a partial in what the page hands to an island is the page's", async () => {
  const { status, text } = await draw(
    <Fold>
      <Partial name="handed">x</Partial>
    </Fold>,
  );
  assert.equal(status, 200);
  assert.match(text, /frsh-slot:0--><!--frsh-partial:handed:replace-->x/);
});

Deno.test("f-client-nav={false} reaches the page on every kind of element", async () => {
  const { text } = await draw(
    <div f-client-nav={false}>
      <a href="/" f-client-nav={false} f-view-transition={false}>x</a>
      <form f-client-nav f-partial="/p">y</form>
    </div>,
  );
  assert.match(text, /<div f-client-nav="false">/);
  assert.match(
    text,
    /<a [^>]*f-client-nav="false" f-view-transition="false"/,
  );
  assert.match(text, /<form f-client-nav f-partial="\/p">/);
});

Deno.test("ctx.isPartial and the page's props say whether only partials are asked for", async () => {
  const app = new App()
    .get("/", (ctx) => ctx.json([ctx.isPartial, ctx.url.href]))
    .route("/page", {
      component: ({ isPartial, url }) => `${isPartial} ${url.search}`,
    });
  const handler = app.handler();
  const cases: [path: string, seen: [boolean, string]][] = [
    ["/?fresh-partial=true", [true, "http://localhost/"]],
    ["/?a=%20b&fresh-partial=true", [true, "http://localhost/?a=%20b"]],
    ["/?fresh-partial=true&a=1", [true, "http://localhost/?a=1"]],
    ["/?fresh-partial=false", [false, "http://localhost/"]],
    ["/?a=1", [false, "http://localhost/?a=1"]],
  ];
  for (const [path, seen] of cases) {
    assert.deepEqual(JSON.parse((await ask(handler, path)).text), seen, path);
  }
  const page = await ask(handler, "/page?q=1&fresh-partial=true");
  assert.match(page.text, /true \?q=1/);
});

Deno.test("withoutPartialQuery leaves an address without the query as it is", () => {
  const url = new URL("http://localhost/?my-fresh-partial=true&x=%7e#h");
  assert.equal(withoutPartialQuery(url), url);
  assert.equal(asksForPartial(url), false);
});

Deno.test("links to the page itself do not repeat the query", async () => {
  const app = await siteApp();
  app.get("/here", (ctx) =>
    ctx.render(
      <Doc>
        <a href={ctx.url.pathname + ctx.url.search}>x</a>
      </Doc>,
    ));
  const { text } = await ask(app.handler(), "/here?a=1&fresh-partial=true");
  assert.match(text, /href="\/here\?a=1"/);
  assert.match(text, /aria-current="page"/);
});

Deno.test("keys of elements stay inside partials, and nowhere else", async () => {
  const key = 'k"<';
  const { text } = await draw(
    <div key="outside">
      <Partial name="a">
        <p key={key}>x</p>
        <a key={7} href="/">y</a>
        <Counter />
      </Partial>
      <p key="after">z</p>
    </div>,
  );
  assert.deepEqual(
    text.match(/data-frsh-key="[^"]*"/g),
    ['data-frsh-key="k&quot;&lt;"', 'data-frsh-key="7"'],
  );
});

Deno.test("a page that draws its own document is not wrapped in another", async () => {
  const app = new App().get("/", (ctx) => ctx.render(<Doc>x</Doc>));
  const { text } = await ask(app.handler(), "/");
  assert.equal(text.match(/<html/g)?.length, 1);
});

async function draw(vnode: VNode) {
  const errors: unknown[] = [];
  const app = await siteApp(errors);
  app.get("/", (ctx) => ctx.render(vnode));
  return { ...await ask(app.handler(), "/"), errors };
}
