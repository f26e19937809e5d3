/** The documentation's page "Error handling" (advanced/error-handling), and upstream's tests of error pages. */
import assert from "node:assert/strict";
import { HttpError, page, type PageProps } from "fresh";
import { HttpError as RuntimeHttpError } from "fresh/runtime";
import { ask } from "../support.ts";
import { filesHandler, quietApp } from "./support.ts";

function fail(): never {
  throw new Error("fail");
}

function ErrorPage({ error }: PageProps) {
  return <p>error: {error instanceof Error ? error.message : "no error"}</p>;
}

Deno.test("onError answers everything that is thrown: with a star, or without a path", async () => {
  const apps = [
    quietApp().onError("*", ({ error }) => new Response(`Oops ${error}`)),
    quietApp().onError(({ error }) => new Response(`Oops ${error}`)),
  ];
  for (const app of apps) {
    const handler = app.get("/thrower", fail).handler();
    assert.equal((await ask(handler, "/thrower")).text, "Oops Error: fail");
  }
});

Deno.test("onError takes a component, drawn with status 500", async () => {
  const handler = quietApp().onError({ component: ErrorPage })
    .get("/", fail).handler();
  const answer = await ask(handler, "/");
  assert.equal(answer.status, 500);
  assert.match(answer.text, /<p>error: fail<\/p>/);
});

Deno.test("the error page of the longest path answers", async () => {
  const handler = quietApp()
    .onError("*", () => new Response("top"))
    .onError("/foo/bar", () => new Response("nested"))
    .get("/foo/bar/thrower", fail)
    .get("/foo/thrower", fail)
    .handler();
  assert.equal((await ask(handler, "/foo/bar/thrower")).text, "nested");
  assert.equal((await ask(handler, "/foo/thrower")).text, "top");
});

Deno.test("a path alone is no error page", () => {
  const app = quietApp();
  // As a program without types might call it.
  const onError = app.onError.bind(app) as (path: string) => unknown;
  assert.throws(() => onError("/foo"), /a path alone/);
});

Deno.test("notFound answers unknown addresses and a 404 that is thrown", async () => {
  const handler = quietApp()
    .notFound(() => new Response("not found", { status: 404 }))
    .onError("*", () => new Response("error", { status: 500 }))
    .get("/thrower", () => {
      throw new HttpError(404);
    })
    .get("/other", () => {
      throw new HttpError(500);
    }).handler();
  assert.equal((await ask(handler, "/invalid")).text, "not found");
  assert.equal((await ask(handler, "/thrower")).text, "not found");
  assert.equal((await ask(handler, "/other")).text, "error");
});

Deno.test("without notFound the error page answers a 404, with its own status", async () => {
  const handler = quietApp()
    .onError("*", () => new Response("error route", { status: 200 }))
    .get("/thrower", () => {
      throw new HttpError(404);
    }).handler();
  for (const path of ["/invalid", "/thrower"]) {
    const answer = await ask(handler, path);
    assert.deepEqual([answer.status, answer.text], [200, "error route"], path);
  }
});

Deno.test("a handler that answers 404 itself is no error", async () => {
  const handler = quietApp().notFound(() => new Response("page"))
    .get("/", () => new Response("own", { status: 404 })).handler();
  assert.equal((await ask(handler, "/")).text, "own");
});

Deno.test("an HttpError has status, message and cause; components may use the same class", () => {
  const cause = new Error("cause");
  const error = new HttpError(403, "Admin access required", { cause });
  assert.equal(error.status, 403);
  assert.equal(error.message, "Admin access required");
  assert.equal(error.cause, cause);
  assert.match(error.stack ?? "", /error_handling_test/);
  assert.equal(RuntimeHttpError, HttpError);
});

Deno.test("_404 and _error answer with pages, handlers, or handlers by method", async () => {
  for (const name of ["_error", "_500"]) {
    const broken = { "index.tsx": { handlers: fail } };
    const drawn = filesHandler({
      ...broken,
      [`${name}.tsx`]: { default: ErrorPage },
    });
    assert.match((await ask(drawn, "/")).text, /error: fail/);
    const answered = filesHandler({
      ...broken,
      [`${name}.tsx`]: { handlers: { GET: () => new Response("by method") } },
    });
    assert.equal((await ask(answered, "/")).text, "by method");
  }
  const missing = filesHandler({
    "_404.tsx": { handlers: { GET: () => new Response("nothing here") } },
  });
  assert.equal((await ask(missing, "/invalid")).text, "nothing here");
});

Deno.test("an error page that throws hands its error to the one above", async () => {
  const handler = filesHandler({
    "_error.tsx": { default: ErrorPage },
    "foo/_error.tsx": {
      handlers: () => {
        throw new HttpError(501, "thrown by the inner page");
      },
    },
    "foo/index.tsx": { handlers: fail },
  });
  const answer = await ask(handler, "/foo");
  assert.equal(answer.status, 501);
  assert.match(answer.text, /error: thrown by the inner page/);
});

Deno.test("error pages stand aside where nothing fails", async () => {
  const handler = filesHandler({
    "_error.tsx": { default: ErrorPage },
    "index.tsx": { default: () => <p>fine</p> },
  });
  assert.match((await ask(handler, "/")).text, /<p>fine<\/p>/);
});

Deno.test("an error page stands in layout and wrapper, unless it says it does not", async () => {
  const files = {
    "_app.tsx": {
      default: ({ Component }: PageProps) => (
        <html>
          <body>
            app/<Component />
          </body>
        </html>
      ),
    },
    "_layout.tsx": {
      default: ({ Component }: PageProps) => (
        <>
          layout/<Component />
        </>
      ),
    },
    "index.tsx": { handler: fail },
  };
  const inside = filesHandler({
    ...files,
    "_error.tsx": { default: ErrorPage },
  });
  assert.match((await ask(inside, "/")).text, /app\/layout\/<p>error: fail/);
  const bare = filesHandler({
    ...files,
    "_error.tsx": {
      default: ErrorPage,
      config: { skipInheritedLayouts: true, skipAppWrapper: true },
    },
  });
  assert.equal(
    (await ask(bare, "/")).text,
    "<!DOCTYPE html><p>error: fail</p>",
  );
});

Deno.test("an error page may be drawn with data and a status of its handler", async () => {
  const handler = quietApp().onError({
    handler: ({ error }) => page(String(error), { status: 503 }),
    component: ({ data }) => <p>{String(data)}</p>,
  }).get("/", fail).handler();
  const answer = await ask(handler, "/");
  assert.equal(answer.status, 503);
  assert.match(answer.text, /<p>Error: fail<\/p>/);
});

Deno.test("an error while a page is drawn, also later in an async one, is caught", async () => {
  const handler = filesHandler({
    "_error.tsx": { default: ErrorPage },
    "drawn.tsx": { default: () => fail() },
    "later.tsx": {
      default: async () => {
        await Promise.resolve();
        return fail();
      },
    },
  });
  for (const path of ["/drawn", "/later"]) {
    const answer = await ask(handler, path);
    assert.equal(answer.status, 500, path);
    assert.match(answer.text, /error: fail/, path);
  }
});
