import assert from "node:assert/strict";
import { formOf, type TestApp, testApp } from "@/tests/support/app.ts";
import { testPlatform } from "@/tests/support/cast.ts";
import { INPUTS } from "@/tests/support/procedure_inputs.ts";
import { PROCEDURE_PATHS } from "@/tests/support/procedures.ts";
import { IDS } from "@/tools/seed.ts";

const EVIL = "evil.example";

Deno.test("A-27 A-28 the answer of every procedure is kept by nobody, is open to no other site and names no version", async () => {
  await using opened = await testPlatform();
  const visitor = await testApp(opened.platform);
  const person = await visitor.as(IDS.account.zhouTing);
  const unit = await visitor.as(IDS.account.wuhan);
  const statuses = new Set<number>();

  for (const path of PROCEDURE_PATHS) {
    const app = path.startsWith("me.") ? person : unit;
    for (const asked of [visitor, app]) {
      const response = await asked.request(`/api/trpc/${path}`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          "access-control-request-method": "POST",
        },
        body: JSON.stringify({ json: INPUTS[path] }),
      });
      const text = await response.text();
      statuses.add(response.status);
      const { headers } = response;
      assert.equal(headers.get("cache-control"), "no-store", path);
      assert.equal(headers.get("x-content-type-options"), "nosniff", path);
      const told = [...headers].flat().join(" ");
      assert.doesNotMatch(told, /access-control|x-powered-by|etag/, path);
      assert.ok(!(told + text).includes(opened.platform.version), path);
      assert.doesNotMatch(told + text, /deno|node_modules/i, path);
    }
  }

  assert.ok(PROCEDURE_PATHS.length > 100);
  assert.ok(statuses.has(200) && statuses.has(401), [...statuses].join());
});

Deno.test("A-26 pages with a QR code draw the same one, whatever host is asked for", async () => {
  await using opened = await testPlatform();
  const app = await testApp(opened.platform);
  const unit = await app.as(IDS.account.wuhan);
  const screen = await confirming(app);
  const pages: [asks: (headers: HeadersInit) => Promise<Response>][] = [
    [(headers) =>
      unit.request("/unit/code?act=notice", { ...formOf({}), headers })],
    [(headers) => screen("/login/confirm", headers)],
    [(headers) => screen("/login/confirm?way=code", headers)],
  ];
  let codes = 0;

  for (const [asks] of pages) {
    const sound = await textOf(await asks({}));
    for (
      const headers of [
        { host: EVIL },
        { "x-forwarded-host": EVIL, "x-forwarded-proto": "http" },
        { forwarded: `host=${EVIL};proto=http` },
      ]
    ) {
      const asked = await asks(headers);
      const all = [...asked.headers].join() + await asked.clone().text();
      assert.ok(!all.includes(EVIL));
      assert.deepEqual(codesIn(await textOf(asked)), codesIn(sound));
    }
    codes += codesIn(sound).length;
  }

  assert.ok(codes >= 2, `${codes} codes`);
});

/** A browser that has typed its password and waits for the second step. */
async function confirming(
  app: TestApp,
): Promise<(path: string, headers: HeadersInit) => Promise<Response>> {
  const response = await app.request("/login", {
    method: "POST",
    body: new URLSearchParams({
      account: "4201060001",
      password: "Hubei-demo-2026",
    }),
  });
  const cookie = response.headers.getSetCookie()
    .map((line) => line.split(";")[0]).join("; ");
  return (path, headers) =>
    app.request(path, { headers: { ...Object(headers), cookie } });
}

function codesIn(page: string): string[] {
  return [...page.matchAll(/<div class="qr">.*?<\/div>/gs)]
    .map(([code]) => code);
}

async function textOf(response: Response): Promise<string> {
  assert.equal(response.status, 200, response.headers.get("location") ?? "");
  return await response.text();
}
