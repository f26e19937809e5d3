import assert from "node:assert/strict";
import type { App } from "fresh";
import { Partial } from "fresh/runtime";
import { Counter } from "./site/islands/Counter.tsx";
import { Ticker } from "./site/islands/Ticker.tsx";
import { Doc, visit } from "./site.tsx";

/** `/` has a link, a button and a form that all lead to `/there`. */
function site(there: (app: App<unknown>) => void) {
  return (app: App<unknown>) => {
    app.get("/", (ctx) =>
      ctx.render(
        <Doc>
          <a href="/there">go</a>
          <button type="button" f-partial="/there">update</button>
          <form action="/there" method="post">
            <button type="submit" name="by" value="post">send</button>
          </form>
          <Partial name="main">
            <Ticker />
            <p>first</p>
          </Partial>
        </Doc>,
      ));
    there(app);
  };
}

const foreign = site((app) =>
  app.all("/there", (ctx) =>
    ctx.render(
      <Doc title={ctx.req.method}>
        <h1>there by {ctx.req.method}</h1>
        <Partial name="other">
          <Counter />
        </Partial>
      </Doc>,
      { status: 403 },
    ))
);

visit(
  "a page without this partial is loaded as a whole",
  foreign,
  async ({ page, requests }) => {
    await page.getByText("go", { exact: true }).click();
    await page.getByText("there by GET").waitFor();
    assert.deepEqual(requests, [
      "GET /",
      "GET /there?fresh-partial=true",
      "GET /there",
    ]);
  },
  { expectProblems: true },
);

visit(
  "a post whose answer has no partial of the page is shown, and never sent twice",
  foreign,
  async ({ page, follow, requests, origin }) => {
    await page.locator('html[data-tickers="1"]').waitFor();
    await follow("send");
    assert.equal(await page.locator("h1").innerText(), "there by POST");
    assert.equal(await page.title(), "POST");
    assert.equal(page.url(), `${origin}/there`);
    await page.locator('html[data-tickers="0"]').waitFor();
    await page.locator("#c").click();
    await page.getByText("c 1").waitFor();
    assert.deepEqual(requests, ["GET /", "POST /there?fresh-partial=true"]);
  },
  { expectProblems: true },
);

visit(
  "a button's update without a partial of the page tells of it and changes nothing",
  foreign,
  async ({ page, follow, origin, problems }) => {
    await follow("update");
    await page.waitForFunction(() => document.body.innerText.includes("first"));
    assert.equal(page.url(), `${origin}/`);
    assert.match(
      problems.join(),
      /Found no partials of this page in .*\/there/,
    );
  },
  { expectProblems: true },
);

visit(
  "an error page with the partial is shown in place",
  site((app) =>
    app.get("/there", (ctx) =>
      ctx.render(
        <Doc>
          <Partial name="main">
            <p>not found</p>
          </Partial>
        </Doc>,
        { status: 404 },
      ))
  ),
  async ({ page, follow, requests }) => {
    await follow("go");
    assert.equal(await page.locator("p").innerText(), "not found");
    assert.equal(requests.length, 2);
  },
  { expectProblems: true },
);

visit(
  "an answer that is no HTML is loaded by the browser",
  site((app) => app.get("/there", (ctx) => ctx.text("plain words"))),
  async ({ page, requests }) => {
    await page.getByText("go", { exact: true }).click();
    await page.getByText("plain words").waitFor();
    assert.equal(requests.length, 3);
  },
);

visit(
  "a download is downloaded, also one that a form asked for",
  site((app) =>
    app.all("/there", (ctx) =>
      ctx.html(`<p>by ${ctx.req.method}</p>`, {
        headers: {
          "content-disposition":
            `attachment; filename="list.html"; filename*=UTF-8''${
              encodeURIComponent("名单.html")
            }`,
        },
      }))
  ),
  async ({ page, requests, origin, navigated }) => {
    for (const [text, method] of [["go", "GET"], ["send", "POST"]] as const) {
      const download = page.waitForEvent("download");
      const click = () => page.getByText(text, { exact: true }).click();
      if (method === "POST") await navigated(click);
      else await click();
      const file = await download;
      assert.equal(file.suggestedFilename(), "名单.html");
      assert.equal(
        await Deno.readTextFile(await file.path()),
        `<p>by ${method}</p>`,
      );
    }
    assert.equal(page.url(), `${origin}/`);
    assert.equal(
      requests.filter((request) => request.startsWith("POST")).length,
      1,
    );
  },
);

