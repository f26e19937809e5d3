/** The documentation's page "Static files" (concepts/static-files), and upstream's tests of it. */
import assert from "node:assert/strict";
import type { JSX } from "preact";
import { jsx } from "preact/jsx-runtime";
import { staticFiles } from "fresh";
import { asset, assetSrcSet } from "fresh/runtime";
import { ask } from "../support.ts";
import { quietApp, withStatics } from "./support.ts";

const KEPT = "public, max-age=31536000, immutable";

/** Draws `body` at `/page`, beside `/user.png` and `/big.png`. */
function drawing(draw: () => JSX.Element | string) {
  const app = quietApp().use(staticFiles())
    .get("/page", (ctx) => ctx.render(draw()));
  return withStatics(app, { "/user.png": "small", "/big.png": "big" });
}

async function drawn(draw: () => JSX.Element | string): Promise<string> {
  const { text } = await ask(drawing(draw), "/page");
  return text.replace(/^.*<body>|<\/body>.*$/g, "");
}

Deno.test("files are served at the root, and what is none goes on to the routes", async () => {
  const handler = drawing(() => "the page");
  const file = await ask(handler, "/user.png");
  assert.deepEqual([file.status, file.text], [200, "small"]);
  assert.equal(file.headers.get("content-length"), "5");
  assert.match((await ask(handler, "/page")).text, /the page/);
  assert.equal((await ask(handler, "/favicon.ico")).status, 404);
});

Deno.test("names in any script are found", async () => {
  const app = quietApp().use(staticFiles());
  const names = [
    "/C#.svg",
    "/西安市.png",
    "/인천.avif",
    "/100%.txt",
    "/a b.txt",
  ];
  const handler = withStatics(
    app,
    Object.fromEntries(names.map((n) => [n, n])),
  );
  for (const name of names) {
    const path = name.split("/").map(encodeURIComponent).join("/");
    assert.equal((await ask(handler, path)).text, name);
  }
});

Deno.test("only reading is allowed", async () => {
  const handler = drawing(() => "");
  for (const method of ["POST", "PATCH", "PUT", "DELETE", "OPTIONS"]) {
    const refused = await ask(handler, "/user.png", { method });
    assert.equal(refused.status, 405, method);
    assert.equal(refused.headers.get("allow"), "GET, HEAD");
  }
});

Deno.test("HEAD has the headers of GET and no body", async () => {
  const head = await ask(drawing(() => ""), "/user.png", { method: "HEAD" });
  assert.deepEqual([head.status, head.text], [200, ""]);
  assert.equal(head.headers.get("content-length"), "5");
});

// Upstream says no-store; with an entity tag asking again costs no transfer.
Deno.test("without the hash a browser asks again, with the right one it need not", async () => {
  const handler = drawing(() => "");
  const cacheOf = async (path: string) =>
    (await ask(handler, path)).headers.get("cache-control");
  assert.equal(await cacheOf("/user.png"), "no-cache");
  assert.equal(await cacheOf("/user.png?__frsh_c=0a1b"), KEPT);
  assert.equal(await cacheOf("/user.png?x=1&__frsh_c=0a1b"), KEPT);
  for (const wrong of ["", "0a1", "0A1B", "0a1b0", "0a1b%00"]) {
    assert.equal(
      await cacheOf(`/user.png?__frsh_c=${wrong}`),
      "no-cache",
      wrong,
    );
  }
});

Deno.test("asset() adds the hash, assetSrcSet() to each of several", async () => {
  const text = await drawn(() =>
    [
      asset("/user.png"),
      asset("/none.png"),
      assetSrcSet("/user.png 1x, /big.png 2x"),
    ]
      .join(" | ")
  );
  assert.equal(
    text,
    "/user.png?__frsh_c=0a1b | /none.png | " +
      "/user.png?__frsh_c=0a1b 1x, /big.png?__frsh_c=0a1b 2x",
  );
});

Deno.test("assetSrcSet keeps every form of a set, and foreign addresses", async () => {
  const cases: [given: string, changed: string][] = [
    ["/user.png", "/user.png#"],
    ["/user.png,  /big.png 480w", "/user.png#,  /big.png# 480w"],
    ["/user.png 1.5x,/big.png 2x", "/user.png# 1.5x,/big.png# 2x"],
    ["https://cdn.test/user.png 1x", "https://cdn.test/user.png 1x"],
    ["/a,b.png 1x, /user.png", "/a,b.png 1x, /user.png#"],
    ["", ""],
  ];
  const text = await drawn(() =>
    cases.map(([given]) => assetSrcSet(given)).join("|")
  );
  assert.deepEqual(
    text.split("|"),
    cases.map(([, changed]) => changed.replaceAll("#", "?__frsh_c=0a1b")),
  );
});

Deno.test("src and srcset of pictures carry the hash by themselves", async () => {
  const html = await drawn(() => (
    <picture>
      <source src="/user.png" srcset="/big.png 2x" />
      <img src="/user.png" srcset="/user.png 1x, /big.png 2x" alt="A" />
    </picture>
  ));
  const [user, big] = ["/user.png?__frsh_c=0a1b", "/big.png?__frsh_c=0a1b"];
  assert.equal(
    html,
    `<picture><source src="${user}" srcset="${big} 2x"/>` +
      `<img src="${user}" srcset="${user} 1x, ${big} 2x" alt="A"/></picture>`,
  );
});

Deno.test("a picture may opt out, and foreign or unknown ones stay", async () => {
  assert.equal(
    await drawn(() => <img src="/user.png" data-fresh-disable-lock />),
    '<img src="/user.png" data-fresh-disable-lock="true"/>',
  );
  for (
    const src of [
      "/none.png",
      "https://cdn.test/user.png",
      "user.png",
      "data:,",
    ]
  ) {
    assert.equal(await drawn(() => <img src={src} />), `<img src="${src}"/>`);
  }
});

Deno.test("props that a program keeps for several pictures stay as they are", async () => {
  const props = { src: "/user.png" };
  const html = await drawn(() => (
    <>
      {jsx("img", props)}
      {jsx("img", props)}
    </>
  ));
  assert.equal(html, '<img src="/user.png?__frsh_c=0a1b"/>'.repeat(2));
  assert.equal(props.src, "/user.png");
});
