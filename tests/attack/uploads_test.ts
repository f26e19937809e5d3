import assert from "node:assert/strict";
import { testApp } from "@/tests/support/app.ts";
import { codeOf, signedInContext, testPlatform } from "@/tests/support/cast.ts";
import { setImports } from "@/tests/support/unit_state.ts";
import { allRows } from "@/tests/support/rows.ts";
import { checkList } from "@/tests/support/cast.ts";
import { startImport } from "@/server/operations/check_import.ts";
import { takeRoom } from "@/server/operations/held_uploads.ts";
import { IDS } from "@/tools/seed.ts";

const ROW = { name: "郑伟", documentNumber: "420106198501010011" };

Deno.test("A-81 of many uploads of one unit at once three are read, whoever sends them, and then others again", async () => {
  await using opened = await testPlatform();
  const app = await testApp(opened.platform);
  const main = await app.as(IDS.account.wuhan);
  const colleague = await app.as(IDS.account.wuhanReview);
  let read = 0;
  const gate = Promise.withResolvers<void>();
  const upload = (_: unknown, at: number) =>
    (at % 2 === 0 ? main : colleague).request("/preload/import", {
      method: "POST",
      headers: { "content-type": "multipart/form-data; boundary=x" },
      body: new ReadableStream({
        async pull(controller) {
          read++;
          await gate.promise;
          controller.close();
        },
      }, { highWaterMark: 0 }),
    });

  const sent = Array.from({ length: 20 }, upload);
  const refused = await firstOf(sent, 17);
  gate.resolve();
  const answers = await Promise.all(sent);
  const later = await upload(undefined, 0);

  assert.ok(refused.every(({ status }) => status === 503));
  assert.equal(answers.filter(({ status }) => status === 503).length, 17);
  assert.equal(later.status, 400);
  assert.equal(read, 4);
});

Deno.test("A-81 a unit with three lists under check cannot add a fourth, another unit can", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  for (let at = 0; at < 3; at++) await checkList(platform, "wuhan", [ROW]);
  await setImports(platform.db, { state: "checking", checked: 0, total: 0 });
  const ctx = await signedInContext(platform, "wuhan");
  const { scope } = ctx.account;
  assert.ok(scope.kind === "unit");

  const fourth = await codeOf(startImport(ctx, scope, {
    kind: "active",
    file: { name: "名单.xlsx", bytes: new Uint8Array([1]) },
  }));
  await checkList(platform, "yichang", [ROW]);

  assert.equal(fourth, "busy");
  assert.equal((await allRows(platform.db, "importJob")).length, 4);
});

Deno.test("A-81 of who may not upload a list no byte is read", async () => {
  await using opened = await testPlatform();
  const app = await testApp(opened.platform);
  let read = 0;
  const statuses: number[] = [];
  const uploaders = [
    [IDS.account.liMei, "/preload/import"],
    [IDS.account.hubeiAudit, "/authority/units/import"],
    [IDS.account.wuhanNurses, "/roster/update"],
    [IDS.account.wuhanStatistics, "/unit/departments/import"],
  ] as const;

  for (const [accountId, path] of uploaders) {
    const answer = await (await app.as(accountId)).request(path, {
      method: "POST",
      headers: { "content-type": "multipart/form-data; boundary=x" },
      body: new ReadableStream({
        pull(controller) {
          read++;
          controller.close();
        },
      }, { highWaterMark: 0 }),
    });
    statuses.push(answer.status);
  }

  assert.deepEqual(statuses, [403, 403, 403, 403]);
  assert.equal(read, 0);
});

Deno.test("A-81 files of all accounts together are held up to 96 MiB, and the next is told to come again", async () => {
  await using opened = await testPlatform();
  const wuhan = await (await testApp(opened.platform)).as(IDS.account.wuhan);
  const upload = () =>
    wuhan.request("/preload/import", {
      method: "POST",
      headers: { "content-type": "multipart/form-data; boundary=x" },
      body: new ReadableStream({
        pull: (controller) => controller.close(),
      }, { highWaterMark: 0 }),
    });

  const others = takeRoom(90 * 1024 * 1024);
  const refused = await upload();
  others[Symbol.dispose]();
  const later = await upload();

  assert.equal(refused.status, 503);
  assert.match(await refused.text(), /系统正忙，请稍后再试/);
  assert.equal(later.status, 400);
});

/** The first so many answers, in the order in which they come. */
function firstOf(
  answers: readonly Promise<Response>[],
  wanted: number,
): Promise<Response[]> {
  const come: Response[] = [];
  const { promise, resolve, reject } = Promise.withResolvers<Response[]>();
  for (const answer of answers) {
    answer.then((response) => {
      if (come.push(response) === wanted) resolve([...come]);
    }, reject);
  }
  return promise;
}
