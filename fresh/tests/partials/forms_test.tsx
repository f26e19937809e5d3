import assert from "node:assert/strict";
import type { ComponentChildren } from "preact";
import type { App, Context } from "fresh";
import { Partial } from "fresh/runtime";
import { Field } from "./site/islands/Field.tsx";
import { Doc, visit } from "./site.tsx";

const TWO_LINES = "a\nb";

/** `/` with a form; what the server got from a form is the region's content, as JSON. */
function site(form: () => ComponentChildren) {
  return (app: App<unknown>) => {
    app.get("/", (ctx) =>
      ctx.render(
        <Doc>
          {form()}
          <Partial name="main">first</Partial>
        </Doc>,
      ));
    app.get("/search", (ctx) => answer(ctx, [...ctx.url.searchParams]));
    for (const path of ["/save", "/save/part"] as const) {
      app.post(path, async (ctx) => {
        const type = ctx.req.headers.get("content-type") ?? "";
        const data = [...await ctx.req.formData()].map(([name, value]) => [
          name,
          typeof value === "string" ? value : `file ${value.name}`,
        ]);
        return answer(ctx, [type.replace(/;.*/, ""), ...data]);
      });
    }
    app.post("/go", (ctx) => ctx.redirect("/search?done=1", 303));
  };
}

function answer(
  ctx: Context<unknown>,
  got: unknown,
): Promise<Response> {
  return ctx.render(
    <Doc title="answer">
      <Partial name="main">
        <output>{JSON.stringify(got)}</output>
      </Partial>
    </Doc>,
  );
}

visit(
  "a GET form puts its data and the button's into the address",
  site(() => (
    <form action="/search?gone=1">
      <input name="q" value="a b&c" />
      <input type="checkbox" name="c" value="1" checked />
      <input type="checkbox" name="c" value="2" checked />
      <input name="off" disabled value="x" />
      <button type="submit" name="by" value="one">send one</button>
      <button type="submit" name="by" value="two">send two</button>
    </form>
  )),
  async ({ page, follow, requests, origin }) => {
    await follow("send two");
    const query = "?q=a+b%26c&c=1&c=2&by=two";
    assert.equal(page.url(), `${origin}/search${query}`);
    assert.equal(requests[1], `GET /search${query}&fresh-partial=true`);
    assert.equal(
      await page.locator("output").innerText(),
      '[["q","a b&c"],["c","1"],["c","2"],["by","two"]]',
    );
  },
);

visit(
  "a POST form sends what the browser would send, ends of lines too",
  site(() => (
    <form action="/save" method="post">
      <textarea name="text">{TWO_LINES}</textarea>
      <button type="submit" name="by" value="me">send</button>
    </form>
  )),
  async ({ page, follow, requests, origin }) => {
    await follow("send");
    assert.equal(
      await page.locator("output").innerText(),
      '["application/x-www-form-urlencoded",["text","a\\r\\nb"],["by","me"]]',
    );
    assert.equal(page.url(), `${origin}/save`);
    assert.deepEqual(requests, ["GET /", "POST /save?fresh-partial=true"]);
  },
);

visit(
  "a form with files is sent as multipart",
  site(() => (
    <form action="/save" method="post" encType="multipart/form-data">
      <input type="file" name="file" />
      <input name="text" value="x" />
      <button type="submit">send</button>
    </form>
  )),
  async ({ page, follow }) => {
    await page.locator("[type=file]").setInputFiles({
      name: "名单.txt",
      mimeType: "text/plain",
      buffer: Buffer.from("x"),
    });
    await follow("send");
    assert.equal(
      await page.locator("output").innerText(),
      '["multipart/form-data",["file","file 名单.txt"],["text","x"]]',
    );
  },
);

visit(
  "a button elsewhere sends the form its own way, f-partial on it included",
  site(() => (
    <>
      <form action="/nowhere" id="f">
        <input name="action" value="hides the form's property" />
        <input name="method" value="x" />
      </form>
      <button
        type="submit"
        form="f"
        formaction="/save"
        formmethod="POST"
        f-partial="/save/part"
      >
        send
      </button>
    </>
  )),
  async ({ page, follow, requests, origin }) => {
    await follow("send");
    assert.equal(page.url(), `${origin}/save`);
    assert.equal(requests[1], "POST /save/part?fresh-partial=true");
    assert.match(await page.locator("output").innerText(), /hides the form/);
  },
);

visit(
  "f-partial on a form is where it is sent, its action what the address shows",
  site(() => (
    <form action="/shown" f-partial="/search">
      <input name="q" value="1" />
      <button type="submit">send</button>
    </form>
  )),
  async ({ page, follow, origin, requests }) => {
    await follow("send");
    assert.equal(page.url(), `${origin}/shown?q=1`);
    assert.equal(requests[1], "GET /search?q=1&fresh-partial=true");
  },
);

visit(
  "a redirect after a form is followed, and its address shown",
  site(() => (
    <form action="/go" method="post">
      <button type="submit">send</button>
    </form>
  )),
  async ({ page, follow, requests, origin }) => {
    await follow("send");
    assert.equal(page.url(), `${origin}/search?done=1`);
    assert.deepEqual(requests, [
      "GET /",
      "POST /go?fresh-partial=true",
      "GET /search?done=1",
    ]);
  },
);

