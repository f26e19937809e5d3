import assert from "node:assert/strict";
import { makeSecret } from "@/server/cookies.ts";
import { configureLog } from "@/server/log.ts";
import { takeRoom } from "@/server/operations/held_uploads.ts";
import type { Platform } from "@/server/platform.ts";
import { testApp } from "@/tests/support/app.ts";
import { checkList, testPlatform } from "@/tests/support/cast.ts";
import { ZHENG_WEI } from "@/tests/support/list_rows.ts";
import { allRows } from "@/tests/support/rows.ts";
import { serveApp } from "@/tests/support/server.ts";
import { signIn } from "@/tests/support/sessions.ts";
import { IDS } from "@/tools/seed.ts";

const MANY = 60;
/** More than come in at once, and less than wait. */
const OF_NETWORK = 400;
/** Of a network, under way and waiting. */
const MOST_STRANGERS = 1_064;
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

Deno.test("A-81 a crowd of one network comes in bit by bit, whatever sessions it makes up, and who is elsewhere before most of it", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const app = await testApp({ ...platform, trustedProxies: ["127.0.0.1"] });
  const ask = (from: string) => {
    const cookie = `sid=${makeSecret()}`;
    const headers = { "x-forwarded-for": from, cookie };
    return app.request("/login", { headers });
  };
  await ask("192.0.2.1");
  let answered = 0;
  const crowd = Array.from(
    { length: OF_NETWORK },
    () => ask("198.51.100.7").finally(() => answered++),
  );

  const other = await ask("192.0.2.1");
  const before = answered;
  const told = new Set((await Promise.all(crowd)).map(({ status }) => status));

  assert.equal(other.status, 200);
  assert.ok(before < OF_NETWORK / 2, `after ${before} of the crowd`);
  assert.deepEqual([...told], [200]);
});

Deno.test("A-81 strangers of her own network keep nobody out who has signed in", async () => {
  await using opened = await testPlatform();
  const visitor = await testApp(opened.platform);
  const wuhan = await visitor.as(IDS.account.wuhan);
  await wuhan.request("/roster/active");
  const strangers = Array.from({ length: MOST_STRANGERS + 1 }, () => {
    const headers = { cookie: `sid=${makeSecret()}` };
    return visitor.request("/login", { headers });
  });

  const page = await wuhan.request("/roster/active");
  const told = (await Promise.all(strangers)).map(({ status }) => status);

  assert.equal(page.status, 200);
  assert.deepEqual([...new Set(told)].sort(), [200, 503]);
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
  assert.match(metricsOf(platform), /^platform_faults_total 0$/m);
});

function metricsOf({ metrics }: Platform): string {
  return metrics.text({
    version: "test",
    mode: "embedded",
    replica: null,
    writersWaiting: 0,
  });
}
