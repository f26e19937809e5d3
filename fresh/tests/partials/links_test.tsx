import assert from "node:assert/strict";
import type { ComponentChildren } from "preact";
import { Partial } from "fresh/runtime";
import { PlainLink, TakenLink } from "./site/islands/Links.tsx";
import { Doc, visit } from "./site.tsx";

const PARTIAL = "GET /next?fresh-partial=true";
const WHOLE = "GET /next";

/** Two pages; what is under test stands on the first, in `links`. */
function site(links: () => ComponentChildren) {
  return (app: Parameters<Parameters<typeof visit>[1]>[0]) => {
    app
      .get("/", (ctx) =>
        ctx.render(
          <Doc>
            {links()}
            <Partial name="main">first</Partial>
          </Doc>,
        ))
      .get("/next", (ctx) =>
        ctx.render(
          <Doc title="next">
            <Partial name="main">
              <p id="second">second</p>
            </Partial>
          </Doc>,
        ))
      .get("/part", (ctx) =>
        ctx.render(
          <Partial name="main">
            <p id="second">part</p>
          </Partial>,
        ));
  };
}

visit(
  "a link updates the page in place, its query seen by nobody",
  site(() => <a href="/next?q=%20a#second">go</a>),
  async ({ page, follow, requests, origin }) => {
    await follow("go");
    assert.equal(page.url(), `${origin}/next?q=%20a#second`);
    assert.equal(requests[1], "GET /next?q=%20a&fresh-partial=true");
    assert.equal(await page.title(), "next");
  },
);

visit(
  "a link that redirects shows the last address",
  (app) => {
    site(() => <a href="/old">go</a>)(app);
    app.get("/old", (ctx) => ctx.redirect("/next?from=old"));
  },
  async ({ page, follow, requests, origin }) => {
    await follow("go");
    assert.equal(page.url(), `${origin}/next?from=old`);
    assert.equal(await page.locator("#second").innerText(), "second");
    assert.deepEqual(requests.slice(1), [
      "GET /old?fresh-partial=true",
      "GET /next?from=old",
    ]);
  },
);

visit(
  "a click on what is in a link, also on an svg, is a click on the link",
  site(() => (
    <a href="/next">
      <svg width="20" height="20">
        <path d="M0 0h20v20H0z" />
      </svg>
    </a>
  )),
  async ({ page, navigated, requests }) => {
    await navigated(() => page.locator("path").click());
    assert.equal(requests[1], PARTIAL);
  },
);

visit(
  "f-partial says where the update comes from, href what the address shows",
  site(() => <a href="/shown" f-partial="/part">go</a>),
  async ({ page, follow, requests, origin }) => {
    await follow("go");
    assert.equal(await page.locator("#second").innerText(), "part");
    assert.equal(requests[1], "GET /part?fresh-partial=true");
    assert.equal(page.url(), `${origin}/shown`);
  },
);

visit(
  "relative addresses of links and f-partial are those of the page that is shown",
  (app) => {
    app.get("/dir/:at", (ctx) =>
      ctx.render(
        <Doc>
          <button type="button" f-partial="?fresh=1">again</button>
          <Partial name="main">
            <p>{ctx.params.at}{ctx.url.search}</p>
            <a href={ctx.params.at === "a" ? "b" : "a"}>go</a>
          </Partial>
        </Doc>,
      ));
  },
  async ({ page, follow }) => {
    await follow("go");
    assert.equal(await page.locator("p").innerText(), "b");
    await follow("go");
    assert.equal(await page.locator("p").innerText(), "a");
    await follow("again");
    assert.equal(await page.locator("p").innerText(), "a?fresh=1");
  },
  { path: "/dir/a" },
);

const LEFT_TO_THE_BROWSER: Record<string, () => ComponentChildren> = {
  "f-client-nav={false} on the link": () => (
    <a href="/next" f-client-nav={false} f-partial="/part">go</a>
  ),
  "f-client-nav={false} above the link": () => (
    <div f-client-nav={false}>
      <p>
        <a href="/next">go</a>
      </p>
    </div>
  ),
  "target on the link that names a frame": () => (
    <a href="/next" target="_top">go</a>
  ),
};

for (const [what, links] of Object.entries(LEFT_TO_THE_BROWSER)) {
  visit(
    `${what} leaves the click to the browser`,
    site(links),
    async ({ page, requests }) => {
      await page.getByText("go").click();
      await page.waitForURL("**/next");
      assert.deepEqual(requests, ["GET /", WHOLE]);
    },
  );
}

