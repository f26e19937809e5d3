import assert from "node:assert/strict";
import { Head, Partial } from "fresh/runtime";
import { Counter } from "./site/islands/Counter.tsx";
import { Fold } from "./site/islands/Fold.tsx";
import { Doc, twoPages, visit } from "./site.tsx";
import { Labelled } from "./site/islands/Labelled.tsx";
import { Ticker } from "./site/islands/Ticker.tsx";

visit(
  "a button with f-partial updates the region, and the address says so",
  (app) =>
    app
      .get("/", (ctx) =>
        ctx.render(
          <Doc>
            <button type="button" f-partial="/more">more</button>
            <Partial name="a">
              <p>old</p>
              <Counter id="k" />
            </Partial>
          </Doc>,
        ))
      .get("/more", (ctx) =>
        ctx.render(
          <Partial name="a">
            <p>new</p>
            <Counter id="k" />
          </Partial>,
        )),
  async ({ page, follow, requests, origin }) => {
    await page.locator("#k").click();
    await page.getByText("k 1").waitFor();
    await follow("more");
    assert.equal(await page.locator("p").innerText(), "new");
    assert.equal(await page.locator("#k").innerText(), "k 1");
    assert.equal(page.url(), `${origin}/more`);
    assert.deepEqual(requests, ["GET /", "GET /more?fresh-partial=true"]);
  },
);

visit(
  "an island that stays keeps its state and its element, a new one wakes up",
  twoPages(() => <Counter id="a" />, () => (
    <>
      <Counter id="a" />
      <p>
        <Counter id="b" start={5} />
      </p>
    </>
  )),
  async ({ page, follow }) => {
    await page.locator("#a").click();
    await page.getByText("a 1").waitFor();
    await follow("go");
    await page.locator("#b").click();
    assert.equal(await page.locator(".main").innerText(), "a 1\n\nb 6");
  },
);

visit(
  "islands that go are unmounted, their effects cleaned up",
  twoPages(() => [<Ticker key="1" />, <p key="2">x</p>], () => <p>y</p>),
  async ({ page, follow }) => {
    await page.locator('html[data-tickers="1"]').waitFor();
    await follow("go");
    await page.locator('html[data-tickers="0"]').waitFor();
    assert.equal(await page.locator(".main").innerText(), "y");
  },
);

visit(
  "another island in the same place begins anew",
  twoPages(() => <Counter id="a" />, () => <Fold>told</Fold>),
  async ({ page, follow }) => {
    await page.locator("#a").click();
    await follow("go");
    assert.equal(await page.locator("#a").count(), 0);
    await page.getByText("fold").click();
    await page.getByText("told").waitFor({ state: "detached" });
  },
);

visit(
  "elements and islands with keys are found again in another order",
  twoPages(
    () =>
      ["a", "b", "c"].map((id) => (
        <li key={id}>
          <Counter id={id} />
        </li>
      )),
    () =>
      ["c", "a", "b"].map((id) => (
        <li key={id}>
          <Counter id={id} />
        </li>
      )),
  ),
  async ({ page, follow }) => {
    await page.locator("#b").click();
    await page.locator("#c").click();
    await page.locator("#c").click();
    await follow("go");
    assert.equal(
      (await page.locator(".main").innerText()).replace(/\s+/g, " "),
      "c 2 a 0 b 1",
    );
  },
);

visit(
  "partials are found again by their names",
  twoPages(
    () =>
      ["a", "b"].map((id) => (
        <Partial key={id} name={id}>
          <Counter id={id} />
        </Partial>
      )),
    () =>
      ["b", "a"].map((id) => (
        <Partial key={id} name={id}>
          <Counter id={id} />
        </Partial>
      )),
  ),
  async ({ page, follow }) => {
    await page.locator("#b").click();
    await follow("go");
    assert.equal(await page.locator(".main").innerText(), "b 1a 0");
  },
);

visit(
  "an answer with an inner partial only leaves the outer one alone",
  (app) =>
    app
      .get("/", (ctx) =>
        ctx.render(
          <Doc>
            <a href="/in">go</a>
            <Partial name="outer">
              <Counter id="o" />
              <div>
                <Partial name="inner">
                  <p>old</p>
                  <Counter id="i" />
                </Partial>
              </div>
            </Partial>
          </Doc>,
        ))
      .get("/in", (ctx) =>
        ctx.render(
          <Doc>
            <div>
              <Partial name="inner">
                <p>new</p>
                <Counter id="i" />
              </Partial>
            </div>
          </Doc>,
        )),
  async ({ page, follow }) => {
    await page.locator("#o").click();
    await page.locator("#i").click();
    await follow("go");
    assert.equal(await page.locator("p").innerText(), "new");
    assert.equal(await page.locator("#o").innerText(), "o 1");
    assert.equal(await page.locator("#i").innerText(), "i 1");
  },
);