visit(
  "no network: a link is loaded by the browser, which says so",
  site(() => {}),
  async ({ page }) => {
    await page.route("**/there*", (route) => route.abort("connectionrefused"));
    const failed = page.waitForEvent(
      "requestfailed",
      (request) => request.isNavigationRequest(),
    );
    await page.getByText("go", { exact: true }).click();
    assert.match((await failed).url(), /\/there$/);
  },
  { expectProblems: true },
);

visit(
  "no network: a post is not sent again, its address is asked for by GET",
  site((app) =>
    app.get("/there", (ctx) => ctx.render(<Doc>state of things</Doc>))
  ),
  async ({ page, requests }) => {
    let posts = 0;
    await page.route("**/there?*", (route) => {
      posts++;
      return route.abort("connectionreset");
    });
    await page.getByText("send", { exact: true }).click();
    await page.getByText("state of things").waitFor();
    assert.equal(posts, 1);
    assert.deepEqual(requests, ["GET /", "GET /there"]);
  },
  { expectProblems: true },
);

visit(
  "an answer without content leaves the page as it is",
  site((app) => app.post("/there", () => new Response(null, { status: 204 }))),
  async ({ page, follow, origin }) => {
    const files: unknown[] = [];
    page.on("download", (file) => files.push(file));
    await follow("send");
    assert.deepEqual(files, []);
    assert.equal(await page.locator("p").innerText(), "first");
    assert.equal(page.url(), `${origin}/`);
  },
);

visit(
  "a partial that went with the last update is not there any more",
  (app) => {
    app
      .get("/", (ctx) =>
        ctx.render(
          <Doc>
            <a href="/next">go</a>
            <button type="button" f-partial="/inner">update</button>
            <div class="main">
              <Partial name="outer">
                <Partial name="inner">inner</Partial>
              </Partial>
            </div>
          </Doc>,
        ))
      .get("/next", (ctx) => ctx.render(<Partial name="outer">none</Partial>))
      .get("/inner", (ctx) => ctx.render(<Partial name="inner">x</Partial>));
  },
  async ({ page, follow, problems }) => {
    await follow("go");
    await follow("update");
    assert.equal(await page.locator(".main").innerText(), "none");
    await page.waitForFunction(() => true);
    assert.match(problems.join(), /Found no partials/);
  },
  { expectProblems: true },
);

visit(
  "an island whose script cannot be loaded is what the server drew",
  site((app) =>
    app.get("/there", (ctx) =>
      ctx.render(
        <Doc>
          <Partial name="main">
            <p>
              <Counter start={7} />
            </p>
          </Partial>
        </Doc>,
      ))
  ),
  async ({ page, follow }) => {
    await page.route("**/Counter-*.js", (route) => route.abort());
    await follow("go");
    assert.equal(await page.locator("p").innerText(), "c 7");
  },
  { expectProblems: true },
);

visit(
  "a page of another build is loaded as a whole",
  site((app) =>
    app.get("/there", async (ctx) => {
      const page = await ctx.render(
        <Doc>
          <Partial name="main">
            <p>newer</p>
          </Partial>
        </Doc>,
      );
      const text = await page.text();
      return ctx.html(
        ctx.isPartial ? text.replace(/boot-\w+\.js/g, "boot-NEWER.js") : text,
      );
    })
  ),
  async ({ page, requests }) => {
    await page.getByText("go", { exact: true }).click();
    await page.getByText("newer").waitFor();
    assert.deepEqual(requests.slice(1), [
      "GET /there?fresh-partial=true",
      "GET /there",
    ]);
  },
);

visit(
  "an entry of the history whose page has no partial any more is loaded",
  (app) => {
    let visits = 0;
    app.get("/", (ctx) =>
      ctx.render(
        <Doc>
          <a href="/next">go</a>
          {visits++ === 0
            ? <Partial name="main">first</Partial>
            : <p>without</p>}
        </Doc>,
      ));
    app.get(
      "/next",
      (ctx) => ctx.render(<Partial name="main">next</Partial>),
    );
  },
  async ({ page, follow, origin }) => {
    await follow("go");
    await page.evaluate(() => history.back());
    await page.getByText("without").waitFor();
    assert.equal(page.url(), `${origin}/`);
  },
);

visit(
  "a redirect to another site is followed by the browser",
  (app) =>
    site((inner) =>
      inner.get("/there", (ctx) => {
        const other = ctx.url.host.replace("127.0.0.1", "localhost");
        return ctx.redirect(`http://${other}/elsewhere`);
      })
    )(app),
  async ({ page }) => {
    const moved = page.waitForEvent(
      "request",
      (request) =>
        request.isNavigationRequest() && request.url().includes("elsewhere"),
    );
    await page.getByText("go", { exact: true }).click();
    assert.match((await moved).url(), /^http:\/\/localhost:\d+\/elsewhere$/);
  },
  { expectProblems: true },
);
