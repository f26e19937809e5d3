import assert from "node:assert/strict";
import { devProject, until } from "./support.ts";

const MAIN = `import { App, staticFiles } from "fresh";
export const app = new App().use(staticFiles())
  .all("/echo", async ({ req, url, info }) =>
    Response.json({
      method: req.method,
      url: url.href,
      body: await req.text(),
      type: req.headers.get("content-type"),
      hidden: [...req.headers.keys()].filter((name) => name.startsWith("x-fresh")),
      host: req.headers.get("host"),
      peer: info.remoteAddr.hostname,
    }, { status: 201, headers: [["set-cookie", "a=1"], ["set-cookie", "b=2"]] }))
  .get("/away", (ctx) => ctx.redirect("/echo", 303))
  .get("/stream", () => {
    const body = new ReadableStream({
      async start(controller) {
        controller.enqueue(new TextEncoder().encode("first"));
        await new Promise((resolve) => setTimeout(resolve, 60_000));
      },
    });
    return new Response(body);
  })
  .fsRoutes();
`;

Deno.test("an App in development sees the request as the browser sent it, and the browser its answer", async () => {
  await using project = await devProject({ "main.ts": MAIN });
  const { url } = project;

  const answer = await fetch(`${url}/echo?a=%20b`, {
    method: "POST",
    body: new URLSearchParams({ name: "李梅" }),
  });

  assert.equal(answer.status, 201);
  assert.deepEqual(answer.headers.getSetCookie(), ["a=1", "b=2"]);
  assert.deepEqual(await answer.json(), {
    method: "POST",
    url: `${url}/echo?a=%20b`,
    body: "name=%E6%9D%8E%E6%A2%85",
    type: "application/x-www-form-urlencoded;charset=UTF-8",
    hidden: [],
    host: new URL(url).host,
    peer: "127.0.0.1",
  });
});

Deno.test("redirects, answers without a body and streams pass as they are", async () => {
  await using project = await devProject({ "main.ts": MAIN });
  const { url } = project;

  const away = await fetch(`${url}/away`, { redirect: "manual" });
  assert.equal(away.status, 303);
  assert.equal(away.headers.get("location"), "/echo");
  await away.body?.cancel();

  const head = await fetch(url, { method: "HEAD" });
  assert.equal(head.status, 200);
  assert.equal(await head.text(), "");

  const stream = await fetch(`${url}/stream`);
  const reader = stream.body?.getReader();
  const { value } = await reader?.read() ?? {};
  assert.equal(new TextDecoder().decode(value), "first");
  await reader?.cancel();
});

Deno.test("a request that runs while code changes is still answered", async () => {
  await using project = await devProject({
    // The new code lets the old one go on as it is about to serve: then the old one is told to end.
    "main.ts": `import { App, staticFiles } from "fresh";
import { WORD } from "./words.ts";
export const app = new App().use(staticFiles()).fsRoutes();
const handler = app.handler.bind(app);
app.handler = () => {
  if (WORD === "changed") Deno.writeTextFileSync(import.meta.dirname + "/go", "");
  return handler();
};
`,
    "routes/slow.ts": `export const handler = async () => {
  await Deno.writeTextFile(import.meta.dirname + "/../asked", "");
  while (!await Deno.stat(import.meta.dirname + "/../go").catch(() => null)) await new Promise((next) => setTimeout(next, 5));
  await new Promise((next) => setTimeout(next, 300));
  return new Response("answered");
};
`,
  });
  const { root, url } = project;
  const slow = fetch(`${url}/slow`);
  while (!await Deno.stat(`${root}/asked`).catch(() => null)) {
    await fetch(url).then((answer) => answer.body?.cancel());
  }
  await project.edit("words.ts", "hello", "changed");
  await until(url, /changed/);

  assert.equal(await (await slow).text(), "answered");
});
