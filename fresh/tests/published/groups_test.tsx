/** Route groups of the documentation's page "File routing", and upstream's tests of them. */
import assert from "node:assert/strict";
import { createDefine, HttpError } from "fresh";
import { ask } from "../support.ts";
import { type Files, filesHandler } from "./support.ts";

const define = createDefine<{ text: string }>();

function layout(name: string) {
  return define.layout(({ Component }) => (
    <>
      {name}/<Component />
    </>
  ));
}

function middleware(name: string) {
  return define.middleware((ctx) => {
    ctx.state.text = `${ctx.state.text ?? ""}${name}>`;
    return ctx.next();
  });
}

/** A page that shows what middleware wrote, and its own name. */
function pageOf(name: string) {
  return define.page(({ state }) => <>{`${state.text ?? ""}${name}`}</>);
}

function broken(): never {
  throw new Error("broken");
}

async function shown(files: Files, path: string): Promise<string> {
  const { text } = await ask(filesHandler(files), path);
  return text.replace(/^.*<body>|<\/body>.*$/g, "").replaceAll("&gt;", ">");
}

Deno.test("groups give pages of one level different layouts", async () => {
  const files = {
    "(marketing)/_layout.tsx": { default: layout("marketing") },
    "(marketing)/about.tsx": { default: pageOf("about") },
    "(marketing)/index.tsx": { default: pageOf("index") },
    "(info)/_layout.tsx": { default: layout("info") },
    "(info)/contact.tsx": { default: pageOf("contact") },
  };
  assert.equal(await shown(files, "/about"), "marketing/about");
  assert.equal(await shown(files, "/"), "marketing/index");
  assert.equal(await shown(files, "/contact"), "info/contact");
});

Deno.test("a group has its own middleware, layout and error page", async () => {
  const files: Files = {};
  for (const group of ["foo", "bar"]) {
    files[`(${group})/_error.tsx`] = { default: pageOf(`fail ${group}`) };
    files[`(${group})/_layout.tsx`] = { default: layout(`${group} layout`) };
    files[`(${group})/_middleware.ts`] = { handlers: middleware(group) };
    files[`(${group})/${group}.tsx`] = { default: pageOf("page") };
    files[`(${group})/${group}_error.tsx`] = { default: broken };
  }
  assert.equal(await shown(files, "/foo"), "foo layout/foo>page");
  assert.equal(await shown(files, "/bar"), "bar layout/bar>page");
  assert.equal(await shown(files, "/foo_error"), "foo layout/foo>fail foo");
  assert.equal(await shown(files, "/bar_error"), "bar layout/bar>fail bar");
});

Deno.test("what stands around a group comes before what is in it, folder by folder", async () => {
  const files = {
    "_middleware.ts": { default: middleware("root") },
    "_layout.tsx": { default: layout("root") },
    "(a)/_middleware.ts": { default: middleware("a") },
    "(a)/_layout.tsx": { default: layout("a") },
    "(a)/x/_middleware.ts": { default: middleware("x") },
    "(a)/x/_layout.tsx": { default: layout("x") },
    "(a)/x/(b)/_middleware.ts": { default: middleware("b") },
    "(a)/x/(b)/_layout.tsx": { default: layout("b") },
    "(a)/x/(b)/y.tsx": { default: pageOf("y") },
    "x/z.tsx": { default: pageOf("z") },
  };
  assert.equal(await shown(files, "/x/y"), "root/a/x/b/root>a>x>b>y");
  assert.equal(await shown(files, "/x/z"), "root/root>z");
});

Deno.test("an error goes to the nearest error page of its own folders", async () => {
  const files = {
    "_error.tsx": { default: pageOf("root error") },
    "(a)/_error.tsx": { default: pageOf("group error") },
    "(a)/x/broken.tsx": { default: broken },
    "(b)/x/also.tsx": { default: broken },
  };
  assert.equal(await shown(files, "/x/broken"), "group error");
  assert.equal(await shown(files, "/x/also"), "root error");
});

Deno.test("a group's _404 answers for things that its routes do not find", async () => {
  const files = {
    "_404.tsx": { default: pageOf("root 404") },
    "(a)/_404.tsx": { default: pageOf("group 404") },
    "(a)/thing.tsx": {
      handler: () => {
        throw new HttpError(404);
      },
    },
  };
  assert.equal(await shown(files, "/thing"), "group 404");
  assert.equal(await shown(files, "/nowhere"), "root 404");
});

Deno.test("two groups may share an address if each answers other methods", async () => {
  const handler = filesHandler({
    "_middleware.ts": { default: middleware("root") },
    "(read)/_middleware.ts": { default: middleware("read") },
    "(read)/bar/index.tsx": {
      handler: {
        GET: define.handlers({ GET: (ctx) => ctx.text(ctx.state.text) }).GET,
      },
    },
    "(write)/_middleware.ts": { default: middleware("write") },
    "(write)/bar.ts": {
      handler: define.handlers({ POST: (ctx) => ctx.text(ctx.state.text) }),
    },
    "bar/index.ts": {
      handler: define.handlers({ DELETE: (ctx) => ctx.text(ctx.state.text) }),
    },
  });
  assert.equal((await ask(handler, "/bar")).text, "root>read>");
  assert.equal(
    (await ask(handler, "/bar", { method: "POST" })).text,
    "root>write>",
  );
  assert.equal(
    (await ask(handler, "/bar", { method: "DELETE" })).text,
    "root>",
  );
  const refused = await ask(handler, "/bar", { method: "PUT" });
  assert.equal(refused.headers.get("allow"), "DELETE, GET, HEAD, POST");
});

// Upstream warns against it in its documentation, and takes one of the two.
Deno.test("two groups that answer the same method of one address stop the start", () => {
  const files = {
    "(group-1)/about.tsx": { default: pageOf("1") },
    "(group-2)/about.tsx": { default: pageOf("2") },
  };
  assert.throws(() => filesHandler(files), /Two routes answer GET \/about/);
});

Deno.test("an address without a parameter goes before one with, whatever the groups", async () => {
  const files = {
    "(app)/[org]/[app]/index.tsx": { default: pageOf("parameters") },
    "auth/login.tsx": { default: pageOf("plain") },
    "(app)/(foo)/foo/index.tsx": { default: pageOf("short") },
    "(foo)/foo/bar.tsx": { default: pageOf("long") },
  };
  assert.equal(await shown(files, "/auth/login"), "plain");
  assert.equal(await shown(files, "/foo/bar"), "long");
  assert.equal(await shown(files, "/foo"), "short");
});
