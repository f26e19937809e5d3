import assert from "node:assert/strict";
import type { VNode } from "preact";
import { App } from "fresh";
import { Builder } from "fresh/dev";
import { Counter } from "./fixture/islands/Counter.tsx";
import Fold from "./fixture/islands/Fold.tsx";
import { ask, FIXTURE, fixtureHandler } from "./support.ts";

const STATE_REGEXP =
  /<script type="application\/json" id="__FRSH_STATE">(.*?)<\/script>/s;

Deno.test("a page without islands has not one script", async () => {
  const handler = await fixtureHandler();
  for (const path of ["/", "/users", "/nope"]) {
    const { text } = await ask(handler, path);
    assert.equal(/<script|modulepreload|<!--/.test(text), false, path);
  }
});

Deno.test("an island stands between comments, with its props beside one module script", async () => {
  const { text } = await ask(await fixtureHandler(), "/users/7");
  assert.match(
    text,
    /<!--frsh:Counter_Counter:0--><div class="counter">.*<\/div><!--\/frsh-->/,
  );
  const scripts = text.match(/<script[^>]*>/g) ?? [];
  assert.equal(scripts.length, 2);
  assert.match(
    scripts[1] ?? "",
    /^<script type="module" src="\/_fresh\/js\/boot-\w+\.js">$/,
  );
  assert.equal(/ on[a-z]+=/.test(text), false);
});

Deno.test("what props say cannot end the script they travel in", async () => {
  const { text } = await ask(await fixtureHandler(), "/users/7");
  const [, json = ""] = STATE_REGEXP.exec(text) ?? [];
  assert.equal(/[<]/.test(json), false);
  assert.deepEqual(JSON.parse(json).p, [{
    start: 7,
    label: "</script><!--",
  }]);
});

Deno.test("JSX in an island is a slot, islands in a slot are their own", async () => {
  const { text } = await ask(await fixtureHandler(), "/islands");
  assert.match(
    text,
    /<!--frsh-slot:0--><div class="slot">in a slot <!--frsh:Counter_Counter:1-->/,
  );
  assert.match(
    text,
    /<template id="frsh-slot-1"><em class="folded">folded <!--frsh:Counter_Counter:5-->/,
  );
  const state = JSON.parse(STATE_REGEXP.exec(text)?.[1] ?? "");
  assert.deepEqual(state.s, [{ children: 0 }, {}, { children: 1 }, {}, {}, {}]);
});

Deno.test("props beyond JSON load their reader along, and only then", async () => {
  const handler = await fixtureHandler();
  const rich = await ask(handler, "/islands");
  assert.match(rich.text, /modulepreload" href="\/_fresh\/js\/rich-/);
  const plain = await ask(handler, "/users/7");
  assert.equal(plain.text.includes("rich-"), false);
});

Deno.test("every script that a page names is there", async () => {
  const handler = await fixtureHandler();
  const { text } = await ask(handler, "/islands");
  const urls = new Set(text.match(/\/_fresh\/js\/[\w-]+\.js/g));
  assert.ok(urls.size >= 6);
  for (const url of urls) {
    const script = await ask(handler, url);
    assert.equal(script.status, 200, url);
    assert.equal(
      script.headers.get("content-type"),
      "text/javascript; charset=utf-8",
    );
  }
});

Deno.test("no script of a page calls what Chromium 79 does not have", async () => {
  const handler = await fixtureHandler();
  const { text } = await ask(handler, "/islands");
  const urls = new Set(text.match(/\/_fresh\/js\/[\w-]+\.js/g));
  assert.ok([...urls].some((url) => url.includes("rich-")));
  for (const url of urls) {
    const script = await ask(handler, url);
    assert.doesNotMatch(
      script.text,
      /\.hasOwn\(|\.at\(|\.replaceAll\(|\.to(?:Sorted|WellFormed|Base64)\(|structuredClone|URL\.parse|fromBase64/,
      url,
    );
  }
});

Deno.test("an island inside another belongs to it", async () => {
  const html = await draw(
    <Fold>
      <Counter start={3} />
    </Fold>,
  );
  assert.equal(html.match(/<!--frsh:/g)?.length, 2);
  const state = JSON.parse(STATE_REGEXP.exec(html)?.[1] ?? "");
  assert.deepEqual(Object.keys(state.m).sort(), [
    "Counter_Counter",
    "Fold_default",
  ]);
});

Deno.test("text between the tags of an island is drawn, and not sent again", async () => {
  const html = await draw(<Counter start={3}>only text {7}</Counter>);
  assert.match(html, /<!--frsh-slot:0-->only text 7<!--\/frsh-slot-->/);
  const state = JSON.parse(STATE_REGEXP.exec(html)?.[1] ?? "");
  assert.deepEqual(state.p, [{ start: 3 }]);
  assert.deepEqual(state.s, [{ children: 0 }]);
});

Deno.test("an App without the build draws an island as a component", async () => {
  const handler = new App()
    .get("/", (ctx) => ctx.render(<Counter start={3} />))
    .handler();
  await fixtureHandler();
  const { text } = await ask(handler, "/");
  assert.match(text, /<div class="counter">/);
  assert.equal(/frsh|<script/.test(text), false);
});

Deno.test("islands of pages drawn at the same time do not mix", async () => {
  const handler = await fixtureHandler();
  const ids = Array.from({ length: 40 }, (_, at) => at + 1);
  const answers = await Promise.all(
    ids.map((id) => ask(handler, `/users/${id}`)),
  );
  answers.forEach(({ text }, at) => {
    const state = JSON.parse(STATE_REGEXP.exec(text)?.[1] ?? "");
    assert.deepEqual(state.p.map((props: { start: number }) => props.start), [
      at + 1,
    ]);
  });
});

async function draw(vnode: VNode): Promise<string> {
  const app = new App().get("/", (ctx) => ctx.render(vnode));
  const builder = new Builder({ root: FIXTURE });
  (await builder.build({ snapshot: "memory" }))(app);
  return (await ask(app.handler(), "/")).text;
}
