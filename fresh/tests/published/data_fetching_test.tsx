/** The documentation's pages "Data fetching", "Forms" and "Define": handlers and their pages. */
import assert from "node:assert/strict";
import { createDefine, HttpError, page } from "fresh";
import { ask } from "../support.ts";
import { filesHandler } from "./support.ts";

interface State {
  user: { name: string } | null;
}

const define = createDefine<State>();
const PROJECTS = new Map([["7", { name: "fresh", stars: 3 }]]);

Deno.test("a handler loads, refuses what is not there, and the page shows it", async () => {
  const handlers = define.handlers({
    async GET(ctx) {
      const project = await Promise.resolve(PROJECTS.get(ctx.params.id ?? ""));
      if (!project) throw new HttpError(404);
      const headers = { "cache-control": "public, max-age=3600" };
      return page({ project }, { status: 201, headers });
    },
  });
  const handler = filesHandler({
    "projects/[id].tsx": {
      handlers,
      default: define.page<typeof handlers>(({ data }) => (
        <p>{`${data.project.name}: ${data.project.stars} stars`}</p>
      )),
    },
  });
  const answer = await ask(handler, "/projects/7");
  assert.match(answer.text, /<p>fresh: 3 stars<\/p>/);
  assert.equal(answer.status, 201);
  assert.equal(answer.headers.get("cache-control"), "public, max-age=3600");
  assert.equal((await ask(handler, "/projects/8")).status, 404);
});

Deno.test("an async page loads for itself, and may throw an HttpError", async () => {
  const handler = filesHandler({
    "projects/[id].tsx": {
      default: define.page(async ({ params }) => {
        const project = await Promise.resolve(PROJECTS.get(params.id ?? ""));
        if (!project) throw new HttpError(404);
        return <h1>{project.name}</h1>;
      }),
    },
  });
  assert.match((await ask(handler, "/projects/7")).text, /<h1>fresh<\/h1>/);
  assert.equal((await ask(handler, "/projects/8")).status, 404);
});

Deno.test("what middleware puts into the state reaches handler and page", async () => {
  const handler = filesHandler({
    "_middleware.ts": {
      default: define.middleware((ctx) => {
        const name = ctx.url.searchParams.get("name");
        ctx.state.user = name === null ? null : { name };
        return ctx.next();
      }),
    },
    "dashboard.tsx": {
      handler: define.handlers({
        GET: (ctx) => ctx.state.user ? page() : ctx.redirect("/login"),
      }),
      default: define.page(({ state }) => <h1>Welcome, {state.user?.name}</h1>),
    },
  });
  const away = await ask(handler, "/dashboard");
  assert.deepEqual([away.status, away.headers.get("location")], [
    302,
    "/login",
  ]);
  assert.match((await ask(handler, "/dashboard?name=A")).text, /Welcome, A/);
});

Deno.test("a form is read, answered with a page, or sent on", async () => {
  const handlers = define.handlers({
    GET: () => ({ data: { message: "" } }),
    async POST(ctx) {
      const form = await ctx.req.formData();
      if (form.get("email") === "") {
        return { data: { message: "Please try again" }, status: 422 };
      }
      const headers = { location: "/thanks-for-subscribing" };
      return new Response(null, { status: 303, headers });
    },
  });
  const handler = filesHandler({
    "subscribe.tsx": {
      handlers,
      default: define.page<typeof handlers>(({ data }) => (
        <p>{data.message}</p>
      )),
    },
  });
  const post = (email: string) =>
    ask(handler, "/subscribe", {
      method: "POST",
      body: new URLSearchParams({ email }),
    });

  assert.match((await ask(handler, "/subscribe")).text, /<p><\/p>/);
  const refused = await post("");
  assert.equal(refused.status, 422);
  assert.match(refused.text, /<p>Please try again<\/p>/);
  const taken = await post("a@b.test");
  assert.equal(taken.status, 303);
  assert.equal(taken.headers.get("location"), "/thanks-for-subscribing");
});

Deno.test("a file that is sent with a form can be read", async () => {
  const handlers = define.handlers({
    async POST(ctx) {
      const file = (await ctx.req.formData()).get("my-file");
      if (!(file instanceof File)) return { data: "no file" };
      return { data: `${file.name}: ${await file.text()}` };
    },
  });
  const handler = filesHandler({
    "upload.tsx": {
      handlers,
      default: define.page<typeof handlers>(({ data }) => <p>{data}</p>),
    },
  });
  const body = new FormData();
  body.set("my-file", new File(["hello"], "a.txt"));
  const answer = await ask(handler, "/upload", { method: "POST", body });
  assert.match(answer.text, /<p>a.txt: hello<\/p>/);
});

Deno.test("a handler that answers neither a response nor data is a bug", async () => {
  for (const answer of [undefined, null, "text", {}]) {
    const handler = filesHandler({
      "index.tsx": { handler: () => answer, default: () => <p>page</p> },
    });
    assert.equal((await ask(handler, "/")).status, 500, String(answer));
  }
});
