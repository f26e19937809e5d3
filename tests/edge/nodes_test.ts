import assert from "node:assert/strict";
import type { Db } from "@/db/open.ts";
import { endSessions } from "@/db/queries/sessions.ts";
import type { Platform } from "@/server/platform.ts";
import { ISSUED_LOGIN } from "@/tests/support/activation.ts";
import { testApp } from "@/tests/support/app.ts";
import { edgeStage, roam } from "@/tests/support/edge_platform.ts";
import { openJar } from "@/tests/support/jar.ts";
import { allRows } from "@/tests/support/rows.ts";
import { until } from "@/tests/support/waits.ts";
import { IDS } from "@/tools/seed.ts";

const ROSTER = "/roster/active";

Deno.test("an edge node lists what the primary has, and says what it is and how old it answers", async () => {
  await using stage = await edgeStage();
  const node = await stage.openNode("one");
  const browser = await roam(node, IDS.account.wuhan);

  const roster = await browser.get(node, ROSTER);
  const health = async () => (await browser.get(node, "/healthz")).json();

  assert.equal(roster.status, 200);
  assert.match(await roster.text(), /李梅/);
  assert.equal((await health()).mode, "edge");
  await until(async () => (await health()).replicaAgeMs < 2000);
});

Deno.test("A-80 S-06 three nodes are one platform, to who saves and to who guesses", async (test) => {
  await using stage = await edgeStage();
  const [one, other, third] = [
    await stage.openNode("one"),
    await stage.openNode("other"),
    await stage.openNode("third"),
  ];
  const nodes = [one, other, third];

  await test.step("what was saved at one is shown by the next page at another", async () => {
    const browser = await roam(one, IDS.account.wuhan);
    for (let turn = 1; turn <= 5; turn++) {
      const name = `第${"一二三四五"[turn - 1]}病区`;
      const [to, from] = turn % 2 === 0 ? [one, other] : [other, one];
      const saved = await browser.post(from, "/unit/departments/new", {
        parentId: "",
        names: name,
      });
      assert.equal(saved.status, 303, await saved.text());
      const page = await (await browser.get(to, "/unit/departments")).text();
      assert.ok(page.includes(name), name);
    }
  });

  await test.step("fifteen guesses at an activation code, five at each and all at once, are ten", async () => {
    const statuses = await postFromEverywhere(nodes, "/activate", (at) => ({
      account: ISSUED_LOGIN,
      code: `0000-0000-00${at + 10}`,
    }));

    assert.deepEqual(statuses, Array(15).fill(422));
    await using primary = await stage.primary.openServer();
    const activation = (await allRows(primary.db, "activation"))
      .find(({ id }) => id === IDS.activation.hongshan);
    assert.equal(activation?.misses, 10);
    assert.equal(activation?.endReason, "locked");
    // Whatever address each said it came from, they count as one.
    assert.deepEqual(await countsOf(primary.db, "activationAddress"), [15]);
  });

  await test.step("fifteen guesses at a password, five at each and all at once, are five", async () => {
    const statuses = await postFromEverywhere(nodes, "/login", (at) => ({
      account: "4201060001",
      password: `guess-${at}`,
    }));

    assert.deepEqual(statuses.sort(), [
      ...Array(5).fill(422),
      ...Array(10).fill(429),
    ]);
    await using primary = await stage.primary.openServer();
    const [byAddress, ...others] = await countsOf(primary.db, "signInAddress");
    assert.ok(byAddress && byAddress >= 5 && others.length === 0);
  });
});

Deno.test("whose sessions are ended at one node is refused at once at another, where rights matter", async () => {
  await using stage = await edgeStage();
  const one = await stage.openNode("one");
  const other = await stage.openNode("other");

  for (let turn = 0; turn < 10; turn++) {
    const browser = await roam(other, IDS.account.wuhan);
    assert.equal((await browser.get(other, "/people")).status, 200);
    await endAllSessions(one);
    const refused = await browser.get(other, "/people");
    assert.ok([303, 401].includes(refused.status), String(refused.status));
  }
});

Deno.test("A-82 with the primary away rosters and figures are shown with their age, the rest is refused in words, and nobody signs in", async () => {
  await using stage = await edgeStage();
  const node = await stage.openNode("one");
  const browser = await roam(node, IDS.account.wuhan);
  const liMei = await roam(node, IDS.account.liMei);
  assert.equal((await browser.get(node, ROSTER)).status, 200);
  assert.equal((await liMei.get(node, "/me")).status, 200);

  await stage.primary.sqld.stop("SIGKILL");
  await until(() => (node.replica?.ageMs ?? 0) > 2000);
  for (const path of [ROSTER, "/statistics/active", "/preload/active"]) {
    const page = await browser.get(node, path);
    assert.equal(page.status, 200, path);
    assert.match(await page.text(), /当前显示的是 2026-11-23 \d\d:\d\d 的数据/);
  }
  const own = await liMei.get(node, "/me");
  assert.equal(own.status, 200);
  assert.match(await own.text(), /当前显示的是 2026-11-23 \d\d:\d\d 的数据/);
  for (const path of ["/people", "/audit", "/unit/subaccounts"]) {
    const page = await browser.get(node, path);
    assert.equal(page.status, 503, path);
    const text = await page.text();
    assert.match(text, /暂时连不上主数据库/);
    assert.ok(!text.includes("当前显示的是"), path);
  }
  // Nobody is let in on the word of a copy.
  const signIn = await browser.post(node, "/login", {
    account: "4201060001",
    password: "Hubei-demo-2026",
  });
  assert.equal(signIn.status, 503, await signIn.text());
  assert.deepEqual(signIn.headers.getSetCookie(), []);
  const lost = await browser.post(node, "/unit/departments/new", {
    parentId: "",
    names: "第九病区",
  });
  assert.equal(lost.status, 503);
  const form = await lost.text();
  assert.match(form, /role="alert"[^>]*>.*暂时连不上主数据库/);
  assert.match(form, /<textarea[^>]*>第九病区<\/textarea>/);

  await stage.primary.sqld.start();
  await until(() => (node.replica?.ageMs ?? Infinity) < 2000);
  const after = await (await browser.get(node, "/unit/departments")).text();
  assert.ok(!after.includes("第九病区"));
  assert.ok(!after.includes("当前显示的是"));
});

/**
 * Posts a form fifteen times, at the nodes by turns and all at once, from a peer that is no
 * proxy of ours and says each time that it passes on somebody else's.
 */
async function postFromEverywhere(
  nodes: readonly Platform[],
  path: string,
  fieldsAt: (at: number) => Readonly<Record<string, string>>,
): Promise<number[]> {
  const apps = await Promise.all(nodes.map((node) => testApp(node)));
  const tries = Array.from({ length: 5 }, () => apps).flat();
  return await Promise.all(tries.map(async (app, at) => {
    const address = `198.51.100.${at + 1}`;
    const response = await openJar(app).post(path, fieldsAt(at), {
      "x-forwarded-for": address,
      "x-real-ip": address,
      forwarded: `for=${address}`,
    });
    await response.body?.cancel();
    return response.status;
  }));
}

/** How often each has tried that a limit counts. */
async function countsOf(db: Db, limit: string): Promise<number[]> {
  return (await allRows(db, "limitCounter"))
    .filter(({ key }) => key.startsWith(`${limit}:`))
    .map(({ count }) => count);
}

async function endAllSessions(node: Platform): Promise<void> {
  await node.db.transaction().execute((tx) =>
    endSessions(tx, {
      accountId: IDS.account.wuhan,
      at: new Date(node.clock()).toISOString(),
      reason: "signOut",
    })
  );
}
