import assert from "node:assert/strict";
import { App } from "fresh";
import { Head } from "fresh/runtime";
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { signal } from "@preact/signals";
import { Click } from "./fixture_islands/islands/Click.tsx";
import { Labelled } from "./fixture_islands/islands/elements.tsx";
import Box, { Later, Pass, Twice } from "./fixture_islands/islands/slots.tsx";
import { Show } from "./fixture_islands/islands/values.tsx";
import { islandApp } from "./island_pages.tsx";
import { ask } from "./support.ts";

interface State {
  p?: Record<string, unknown>[];
  s: Record<string, number>[];
}

async function pageOf(body: () => ComponentChildren) {
  const { text, status } = await ask(await islandApp(body), "/");
  const [, json = "{}"] = /__FRSH_STATE">(.*?)<\/script>/s.exec(text) ?? [];
  const state: State = JSON.parse(json);
  return { text, status, state };
}

Deno.test("an undefined prop is absent on the server and in the browser", async () => {
  const { text, state } = await pageOf(() => (
    <Show {...{ value: undefined, more: 1 }} />
  ));
  assert.deepEqual(state.p, [{ more: 1 }]);
  assert.match(text, /<pre class="show" data-browser[^>]*>undefined<\/pre>/);
});

Deno.test("null, true and data between the tags of an island are props", async () => {
  const count = signal(1);
  const { state } = await pageOf(() => (
    <>
      <Click>{null}</Click>
      <Click>{true}</Click>
      <Click>{[]}</Click>
    </>
  ));
  assert.deepEqual(state.p, [
    { children: null },
    { children: true },
    { children: [] },
  ]);
  const live = await pageOf(() => <Click>{count}</Click>);
  assert.deepEqual(live.state.s, [{}], "a signal stays alive, it is no slot");
});

Deno.test("every slot of a page has a number of its own", async () => {
  const { text, state } = await pageOf(() => (
    <Box>
      <b>
        <Pass>
          <i>
            <Later>
              <u />
            </Later>
          </i>
        </Pass>
      </b>
    </Box>
  ));
  assert.deepEqual(state.s, [
    { children: 0 },
    { children: 1 },
    { children: 2 },
  ]);
  assert.match(text, /<template id="frsh-slot-2"><u><\/u><\/template>/);
});

Deno.test("a slot that is drawn twice has its islands twice", async () => {
  const { text, state } = await pageOf(() => (
    <Twice>
      <Click />
    </Twice>
  ));
  assert.equal(text.match(/<!--frsh-slot:0-->/g)?.length, 2);
  assert.deepEqual(text.match(/<!--frsh:Click_Click:\d-->/g), [
    "<!--frsh:Click_Click:1-->",
    "<!--frsh:Click_Click:2-->",
  ]);
  assert.equal(state.s.length, 3);
});

Deno.test("useId differs between page, islands, slots and wrapper", async () => {
  function Own() {
    return <s id={useId()} />;
  }
  const { text } = await pageOf(() => (
    <>
      <Own />
      <Labelled />
      <Box>
        <Own />
        <Labelled />
      </Box>
      <Own />
    </>
  ));
  const ids = Array.from(text.matchAll(/ id="(P[^"]+)"/g), ([, id]) => id);
  assert.deepEqual(ids, [
    "P0-0",
    "Pi0-0",
    "Pi0-1",
    "Ps0-0",
    "Pi2-0",
    "Pi2-1",
    "P0-1",
  ]);
});

Deno.test("useId of the wrapper is none of the page's", async () => {
  function Own() {
    return <s id={useId()} />;
  }
  const handler = new App()
    .appWrapper(({ Component }) => (
      <body>
        <Own />
        <Component />
      </body>
    ))
    .get("/", (ctx) => ctx.render(<Own />))
    .handler();
  const { text } = await ask(handler, "/");
  assert.match(text, /<s id="P1-0"><\/s><s id="P0-0"><\/s>/);
});

Deno.test("a Head in a slot that is drawn is the page's", async () => {
  const { text } = await pageOf(() => (
    <Box>
      <Head>
        <title>from a slot</title>
      </Head>
      <p>x</p>
    </Box>
  ));
  assert.match(text, /<head>.*<title>from a slot<\/title>.*<\/head>/);
  assert.match(text, /<!--frsh-slot:0--><p>x<\/p><!--\/frsh-slot-->/);
});

Deno.test("a Head in a slot that is not shown sets nothing", async () => {
  const { text } = await pageOf(() => (
    <Later>
      <Head>
        <title>not yet</title>
      </Head>
      <p>x</p>
    </Later>
  ));
  assert.match(text, /<title>App<\/title>/);
  assert.match(text, /<template id="frsh-slot-0"><p>x<\/p><\/template>/);
});

Deno.test("a page whose island gets what cannot travel fails, and says which and where", async () => {
  const errors: unknown[] = [];
  const handler = await islandApp(
    () => <Show value={{ list: [{ save: () => {} }] }} />,
    (error) => void errors.push(error),
  );

  const { status } = await ask(handler, "/");

  assert.equal(status, 500);
  assert.match(
    String(errors[0]),
    /^TypeError: Cannot send props to island values_Show: props\.value\.list\[0\]\.save is a function/,
  );
});

Deno.test("JSX in nested props is an error, not a broken page", async () => {
  const { status } = await pageOf(() => (
    <Show
      value={{ a: { b: <p>x</p> } }}
    />
  ));
  assert.equal(status, 500);
});

Deno.test("an object without a prototype is data, though Preact takes it for JSX", async () => {
  const bare = Object.assign(Object.create(null), { a: 1 });
  const { state } = await pageOf(() => <Show value={bare} />);
  assert.deepEqual(state.p, [{ value: { a: 1 } }]);
  assert.deepEqual(state.s, [{}]);
});

Deno.test("links are marked in islands, slots and templates, under a base path", async () => {
  const { text } = await pageOf(() => (
    <Later>
      <a href="/">later</a>
    </Later>
  ));
  assert.match(
    text,
    /<a aria-current="page" data-current="true" href="\/">later/,
  );

  const handler = new App({ basePath: "/site" })
    .get("/a/b", (ctx) =>
      ctx.render(
        <nav>
          <a href="/site/a/b/">1</a>
          <a href="/site/a">2</a>
          <a href="/site">3</a>
          <a href="/a/b">4</a>
        </nav>,
      ))
    .handler();
  const answer = await ask(handler, "/site/a/b?x=1");
  assert.match(
    answer.text,
    new RegExp(
      '<a aria-current="page" data-current="true" href="/site/a/b/">1</a>\\s*' +
        '<a aria-current="true" data-ancestor="true" href="/site/a">2</a>\\s*' +
        '<a aria-current="true" data-ancestor="true" href="/site">3</a>\\s*' +
        '<a href="/a/b">4</a>',
    ),
  );
});
