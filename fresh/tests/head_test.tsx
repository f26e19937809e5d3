import assert from "node:assert/strict";
import { App } from "fresh";
import { Head } from "fresh/runtime";
import type { ComponentChildren } from "preact";
import { ask, fixtureHandler } from "./support.ts";

async function headOf(...entries: ComponentChildren[]): Promise<string> {
  const handler = new App()
    .appWrapper(({ Component }) => (
      <html>
        <head>
          <title>Site</title>
          <meta name="robots" content="none" />
        </head>
        <body>
          <Component />
        </body>
      </html>
    ))
    .get("/", (ctx) => ctx.render(<main>{entries}</main>))
    .handler();
  const { text } = await ask(handler, "/");
  assert.match(text, /<body><main><\/main><\/body>/);
  return text.slice(text.indexOf("<head>") + 6, text.indexOf("</head>"));
}

Deno.test("a page's title replaces the wrapper's, the last of several stays", async () => {
  const head = await headOf(
    <Head>
      <title>One</title>
    </Head>,
    <Head>
      <title>Two &lt; 3</title>
    </Head>,
  );
  assert.equal(
    head,
    '<meta name="robots" content="none"/><title>Two &lt; 3</title>',
  );
});

Deno.test("meta elements merge by name, other entries stand beside each other", async () => {
  const head = await headOf(
    <Head>
      <meta name="robots" content="all > none" />
      <link rel="next" href="/2" />
      <link rel="prev" href="/0" />
    </Head>,
  );
  assert.equal(
    head,
    '<title>Site</title><meta name="robots" content="all > none"/><link rel="next" href="/2"/><link rel="prev" href="/0"/>',
  );
});

Deno.test("a page of the fixture sets title and description", async () => {
  const { text } = await ask(await fixtureHandler(), "/");
  assert.equal(text.match(/<title>/g)?.length, 1);
  assert.match(text, /<title>Home &amp; more<\/title>/);
  assert.equal(text.match(/name="description"/g)?.length, 1);
  assert.match(text, /content="of the page"/);
});

Deno.test("text that looks like a head entry stays text", async () => {
  const handler = new App()
    .get("/", (ctx) => ctx.render(<p>{"<!--frsh-head--><title>x</title>"}</p>))
    .handler();
  const { text } = await ask(handler, "/");
  assert.match(
    text,
    /<p>&lt;!--frsh-head--&gt;&lt;title&gt;x&lt;\/title&gt;<\/p>/,
  );
});
