/** The documentation's pages "Layouts" (concepts and advanced) and "App wrapper". */
import assert from "node:assert/strict";
import { createDefine, type PageProps } from "fresh";
import { ask } from "../support.ts";
import { type Files, filesHandler, quietApp } from "./support.ts";

const define = createDefine<{ text?: string }>();

function layout(name: string) {
  return define.layout(({ Component }) => (
    <>
      {name}/<Component />
    </>
  ));
}

const app = define.layout(({ Component }) => (
  <html>
    <body>
      app/<Component />
    </body>
  </html>
));

function pageOf(text: string) {
  return () => <>{text}</>;
}

async function shown(files: Files, path: string): Promise<string> {
  const { text } = await ask(filesHandler(files), path);
  return text.replace(
    /^<!DOCTYPE html>|<\/?(?:html|body|head)>|<meta[^>]*>/g,
    "",
  );
}

const FILES = {
  "_app.tsx": { default: app },
  "_layout.tsx": { default: layout("root") },
  "index.tsx": { default: pageOf("index") },
};

Deno.test("a page stands in the layouts of its folders, in the app wrapper", async () => {
  const files = {
    ...FILES,
    "other/_layout.tsx": { default: layout("other") },
    "other/page.tsx": { default: pageOf("page") },
    "sub/deep/page.tsx": { default: pageOf("deep") },
    "other.tsx": { default: pageOf("beside") },
  };
  assert.equal(await shown(files, "/"), "app/root/index");
  assert.equal(await shown(files, "/other/page"), "app/root/other/page");
  assert.equal(await shown(files, "/sub/deep/page"), "app/root/deep");
  assert.equal(await shown(files, "/other"), "app/root/beside");
});

Deno.test("layouts know state, address and parameters", async () => {
  const handler = filesHandler({
    "_middleware.ts": {
      default: define.middleware((ctx) => {
        ctx.state.text = "state";
        return ctx.next();
      }),
    },
    "_layout.tsx": {
      default: define.layout(({ state, url, params, route, Component }) => (
        <>
          {[state.text, url.pathname, params.id, route].join()}
          <Component />
        </>
      )),
    },
    "[id].tsx": { default: pageOf("!") },
  });
  assert.match((await ask(handler, "/7")).text, /state,\/7,7,\/:id!/);
});

Deno.test("a layout may wait for its data", async () => {
  const files = {
    "_layout.tsx": {
      default: define.layout(async ({ Component }) => {
        const greeting = await Promise.resolve("hello");
        return (
          <>
            {greeting}/<Component />
          </>
        );
      }),
    },
    "index.tsx": { default: pageOf("index") },
  };
  assert.equal(await shown(files, "/"), "hello/index");
});

Deno.test("wrapper, layout and page may answer with a response, from the outside in", async () => {
  // Each answers itself if the query names it.
  const part = (name: string) =>
    define.layout(async ({ url, Component }) => {
      await Promise.resolve();
      return url.searchParams.has(name)
        ? new Response(`only ${name}`)
        : <Component />;
    });
  const handler = filesHandler({
    "_app.tsx": { default: part("app") },
    "_layout.tsx": { default: part("layout") },
    "index.tsx": { default: part("index") },
  });
  for (const name of ["app", "layout", "index"]) {
    assert.equal((await ask(handler, `/?${name}`)).text, `only ${name}`);
  }
});

Deno.test("a page may leave out its layouts, or the wrapper, and no other page does", async () => {
  const files = {
    ...FILES,
    "bare.tsx": {
      config: { skipInheritedLayouts: true, skipAppWrapper: true },
      default: pageOf("bare"),
    },
    "no_layout.tsx": {
      config: { skipInheritedLayouts: true },
      default: pageOf("no layout"),
    },
    "no_app.tsx": {
      config: { skipAppWrapper: true },
      default: pageOf("no app"),
    },
  };
  assert.equal(await shown(files, "/bare"), "bare");
  assert.equal(await shown(files, "/no_layout"), "app/no layout");
  assert.equal(await shown(files, "/no_app"), "root/no app");
  assert.equal(await shown(files, "/"), "app/root/index");
});

Deno.test("a layout may leave out what stands around it", async () => {
  const files = {
    ...FILES,
    "sub/_layout.tsx": {
      config: { skipInheritedLayouts: true, skipAppWrapper: true },
      default: layout("sub"),
    },
    "sub/sub2/_layout.tsx": { default: layout("sub2") },
    "sub/sub2/index.tsx": { default: pageOf("page") },
  };
  assert.equal(await shown(files, "/sub/sub2"), "sub/sub2/page");
});

Deno.test("layout() and appWrapper() of an App do the same as files", async () => {
  const handler = quietApp()
    .appWrapper(({ Component }: PageProps) => (
      <html>
        <body>
          app/<Component />
        </body>
      </html>
    ))
    .layout("*", ({ Component }) => (
      <>
        all/<Component />
      </>
    ))
    .layout("/foo", ({ Component }) => (
      <>
        foo/<Component />
      </>
    ))
    .layout("/foo/bar", ({ Component }) => (
      <>
        bar/<Component />
      </>
    ), { skipInheritedLayouts: true, skipAppWrapper: true })
    .get("/", (ctx) => ctx.render("index"))
    .get("/foo", (ctx) => ctx.render("foo"))
    .get("/foo/bar", (ctx) => ctx.render("bar"))
    .handler();
  assert.match((await ask(handler, "/")).text, /<body>app\/all\/index<\/body>/);
  assert.match(
    (await ask(handler, "/foo")).text,
    /<body>app\/all\/foo\/foo<\/body>/,
  );
  assert.equal((await ask(handler, "/foo/bar")).text, "<!DOCTYPE html>bar/bar");
});