visit(
  "several partials of one answer are applied, others stay",
  (app) => {
    for (const path of ["/", "/next"]) {
      app.get(path, (ctx) =>
        ctx.render(
          <Doc>
            <a href="/next">go</a>
            <Partial name="one">{`one ${path}`}</Partial>
            <p>between {path}</p>
            <Partial name="two">{`two ${path}`}</Partial>
            {path === "/" && <Partial name="three">three stays</Partial>}
          </Doc>,
        ));
    }
  },
  async ({ page, follow }) => {
    await follow("go");
    const text = await page.locator("body").innerText();
    assert.equal(
      text.replace(/\s+/g, " "),
      "goone /next between / two /nextthree stays",
    );
  },
);

visit(
  "a partial handed to an island is updated, and is the new one when the island draws anew",
  (app) => {
    for (const path of ["/", "/next"]) {
      app.get(path, (ctx) =>
        ctx.render(
          <Doc>
            <a href="/next">go</a>
            <Fold>
              <Partial name="handed">
                <b>{`on ${path}`}</b>
              </Partial>
            </Fold>
          </Doc>,
        ));
    }
  },
  async ({ page, follow }) => {
    await follow("go");
    assert.equal(await page.locator("b").innerText(), "on /next");
    await page.getByText("fold").click();
    assert.equal(await page.locator("b").count(), 0);
    await page.getByText("fold").click();
    assert.equal(await page.locator("b").innerText(), "on /next");
  },
);

visit(
  "a partial around the app wrapper's content takes whole pages, layouts and all",
  (app) => {
    app.appWrapper(({ Component }) => (
      <html lang="en">
        <head>
          <meta charset="utf-8" />
        </head>
        <body f-client-nav>
          <Counter id="frame" />
          <Partial name="body">
            <Component />
          </Partial>
        </body>
      </html>
    ));
    app.layout("/", ({ Component }) => (
      <main>
        <a href="/next">go</a>
        <Component />
      </main>
    ));
    for (const path of ["/", "/next"]) {
      app.route(path, {
        component: () => (
          <>
            <Head>
              <title>{`title ${path}`}</title>
            </Head>
            <h1>{path}</h1>
            <Counter id="page" />
          </>
        ),
      });
    }
  },
  async ({ page, follow }) => {
    await page.locator("#frame").click();
    await page.locator("#page").click();
    await follow("go");
    assert.equal(await page.title(), "title /next");
    assert.equal(await page.locator("main h1").innerText(), "/next");
    assert.equal(await page.locator("#frame").innerText(), "frame 1");
    assert.equal(await page.locator("#page").innerText(), "page 1");
  },
);

visit(
  "ids of islands are the server's on the first page, and no two the same afterwards",
  (app) => {
    app.get("/", (ctx) =>
      ctx.render(
        <Doc>
          <a href="/next">go</a>
          <Labelled />
          <Partial name="main">
            <Labelled />
          </Partial>
        </Doc>,
      ));
    app.get("/next", (ctx) =>
      ctx.render(
        <Partial name="main">
          <Labelled />
          {["a", "b"].map((key) => <Labelled key={key} />)}
        </Partial>,
      ));
  },
  async ({ page, follow, origin }) => {
    const ids = () =>
      page.locator(".labelled").evaluateAll((all) => all.map(({ id }) => id));
    const html = await (await fetch(origin)).text();
    const drawn = [...html.matchAll(/<output[^>]* id="([^"]+)"/g)]
      .map(([, id]) => id);
    assert.deepEqual(await ids(), drawn);
    await follow("go");
    const after = await ids();
    assert.equal(after.length, 4);
    assert.equal(new Set(after).size, 4);
    assert.deepEqual(after.slice(0, 2), drawn);
  },
);

visit(
  "an island is given the props of the new page",
  twoPages(() => <Ticker payload="abc" />, () => <Ticker payload="abcde" />),
  async ({ page, follow }) => {
    await page.locator('html[data-tickers="1"]').waitFor();
    await follow("go");
    assert.equal(await page.locator(".ticker").innerText(), "5");
    assert.equal(
      await page.locator("html").getAttribute("data-tickers"),
      "1",
    );
  },
);
