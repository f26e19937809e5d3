import assert from "node:assert/strict";
import {
  inputOf,
  isQuery,
  PROCEDURE_PATHS,
} from "@/tests/support/procedures.ts";
import { testApp } from "@/tests/support/app.ts";
import { testPlatform } from "@/tests/support/cast.ts";
import { allRows } from "@/tests/support/rows.ts";
import { IDS } from "@/tools/seed.ts";

Deno.test("every act says what it takes, if only that it takes nothing", () => {
  const acts = PROCEDURE_PATHS.filter((path) => !isQuery(path));

  assert.ok(acts.length > 100);
  assert.deepEqual(acts.filter((path) => inputOf(path) === undefined), []);
});

Deno.test("A-03 S-05 an act that takes nothing refuses whatever it is given, and a key called __proto__ is refused by every one", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const app = await (await testApp(opened.platform)).as(IDS.account.wuhan);
  const bodies: [path: string, body: string][] = [
    ["account.endOtherSessions", '{"json":{"role":"main"}}'],
    ["account.endOtherSessions", '{"json":{"__proto__":{}}}'],
    ["account.endOtherSessions", '{"json":null}'],
    [
      "account.setDetails",
      '{"json":{"department":"","officePhone":"","__proto__":{"role":"main"}}}',
    ],
    [
      "account.setDetails",
      '{"json":{"department":"","officePhone":"","__proto__":"main"}}',
    ],
    [
      "admission.passBatch",
      `{"json":{"establishment":"1","picks":[{"applicationId":"${IDS.application.zhouTing}","stamp":"0123456789abcdef","__proto__":{}}]}}`,
    ],
  ];
  const before = await allRows(db, "audit");

  for (const [path, body] of bodies) {
    const response = await app.request(`/api/trpc/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    });
    await response.body?.cancel();
    assert.equal(response.status, 400, `${path} ${body}`);
  }
  assert.deepEqual(await allRows(db, "audit"), before);
});
