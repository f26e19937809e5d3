import assert from "node:assert/strict";
import { cloneElement } from "preact";
import { renderToString } from "preact-render-to-string";
import { settleKeys } from "../src/keys.ts";
import { Click } from "./fixture_islands/islands/Click.tsx";
import Box, { Later, Names, Swap } from "./fixture_islands/islands/slots.tsx";
import { islandApp } from "./island_pages.tsx";
import { ask } from "./support.ts";

async function mainOf(body: Parameters<typeof islandApp>[0]): Promise<string> {
  const { text } = await ask(await islandApp(body), "/");
  assert.doesNotMatch(text, /frsh-key-[0-9a-f]{8}/, "no mark is left");
  return text.slice(text.indexOf("<main>") + 6, text.indexOf("</main>"));
}

Deno.test("keys are not to be seen on a page of its own", async () => {
  const html = await mainOf(() => (
    <ul>
      <li key="literal">1</li>
      {[2, 3].map((n) => <li key={n} class="c">{n}</li>)}
      {[4].map((n) => <a key={n} href="/x">{n}</a>)}
    </ul>
  ));
  assert.equal(
    html,
    '<ul><li>1</li><li class="c">2</li><li class="c">3</li><a href="/x">4</a></ul>',
  );
});

Deno.test("an island's key stands in its comment, where nothing in it closes that", async () => {
  const cases: [key: string | number, text: string][] = [
    ["a", ":a"],
    [0, ":0"],
    ["", ":"],
    ["-->", ":--%3E"],
    ["--!>", ":--!%3E"],
    ["a:b c", ":a%3Ab%20c"],
    ['"名"', ":%22%E5%90%8D%22"],
    ["\ud800", ":%EF%BF%BD"],
  ];
  for (const [key, text] of cases) {
    const html = await mainOf(() => <Click key={key} />);
    assert.ok(html.startsWith(`<!--frsh:Click_Click:0${text}--><div`), html);
  }
});

Deno.test("an island without a key, or with none of a value, has none in its comment", async () => {
  for (const key of [undefined, null]) {
    const html = await mainOf(() => <Click {...{ key }} />);
    assert.ok(html.startsWith("<!--frsh:Click_Click:0--><div"), html);
  }
  const html = await mainOf(() => <Click />);
  assert.ok(html.startsWith("<!--frsh:Click_Click:0--><div"), html);
});

Deno.test("a clone of an island has the clone's key", async () => {
  const html = await mainOf(() =>
    cloneElement(<Click key="a" />, { key: "b" })
  );
  assert.ok(html.startsWith("<!--frsh:Click_Click:0:b-->"), html);
});

Deno.test("elements in a slot keep their keys, those of its islands do not", async () => {
  const one = 1;
  const html = await mainOf(() => (
    <Box>
      <p key="p">
        <b key={one}>b</b>
        <Swap key="s" one={<i key="i">i</i>} two={null} />
        <a key='"' href="/">a</a>
      </p>
    </Box>
  ));
  assert.match(html, /<p data-frsh-key="p">/);
  assert.match(html, /<b data-frsh-key="1">/);
  assert.match(html, /<!--frsh:slots_Swap:1:s--><div class="swap"><button/);
  assert.match(html, /<i data-frsh-key="i">/);
  assert.match(html, / data-frsh-key="&quot;"/);
  assert.equal(html.match(/data-frsh-key/g)?.length, 4);
});

Deno.test("elements of a slot that is not shown keep their keys for later", async () => {
  const { text } = await ask(
    await islandApp(() => (
      <Later>
        <p key="late">late</p>
      </Later>
    )),
    "/",
  );
  assert.match(
    text,
    /<template id="frsh-slot-0"><p data-frsh-key="late">late<\/p><\/template>/,
  );
});

Deno.test("what an island draws itself has no keys, wherever the island stands", async () => {
  const html = await mainOf(() => (
    <Box>
      <Names names={["a", "b"]} />
    </Box>
  ));
  assert.match(html, /<ul><li>a<\/li><li>b<\/li><\/ul>/);
});

Deno.test("what stands beside islands and after slots has no keys", async () => {
  const html = await mainOf(() => (
    <>
      <p key="before">1</p>
      <Box>
        <Box>
          <i key="in">2</i>
        </Box>
      </Box>
      <p key="after">3</p>
    </>
  ));
  assert.equal(
    html.match(/data-frsh-key="(\w+)"/g)?.join(),
    'data-frsh-key="in"',
  );
});

Deno.test("settleKeys keeps keys of a text that is read back as a whole", () => {
  const html = renderToString(<a key="k" href="/">x</a>);
  assert.match(settleKeys(html, true), /data-frsh-key="k"/);
  assert.equal(settleKeys(html), '<a href="/">x</a>');
});

Deno.test("text that looks like a comment of ours changes nothing", () => {
  const text = "<!--frsh-slot:0--><p>x</p><!--/frsh-slot--><!--/frsh-->";
  const html = renderToString(<a key="k" href="/">{text}</a>);
  assert.match(settleKeys(html), /^<a href="\/">&lt;!--frsh-slot:0-->/);
});
