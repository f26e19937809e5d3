/** Shared computers: what a person saw must not come back after they have signed out. */
import assert from "node:assert/strict";
import type { App } from "fresh";
import { Partial } from "fresh/runtime";
import { Counter } from "./site/islands/Counter.tsx";
import { Doc, visit } from "./site.tsx";

const PRIVATE = { headers: { "cache-control": "no-store" } };

/** `/` and `/list` only for who has a session; `/out` ends it and leads to `/login`. */
function withSession(byScript: boolean) {
  return (app: App<unknown>) => {
    for (const [path, text] of [["/", "first"], ["/list", "secret"]] as const) {
      app.get(path, (ctx) => {
        if (!/in=1/.test(ctx.req.headers.get("cookie") ?? "in=1")) {
          return ctx.redirect("/login", 303);
        }
        return ctx.render(
          <Doc>
            <a href="/list">list</a>
            <form
              method="post"
              action="/out"
              {...(byScript ? {} : { "f-client-nav": false })}
            >
              <button type="submit">sign out</button>
            </form>
            <Partial name="main">
              <p>{text}</p>
              <Counter />
            </Partial>
          </Doc>,
          PRIVATE,
        );
      });
    }
    app.post("/out", () =>
      new Response(null, {
        status: 303,
        headers: { location: "/login", "set-cookie": "in=0; Path=/" },
      })).get("/login", (ctx) =>
        ctx.html(
          "<html><head><title>login</title></head><body>sign in</body></html>",
          PRIVATE,
        ));
  };
}

for (const byScript of [true, false]) {
  visit(
    `back after signing out shows nothing of before, signed out by ${
      byScript ? "an update" : "a page load"
    }`,
    withSession(byScript),
    async ({ page, follow, requests, origin }) => {
      await follow("list");
      await page.getByText("secret").waitFor();
      await page.getByText("sign out").click();
      await page.getByText("sign in").waitFor();
      const before = requests.length;
      await page.goBack();
      await page.waitForURL(`${origin}/login`);
      await page.getByText("sign in").waitFor();
      assert.equal(await page.getByText("secret").count(), 0);
      assert.ok(requests.length > before);
      await page.goBack();
      await page.getByText("sign in").waitFor();
      assert.equal(await page.getByText("first").count(), 0);
      assert.equal(page.url(), `${origin}/login`);
    },
    { expectProblems: true },
  );
}
