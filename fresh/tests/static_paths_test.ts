import assert from "node:assert/strict";
import { App, staticFiles } from "fresh";
import { Builder } from "fresh/dev";
import { projectWith, type TestProject } from "./support.ts";

const FILES = {
  "main.ts": "secret",
  ".env": "secret",
  "static/a.txt": "open",
  "static/sub/b.txt": "open",
  "static/.env": "secret",
  "static/.git/config": "secret",
};

async function handlerOf({ root }: TestProject) {
  const app = new App().use(staticFiles());
  (await new Builder({ root }).build({ snapshot: "memory" }))(app);
  return app.handler();
}

/** Ways out that have been tried on other servers. */
const HOSTILE = [
  "/../main.ts",
  "/%2e%2e/main.ts",
  "/%2e%2e%2fmain.ts",
  "/..%2fmain.ts",
  "/..%2Fmain.ts",
  "/..%5cmain.ts",
  "/..\\main.ts",
  "/sub/..%2f..%2fmain.ts",
  "/sub%2fb.txt",
  "/sub%5cb.txt",
  "/sub//b.txt",
  "/%252e%252e/main.ts",
  "/%252e%252e%252fmain.ts",
  "/%c0%ae%c0%ae/main.ts",
  "/%c0%ae%c0%ae%c0%afmain.ts",
  "/%e0%80%ae%e0%80%ae/main.ts",
  "/%u002e%u002e/main.ts",
  "/.%00./main.ts",
  "/a.txt%00",
  "/a.txt%00.png",
  "/a.txt%20",
  "/a.txt.",
  "/a.txt%2e",
  "/a.txt/",
  "/a.txt/.",
  "/a.txt/b",
  "/a.txt;x",
  "/a.txt~",
  "/A.TXT",
  "/a.txt::$DATA",
  "/a.txt%3a%3a$DATA",
  "/c:/main.ts",
  "/C:%5cmain.ts",
  "/file:///etc/passwd",
  "//etc/passwd",
  "/%2fetc%2fpasswd",
  "/%2f%2flocalhost%2fmain.ts",
  "/static/a.txt",
  "/main.ts",
  "/.env",
  "/%2eenv",
  "/.git/config",
  "/%2egit/config",
  "/sub/.env",
  "/sub",
  "/sub/",
  "/",
  "/_fresh/snapshot.json",
  "/__proto__",
  "/constructor",
  "/%E0%A4%A",
  "/%",
  "/" + "a".repeat(10_000),
  "/" + "../".repeat(1000) + "etc/passwd",
];

Deno.test("of a table of hostile paths none finds a file", async () => {
  await using project = await projectWith(FILES);
  const handler = await handlerOf(project);
  for (const path of HOSTILE) {
    const response = await handler(new Request(`http://localhost${path}`));
    const text = await response.text();
    // The browser itself reads some as the address of a file that is open.
    const isOpen = new URL(`http://localhost${path}`).pathname === "/a.txt";
    assert.equal(response.status, isOpen ? 200 : 404, path);
    assert.notEqual(text, "secret", path);
  }
});

Deno.test("hostile paths find nothing either when they come over the wire as they are", async () => {
  await using project = await projectWith(FILES);
  await using server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    await handlerOf(project),
  );
  const { port } = server.addr;
  for (const path of HOSTILE.filter((each) => each.length < 5000)) {
    const answer = await rawGet(port, path);
    assert.match(answer, /^HTTP\/1\.1 (?:400|404) /, path);
    assert.doesNotMatch(answer, /secret|root:/, path);
  }
});

Deno.test("what is open is found", async () => {
  await using project = await projectWith(FILES);
  const handler = await handlerOf(project);
  for (const path of ["/a.txt", "/sub/b.txt", "/sub/../a.txt", "/%61.txt"]) {
    const response = await handler(new Request(`http://localhost${path}`));
    assert.equal(await response.text(), "open", path);
  }
});

/** A request as it is written, without a client that tidies the path. */
async function rawGet(port: number, path: string): Promise<string> {
  using connection = await Deno.connect({ hostname: "127.0.0.1", port });
  const lines = [
    `GET ${path} HTTP/1.1`,
    "host: localhost",
    "connection: close",
  ];
  await connection.write(
    new TextEncoder().encode(`${lines.join("\r\n")}\r\n\r\n`),
  );
  let answer = "";
  const decoder = new TextDecoder();
  for await (const chunk of connection.readable) {
    answer += decoder.decode(chunk);
  }
  return answer;
}
