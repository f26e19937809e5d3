import assert from "node:assert/strict";
import { configureLog } from "@/server/log.ts";
import { takeRoom } from "@/server/operations/held_uploads.ts";
import { testApp } from "@/tests/support/app.ts";
import { checkList, testPlatform } from "@/tests/support/cast.ts";
import { ZHENG_WEI } from "@/tests/support/list_rows.ts";
import { allRows } from "@/tests/support/rows.ts";
import { serveApp } from "@/tests/support/server.ts";
import { signIn } from "@/tests/support/sessions.ts";
import { IDS } from "@/tools/seed.ts";

const MANY = 60;
const ROOM = 96 * 1024 * 1024;

Deno.test("A-81 who asks for many pages at once comes after who asks for one", async () => {
  await using opened = await testPlatform();
  const app = await testApp(opened.platform);
  const many = await app.as(IDS.account.wuhan);
  const one = await app.as(IDS.account.yichang);
  await one.request("/roster/active");
  let answered = 0;
  const crowd = Array.from(
    { length: MANY },
    () => many.request("/roster/active").then(() => answered++),
  );

  const page = await one.request("/roster/active");
  const before = answered;
  await Promise.all(crowd);

  assert.equal(page.status, 200);
  assert.ok(before < MANY / 4, `after ${before} of the crowd`);
});

Deno.test("A-81 what nobody waits for any more is not begun", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const importId = await checkList(platform, "wuhan", [
    { ...ZHENG_WEI, name: "" },
  ]);
  await using server = await serveApp(platform);
  const { headers } = await signIn(platform, "wuhan");
  const leaves = new AbortController();
  const path = `${server.url}/preload/import/${importId}/problems`;
  const asked = Array.from(
    { length: MANY },
    () =>
      fetch(path, { headers, signal: leaves.signal })
        .then((answer) => answer.body?.cancel(), () => {}),
  );
  await new Promise((resolve) => setTimeout(resolve, 100));

  leaves.abort();
  await Promise.all(asked);
  const last = await fetch(path, { headers });
  await last.body?.cancel();

  assert.equal(last.status, 200);
  const acts = await allRows(platform.db, "audit");
  const given = acts.filter(({ act }) => act === "preload.exportProblems");
  assert.ok(given.length < MANY / 2, `${given.length} given`);
});

Deno.test("A-81 who is refused because we are busy leaves no line in the log, and is no fault", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const app = await testApp(platform);
  const wuhan = await app.as(IDS.account.wuhan);
  const lines: string[] = [];
  await configureLog((line) => lines.push(line));
  using _all = takeRoom(ROOM);

  const answer = await wuhan.request("/preload/import", {
    method: "POST",
    headers: { "content-type": "multipart/form-data; boundary=x" },
    body: "--x--",
  });

  assert.equal(answer.status, 503);
  assert.match(await answer.text(), /系统正忙/);
  assert.deepEqual(lines, []);
  assert.match(
    platform.metrics.text({
      version: "test",
      mode: "embedded",
      replica: null,
      writersWaiting: 0,
    }),
    /^platform_faults_total 0$/m,
  );
});