visit(
  "f-client-nav inside f-client-nav={false} turns it on again",
  site(() => (
    <div f-client-nav={false}>
      <a href="/next" f-client-nav>go</a>
    </div>
  )),
  async ({ follow, requests }) => {
    await follow("go");
    assert.equal(requests[1], PARTIAL);
  },
);

visit(
  "an island's f-client-nav={false} holds, also when it comes with an update",
  (app) => {
    for (const path of ["/", "/next"]) {
      app.get(path, (ctx) =>
        ctx.render(
          <Doc>
            <a href="/next">go</a>
            <Partial name="main">
              {path === "/next" && <PlainLink href="/" />}
            </Partial>
          </Doc>,
        ));
    }
  },
  async ({ page, follow, requests }) => {
    await follow("go");
    await page.locator(".plain").click();
    await page.waitForURL("**/");
    assert.deepEqual(requests, ["GET /", PARTIAL, "GET /"]);
  },
);

visit(
  "a click that an island has taken is not taken again",
  site(() => <TakenLink href="/next" />),
  async ({ page, requests }) => {
    await page.locator(".taken").click();
    await page.waitForFunction(() => document.title === "taken");
    assert.deepEqual(requests, ["GET /"]);
  },
);

for (const modifiers of [["Control"], ["Shift"], ["Meta"]] as const) {
  visit(
    `a click with ${modifiers} opens what the browser opens`,
    site(() => <a href="/next">go</a>),
    async ({ page, origin }) => {
      // Asked after our own listener: what it would have prevented.
      const taken = await page.evaluate(
        (modifier) => {
          let prevented: boolean | undefined;
          globalThis.addEventListener("click", (event) => {
            prevented = event.defaultPrevented;
            event.preventDefault();
          });
          const init = { bubbles: true, cancelable: true };
          document.querySelector("a")?.dispatchEvent(
            new MouseEvent("click", { ...init, [modifier]: true }),
          );
          return prevented;
        },
        {
          Control: "ctrlKey",
          Shift: "shiftKey",
          Meta: "metaKey",
        }[modifiers[0]],
      );
      assert.equal(taken, false);
      assert.equal(page.url(), `${origin}/`);
    },
  );
}

visit(
  "links to other sites, downloads and other schemes are the browser's",
  site(() => (
    <>
      <a href="http://127.0.0.1:9/">other</a>
      <a href="/next" download>file</a>
      <a href="mailto:a@b.c">mail</a>
      <a href="http://[">broken</a>
      <a>none</a>
      <a href="/shown" f-partial="http://127.0.0.1:9/">foreign part</a>
    </>
  )),
  async ({ page }) => {
    const taken = await page.evaluate(() => {
      const list: boolean[] = [];
      globalThis.addEventListener("click", (event) => {
        list.push(event.defaultPrevented);
        event.preventDefault();
      });
      document.querySelectorAll("a").forEach((link) => link.click());
      return list;
    });
    assert.deepEqual(taken, [false, false, false, false, false, false]);
  },
);

visit(
  "links that stay are marked as the server would have marked them",
  (app) => {
    for (const path of ["/a", "/a/b"]) {
      app.get(path, (ctx) =>
        ctx.render(
          <Doc>
            <nav>
              <a href="/a">one</a>
              <a href="/a/b">two</a>
              <a href="/a/b?x=1">three</a>
              <a href="#top">four</a>
              <a href="/a/b" aria-current="step">five</a>
            </nav>
            <Partial name="main">{path}</Partial>
          </Doc>,
        ));
    }
  },
  async ({ page, follow, origin }) => {
    await follow("two");
    const updated = await page.locator("nav").innerHTML();
    await follow("one");
    const back = await page.locator("nav").innerHTML();
    await page.goto(`${origin}/a/b`);
    assert.equal(
      sorted(updated),
      sorted(await page.locator("nav").innerHTML()),
    );
    await page.goto(`${origin}/a`);
    assert.equal(sorted(back), sorted(await page.locator("nav").innerHTML()));
    assert.match(updated, /data-ancestor/);
  },
  { path: "/a" },
);

/** Attributes in one order. */
function sorted(html: string): string {
  return html.replace(
    /<a ([^>]*)>/g,
    (_tag, attributes: string) =>
      `<a ${attributes.split(" ").sort().join(" ")}>`,
  );
}
