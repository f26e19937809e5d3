import assert from "node:assert/strict";
import { Head } from "fresh/runtime";
import { headOf } from "./head_of.tsx";

Deno.test("an entry takes the place of the wrapper's own with the same key", async () => {
  const head = await headOf({
    own: (
      <>
        <style key="a">old</style>
        <style>other</style>
        <link key="b" rel="next" href="/1" />
      </>
    ),
    page: (
      <Head>
        <style key="a">new</style>
        <meta key="b" name="next" content="none" />
      </Head>
    ),
  });
  assert.equal(
    head,
    '<style>other</style><style>new</style><meta name="next" content="none"/>',
  );
});

Deno.test("wrapper, layout, page: the last one drawn stays", async () => {
  const entry = (from: string) => (
    <Head>
      <link key="style" rel="stylesheet" href={`/${from}.css`} />
      <title>{from}</title>
    </Head>
  );
  const all = { wrapper: entry("wrapper"), layout: entry("layout") };
  assert.equal(
    await headOf({ ...all, page: entry("page") }),
    '<link rel="stylesheet" href="/page.css"/><title>page</title>',
  );
  assert.equal(
    await headOf(all),
    '<link rel="stylesheet" href="/layout.css"/><title>layout</title>',
  );
  assert.equal(
    await headOf({ wrapper: all.wrapper, own: <title>own</title> }),
    '<link rel="stylesheet" href="/wrapper.css"/><title>wrapper</title>',
  );
});

Deno.test("entries of one id are one", async () => {
  const head = await headOf({
    own: <style id="theme">own</style>,
    page: (
      <Head>
        <style id="theme">page</style>
        <style id="other">id="theme"</style>
      </Head>
    ),
  });
  assert.equal(
    head,
    '<style id="theme">page</style><style id="other">id=&quot;theme&quot;</style>',
  );
});

Deno.test("what looks like an id in a style or a script is none", async () => {
  const __html = 'a[x id="theme"]{}';
  const head = await headOf({
    own: <style id="theme">own</style>,
    page: (
      <Head>
        <style dangerouslySetInnerHTML={{ __html }} />
      </Head>
    ),
  });
  assert.equal(head, `<style id="theme">own</style><style>${__html}</style>`);
});

Deno.test("meta elements of one name, property or http-equiv are one", async () => {
  const head = await headOf({
    own: (
      <>
        <meta name="a" content="own" />
        <meta property="og:a" content="own" />
        <meta http-equiv="refresh" content="own" />
        <meta property="a" content="another kind" />
      </>
    ),
    page: (
      <Head>
        <meta name="a" content="page" />
        <meta property="og:a" content="page" />
        <meta http-equiv="refresh" content="page" />
      </Head>
    ),
  });
  assert.equal(
    head,
    '<meta property="a" content="another kind"/><meta name="a" content="page"/>' +
      '<meta property="og:a" content="page"/><meta http-equiv="refresh" content="page"/>',
  );
});

Deno.test("a key goes before an id, an id before a name", async () => {
  const head = await headOf({
    own: (
      <>
        <meta key="k" content="by key" />
        <meta id="i" content="by id" />
        <meta name="n" content="by name" />
      </>
    ),
    page: (
      <Head>
        <meta key="k" id="i" name="n" content="one" />
      </Head>
    ),
  });
  assert.equal(
    head,
    '<meta id="i" content="by id"/><meta name="n" content="by name"/>' +
      '<meta id="i" name="n" content="one"/>',
  );
});

Deno.test("different keys let two of one name stand", async () => {
  const head = await headOf({
    page: (
      <Head>
        <meta key="light" name="theme-color" content="white" />
        <meta key="dark" name="theme-color" content="black" />
      </Head>
    ),
  });
  assert.equal(
    head,
    '<meta name="theme-color" content="white"/><meta name="theme-color" content="black"/>',
  );
});

Deno.test("keys are of any kind, and never seen", async () => {
  for (const key of ["", 0, "-->", '"<b>"', "名", "a|b"]) {
    const head = await headOf({
      own: <style key={key}>old</style>,
      page: (
        <Head>
          <style key={key}>new</style>
          <style key="other">other</style>
        </Head>
      ),
    });
    assert.equal(head, "<style>new</style><style>other</style>", String(key));
  }
});

Deno.test("keys merge in components, fragments and conditions inside Head", async () => {
  function Tags({ text }: { text: string }) {
    return (
      <>
        <style key="a">{text}</style>
        {text === "new" && <style key="b">more</style>}
      </>
    );
  }
  const Twice = (props: { text: string }) => (
    <>
      <Tags text="second" />
      <Tags {...props} />
    </>
  );
  const head = await headOf({
    own: <style key="a">old</style>,
    page: (
      <Head>
        <Tags text="first" />
        <Twice text="new" />
        {null}
      </Head>
    ),
  });
  assert.equal(head, "<style>new</style><style>more</style>");
});

Deno.test("scripts and styles keep their order, the same one stands once", async () => {
  const head = await headOf({
    layout: (
      <Head>
        <link rel="stylesheet" href="/1.css" />
        <script src="/1.js"></script>
        <link rel="stylesheet" href="/2.css" />
      </Head>
    ),
    page: (
      <Head>
        <script src="/2.js" defer></script>
        <link rel="stylesheet" href="/1.css" />
        <link rel="stylesheet" href="/3.css" />
      </Head>
    ),
  });
  assert.deepEqual(head.match(/\d\.\w+/g), [
    "1.css",
    "1.js",
    "2.css",
    "2.js",
    "3.css",
  ]);
});
