/** What people may have typed, where the client reads the page back. */
import assert from "node:assert/strict";
import type { App } from "fresh";
import { Head, Partial } from "fresh/runtime";
import { Counter } from "./site/islands/Counter.tsx";
import { Fold } from "./site/islands/Fold.tsx";
import { Doc, visit } from "./site.tsx";

const NAMES = [
  `"'--><script>document.title="ran"</script>`,
  "<!--/frsh-partial--><!--/frsh-->",
  "<!--frsh:Counter_Counter:0-->",
  "a:replace:append",
  "100% --!> -",
  "\ud800",
  "__proto__",
  "constructor",
  "</title></head></body><img src=x onerror=document.title='ran'>",
];

NAMES.forEach((name, at) => {
  visit(
    `a hostile name is a name to partials, keys, props, titles and attributes (${at})`,
    (app: App<unknown>) => {
      for (const [path, link] of [["/", "go"], ["/next", "again"]] as const) {
        app.get(path, (ctx) =>
          ctx.render(
            <Doc>
              <Partial name={name}>
                <Head>
                  <title>{name}</title>
                  <meta name="description" content={name} />
                </Head>
                <a href="/next" title={name}>{link}</a>
                <ul>
                  <li key={name} data-name={name}>{name}</li>
                </ul>
                <Counter key={name} id={name} />
              </Partial>
            </Doc>,
          ));
      }
    },
    async ({ page, follow, requests }) => {
      const wellFormed = name.toWellFormed();
      for (const link of ["go", "again"]) {
        assert.equal(await page.title(), wellFormed);
        const item = page.locator("li");
        assert.equal(await item.textContent(), wellFormed);
        assert.equal(await item.getAttribute("data-name"), wellFormed);
        assert.equal(await page.locator("button").count(), 1);
        assert.equal(await page.locator("script:not([src],[id])").count(), 0);
        await follow(link);
      }
      assert.equal(
        requests.filter((one) => !/fresh-partial/.test(one)).length,
        1,
      );
    },
  );
});

visit(
  "an element with the id of a slot is not taken for it",
  (app) =>
    app.get("/", (ctx) =>
      ctx.render(
        <Doc>
          <p id="frsh-slot-0">theirs</p>
          <div
            dangerouslySetInnerHTML={{
              __html: '<template id="frsh-slot-0">theirs</template>',
            }}
          />
          <p id="__FRSH_STATE">{"{}"}</p>
          <Partial name="main">
            <Fold open={false}>ours</Fold>
          </Partial>
        </Doc>,
      )),
  async ({ page }) => {
    await page.locator("button").click();
    await page.getByText("ours").waitFor();
  },
);

visit(
  "a form whose fields are called as what scripts use is sent all the same",
  (app) =>
    app.get("/", (ctx) =>
      ctx.render(
        <Doc>
          <form method="post" action="/sent">
            <input name="action" value="1" />
            <input name="method" value="2" />
            <input name="submit" value="3" />
            <input name="getAttribute" value="4" />
            <button type="submit">send</button>
          </form>
          <Partial name="main">old</Partial>
        </Doc>,
      )).post("/sent", async (ctx) => ctx.text(await ctx.req.text())),
  async ({ page, requests }) => {
    await page.evaluate(() => document.querySelector("button")?.click());
    await page.getByText("action=1&method=2&submit=3&getAttribute=4").waitFor();
    assert.deepEqual(requests, ["GET /", "POST /sent"]);
  },
  { expectProblems: true },
);
