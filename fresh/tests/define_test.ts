import assert from "node:assert/strict";
import { App, createDefine, type DataOf, HttpError, page } from "fresh";
import { ask } from "./support.ts";

interface State {
  name: string;
}

const define = createDefine<State>();

Deno.test("define gives back what it is given", () => {
  const middleware = define.middleware((ctx) => ctx.next());
  assert.equal(define.middleware(middleware), middleware);
  const list = [middleware, middleware];
  assert.equal(define.middleware(list), list);
});

Deno.test("a page knows the data of every handler", async () => {
  const handler = define.handlers({
    GET: (ctx) => page({ name: ctx.state.name, problem: "" }),
    POST: () => page({ name: "", problem: "empty" }, { status: 422 }),
  });
  const expected: DataOf<typeof handler> = { name: "李梅", problem: "" };
  const component = define.page<typeof handler>(({ data }) =>
    `${data.name}|${data.problem}`
  );
  const app = new App<State>()
    .use((ctx) => {
      ctx.state = { name: "李梅" };
      return ctx.next();
    })
    .get("/", async (ctx) => {
      const answer = await handler.GET(ctx);
      assert.deepEqual(answer.data, expected);
      return ctx.render(typeof component);
    });

  assert.match((await ask(app.handler(), "/")).text, /function/);
});

Deno.test("page keeps data, status and headers", () => {
  const answer = page({ a: 1 }, { status: 422, headers: { "x-a": "b" } });
  assert.deepEqual(answer, {
    data: { a: 1 },
    status: 422,
    headers: { "x-a": "b" },
  });
  assert.equal(page().data, undefined);
});

Deno.test("HttpError has words for the usual status codes, and keeps its cause", () => {
  const cause = new Error("inner");
  const error = new HttpError(404, undefined, { cause });
  assert.equal(error.message, "Not Found");
  assert.equal(error.cause, cause);
  assert.equal(new HttpError(418).message, "HTTP 418");
  assert.equal(new HttpError(403, "no").message, "no");
});
