import assert from "node:assert/strict";
import { createContext } from "@/server/context.ts";
import { beginActivation } from "@/server/operations/activation/begin.ts";
import { createCaller } from "@/server/router.ts";
import {
  codeOf,
  NOW,
  type TestPlatform,
  testPlatform,
} from "@/tests/support/cast.ts";
import { allRows } from "@/tests/support/rows.ts";
import {
  contextOfRequest,
  ownCaller,
  signIn,
} from "@/tests/support/sessions.ts";
import { IDS } from "@/tools/seed.ts";

const INPUT = { name: "李新", reason: "原管理员调离" };
const { wuhan: accountId } = IDS.account;

Deno.test("A-41 a hand-over gives a slip, and its code opens the account for whoever comes", async () => {
  await using opened = await testPlatform();
  const wuhan = await ownCaller(opened.platform, "wuhan");

  const slip = await wuhan.account.handOver(INPUT);

  assert.match(slip.code, /^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  assert.deepEqual({ ...slip, code: "" }, {
    accountId,
    login: "4201060001",
    owner: "武昌区中医院",
    label: "人事管理主体账号",
    code: "",
    expiresAt: "2026-12-07T02:00:00.000Z",
  });
  const [account] = await rowsOf(opened);
  assert.deepEqual([account?.state, account?.holderName], ["issued", "李新"]);
  const ctx = createContext(opened.platform, { account: null, address: null });
  const { code } = slip;
  assert.match(
    await beginActivation(ctx, { account: "4201060001", code }),
    /^act=[\w-]{43};/,
  );
});

Deno.test("A-41 with it ends the binding and every session of the one who leaves", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const { headers } = await signIn(platform, "wuhan");
  const wuhan = await ownCaller(platform, "wuhan");

  await wuhan.account.handOver(INPUT);

  await assert.rejects(contextOfRequest(platform, headers));
  const sessions = await allRows(platform.db, "session");
  assert.deepEqual(
    sessions.map(({ endedAt, endReason }) => [endedAt, endReason]),
    [[NOW, "released"], [NOW, "released"]],
  );
  const factors = (await allRows(platform.db, "factor"))
    .filter((row) => row.accountId === accountId);
  assert.deepEqual(factors.map(({ state }) => state), ["ended", "ended"]);
  const [account] = await rowsOf(opened);
  assert.equal(account?.passwordHash, null);
  assert.equal(account?.holderPhoneMasked, null);
});

Deno.test("A-41 no other account is touched, neither of another unit nor of this one", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const others = ["yichang", "wuhanReview", "hongshan", "wuchang"] as const;
  const review = await signIn(platform, "wuhanReview");
  const yichang = await signIn(platform, "yichang");
  const before = await Promise.all(others.map((who) => stateOf(opened, who)));
  const wuhan = await ownCaller(platform, "wuhan");

  await wuhan.account.handOver(INPUT);

  assert.deepEqual(
    await Promise.all(others.map((who) => stateOf(opened, who))),
    before,
  );
  assert.ok(await contextOfRequest(platform, review.headers));
  assert.ok(await contextOfRequest(platform, yichang.headers));
});

Deno.test("the trail says who came in whose place, and why", async () => {
  await using opened = await testPlatform();
  const wuhan = await ownCaller(opened.platform, "wuhan");

  await wuhan.account.handOver(INPUT);

  const line = (await allRows(opened.platform.db, "audit"))
    .find(({ act }) => act === "account.handOver");
  assert.equal(line?.accountId, accountId);
  assert.equal(line?.unitId, IDS.unit.wuhan);
  assert.equal(line?.before, '{"name":"刘芳"}');
  assert.equal(line?.after, '{"name":"李新","reason":"原管理员调离"}');
});

Deno.test("of twenty hand-overs at once one counts, and one code is good", async () => {
  await using opened = await testPlatform();
  const { ctx } = await signIn(opened.platform, "wuhan");
  const wuhan = createCaller(ctx);

  const ends = await Promise.all(Array.from({ length: 20 }, () => {
    const call = wuhan.account.handOver(INPUT);
    return call.then(() => "ok", () => codeOf(call));
  }));

  assert.equal(ends.filter((end) => end === "ok").length, 1);
  assert.equal(ends.filter((end) => end === "signInNeeded").length, 19);
  const codes = (await allRows(opened.platform.db, "activation"))
    .filter((row) => row.accountId === accountId);
  assert.equal(codes.length, 1);
});

Deno.test("only a main account hands over", async () => {
  await using opened = await testPlatform();
  for (
    const who of ["wuhanReview", "wuhanNurses", "hubei", "liMei"] as const
  ) {
    const caller = await ownCaller(opened.platform, who);
    assert.equal(await codeOf(caller.account.handOver(INPUT)), "forbidden");
  }
  const nobody = createCaller(
    createContext(opened.platform, { account: null, address: null }),
  );
  assert.equal(await codeOf(nobody.account.handOver(INPUT)), "signInNeeded");
});

async function rowsOf({ platform }: TestPlatform, id: string = accountId) {
  return (await allRows(platform.db, "account")).filter((row) => row.id === id);
}

/** An account, its factors and codes. */
async function stateOf(
  opened: TestPlatform,
  who: keyof typeof IDS.account,
) {
  const { db } = opened.platform;
  const id = IDS.account[who];
  const isOwn = (row: { accountId: string }) => row.accountId === id;
  return [
    await rowsOf(opened, id),
    (await allRows(db, "factor")).filter(isOwn),
    (await allRows(db, "activation")).filter(isOwn),
  ];
}
