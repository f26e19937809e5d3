/** What a stranger may have got into an answer, or into the data of a page. */
import assert from "node:assert/strict";
import type { App } from "fresh";
import { Head, Partial } from "fresh/runtime";
import { Counter } from "./site/islands/Counter.tsx";
import { Doc, twoPages, visit } from "./site.tsx";

/** Shows on the page that it has run. */
const RAN = "document.documentElement.setAttribute('data-ran','')";

/** `/` with a region, a form to `/there` and a link to it. */
function withForm(there: (app: App<unknown>) => void) {
  return (app: App<unknown>) => {
    app.get("/", (ctx) =>
      ctx.render(
        <Doc>
          <a href="/there">link</a>
          <form method="post" action="/there">
            <button type="submit">send</button>
          </form>
          <Partial name="main">
            old <Counter />
          </Partial>
        </Doc>,
      ));
    there(app);
  };
}

/** A whole page with the region `main`, as somebody wrote it who has read ours. */
async function uploaded(
  app: App<unknown>,
  modules: (boot: string) => Record<string, [src: string, name: string]>,
): Promise<string> {
  const response = await app.handler()(new Request("http://localhost/"));
  const found = /src="([^"]*\/boot-[^"]*)"/.exec(await response.text());
  const boot = found?.[1] ?? "";
  const state = { m: modules(boot), s: [{}], p: [{}], c: boot };
  return `<html><head><title>theirs</title></head><body>` +
    `<!--frsh-partial:main:replace-->theirs<!--/frsh-partial-->` +
    `<script id="__FRSH_STATE" type="application/json">${
      JSON.stringify(state)
    }</script><script type="module" src="${boot}"></script></body></html>`;
}

visit(
  "event attributes of an answer that is shown as a whole are not taken",
  withForm((app) =>
    app.post("/there", (ctx) =>
      ctx.html(
        `<html><body onclick="${RAN}"><p onclick="${RAN}">new</p></body></html>`,
      ))
  ),
  async ({ page, follow }) => {
    await follow("send");
    await page.locator("p").click();
    assert.equal(await page.locator("[data-ran]").count(), 0);
  },
  { noPolicy: true },
);

visit(
  "event attributes of head entries are not taken",
  twoPages(() => "old", () => (
    <>
      <Head>
        <link rel="stylesheet" href="/red.css" {...{ onload: RAN }} />
      </Head>
      new
    </>
  )),
  async ({ page, follow }) => {
    await follow("go");
    assert.equal(await page.locator(".main").innerText(), "new");
    assert.equal(await page.locator("[data-ran]").count(), 0);
  },
  { noPolicy: true },
);

visit(
  "a page that is sent to be shown in a sandbox is not drawn into this one",
  withForm((app) =>
    app.get("/there", async (ctx) =>
      ctx.html(await uploaded(app, () => ({})), {
        headers: { "content-security-policy": "default-src 'none'; sandbox" },
      }))
  ),
  async ({ page, requests }) => {
    await page.getByText("link", { exact: true }).click();
    await page.getByText("theirs").waitFor();
    assert.deepEqual(requests.slice(1), [
      "GET /there?fresh-partial=true",
      "GET /there",
    ]);
  },
  { noPolicy: true, expectProblems: true },
);

const FOREIGN: [what: string, src: (boot: string) => string][] = [
  ["an address of data", () => `data:text/javascript,${RAN}`],
  ["a file of the site", () => "/evil"],
  ["a way up", (boot) => boot.replace(/[^/]*$/, "../../evil")],
];

for (const [what, src] of FOREIGN) {
  visit(
    `an answer whose island is ${what} does not come into this page`,
    withForm((app) =>
      app.get(
        "/there",
        async (ctx) =>
          ctx.html(await uploaded(app, (boot) => ({ A: [src(boot), "A"] }))),
      )
    ),
    async ({ page, requests }) => {
      await page.getByText("link", { exact: true }).click();
      await page.getByText("theirs").waitFor();
      assert.deepEqual(
        requests.filter((request) => /there/.test(request)),
        ["GET /there?fresh-partial=true", "GET /there"],
      );
    },
    { noPolicy: true, expectProblems: true },
  );
}