visit(
  "sending by the Enter key takes the first button along",
  site(() => (
    <form action="/search">
      <input name="q" value="1" />
      <button type="submit" name="by" value="enter">send</button>
    </form>
  )),
  async ({ page, navigated }) => {
    await navigated(() => page.locator("[name=q]").press("Enter"));
    assert.match(page.url(), /\?q=1&by=enter$/);
  },
);

visit(
  "an old browser, which does not say what button sent a form, sends it all the same",
  site(() => (
    <form action="/search">
      <input name="q" value="1" />
      <button type="submit" name="by" value="one">send one</button>
      <button type="submit" name="by" value="two">send two</button>
    </form>
  )),
  async ({ page, follow }) => {
    await page.evaluate(() => {
      const get = () => undefined;
      Object.defineProperty(SubmitEvent.prototype, "submitter", { get });
    });
    await follow("send two");
    assert.match(page.url(), /\?q=1&by=two$/);
  },
);

const LEFT_TO_THE_BROWSER: Record<string, () => ComponentChildren> = {
  "f-client-nav={false} on the button": () => (
    <form action="/search">
      <button type="submit" f-client-nav={false}>send</button>
    </form>
  ),
  "f-client-nav={false} on the form": () => (
    <form action="/search" f-client-nav={false}>
      <button type="submit" f-client-nav>send</button>
    </form>
  ),
  "a target": () => (
    <form action="/search">
      <button type="submit" formtarget="_top">send</button>
    </form>
  ),
};

for (const [what, form] of Object.entries(LEFT_TO_THE_BROWSER)) {
  visit(
    `${what} leaves a form to the browser`,
    site(form),
    async ({ page, requests }) => {
      await page.getByText("send").click();
      await page.locator("output").waitFor();
      assert.deepEqual(requests, ["GET /", "GET /search"]);
    },
  );
}

visit(
  "a form in a dialog only closes it",
  site(() => (
    <dialog open>
      <form method="dialog">
        <button type="submit">close</button>
      </form>
    </dialog>
  )),
  async ({ page, requests }) => {
    await page.getByText("close").click();
    await page.locator("dialog:not([open])").waitFor({ state: "attached" });
    assert.deepEqual(requests, ["GET /"]);
  },
);

visit(
  "a form that is being posted is not sent again, and may be afterwards",
  (app) => {
    site(() => (
      <form action="/slow" method="post">
        <button type="submit">send</button>
      </form>
    ))(app);
    app.post("/slow", async (ctx) => {
      await gate.promise;
      return answer(ctx, "slow");
    });
  },
  async ({ page, navigated, requests }) => {
    const button = page.getByText("send");
    await navigated(async () => {
      await button.click();
      await page.locator("body[aria-busy=true]").waitFor();
      await button.click();
      await button.click();
      gate.resolve();
    });
    assert.equal(await page.locator("body[aria-busy]").count(), 0);
    assert.deepEqual(requests.slice(1), ["POST /slow?fresh-partial=true"]);
    await navigated(() => button.click());
    assert.equal(requests.length, 3);
  },
);

const gate = Promise.withResolvers<void>();

visit(
  "an island's field in a form that was sent keeps what its state says",
  (app) => {
    app.get("/", (ctx) =>
      ctx.render(
        <Doc>
          <Partial name="main">
            <form>
              <Field name="own" />
              <input name="page" value="x" />
              <button type="submit">send</button>
            </form>
            <p>{ctx.url.search}</p>
          </Partial>
        </Doc>,
      ));
  },
  async ({ page, follow }) => {
    await page.locator("[name=own]").fill("typed");
    await page.locator("[name=page]").fill("typed");
    await follow("send");
    assert.equal(await page.locator("p").innerText(), "?own=typed&page=typed");
    assert.equal(await page.locator("[name=own]").inputValue(), "typed");
    assert.equal(await page.locator("[name=page]").inputValue(), "x");
  },
);

visit(
  "a refused form shows what was typed, one that was taken is empty again",
  (app) =>
    app.all("/form", async (ctx) => {
      const typed = ctx.req.method === "POST"
        ? String((await ctx.req.formData()).get("name"))
        : "";
      const good = typed === "good";
      if (good) return ctx.redirect("/form?saved=1", 303);
      return ctx.render(
        <Doc>
          <Partial name="main">
            <form method="post" action="/form">
              <input name="name" value={typed} />
              <button type="submit">send</button>
            </form>
            <p>{typed === "" ? ctx.url.search : `refused ${typed}`}</p>
          </Partial>
        </Doc>,
        { status: typed === "" ? 200 : 422 },
      );
    }),
  async ({ page, follow, origin }) => {
    const field = page.locator("input");
    await field.fill("good");
    await follow("send");
    assert.equal(await field.inputValue(), "");
    await field.fill("bad");
    await follow("send");
    assert.equal(await field.inputValue(), "bad");
    assert.equal(await page.locator("p").innerText(), "refused bad");
    assert.equal(page.url(), `${origin}/form`);
    await field.fill("good");
    await follow("send");
    assert.equal(await field.inputValue(), "");
    assert.equal(await page.locator("p").innerText(), "?saved=1");
  },
  // The browser logs a status of 422 as an error.
  { path: "/form", expectProblems: true },
);
