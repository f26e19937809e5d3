import assert from "node:assert/strict";
import { App } from "fresh";
import { Head } from "fresh/runtime";
import { headOf } from "./head_of.tsx";
import { ask, fixtureHandler } from "./support.ts";

const OWN = (
  <>
    <title>Site</title>
    <meta name="robots" content="none" />
  </>
);

Deno.test("a page's title replaces the wrapper's, the last of several stays", async () => {
  const head = await headOf({
    own: OWN,
    page: (
      <>
        <Head>
          <title>One</title>
        </Head>
        <Head>
          <title>Two &lt; 3</title>
        </Head>
      </>
    ),
  });
  assert.equal(
    head,
    '<meta name="robots" content="none"/><title>Two &lt; 3</title>',
  );
});

Deno.test("meta elements merge by name, other entries stand beside each other", async () => {
  const head = await headOf({
    own: OWN,
    page: (
      <Head>
        <meta name="robots" content="all > none" />
        <link rel="next" href="/2" />
        <link rel="prev" href="/0" />
      </Head>
    ),
  });
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

Deno.test("a Head in a Head is a Head", async () => {
  const head = await headOf({
    page: (
      <Head>
        <title>outer</title>
        <Head>
          <meta name="inner" content="1" />
        </Head>
        <meta name="after" content="2" />
      </Head>
    ),
  });
  assert.equal(
    head,
    '<title>outer</title><meta name="inner" content="1"/><meta name="after" content="2"/>',
  );
});

Deno.test("a hostile title stays text", async () => {
  const hostile = '</title><script>alert("$1 $& \u2028")</script><!-- $` ';
  const head = await headOf({
    own: <title>own</title>,
    page: (
      <Head>
        <title>{hostile}</title>
        <meta name="description" content={hostile} />
      </Head>
    ),
  });
  const text = "&lt;/title>&lt;script>alert(&quot;$1 $&amp; \u2028&quot;)" +
    "&lt;/script>&lt;!-- $` ";
  assert.equal(
    head,
    `<title>${text}</title><meta name="description" content="${text}"/>`,
  );
});

Deno.test("text and other elements in Head are left out", async () => {
  const head = await headOf({
    page: (
      <Head>
        text <title>kept</title>
        <p>not of the head</p>
      </Head>
    ),
  });
  assert.equal(head, "<title>kept</title>");
});
