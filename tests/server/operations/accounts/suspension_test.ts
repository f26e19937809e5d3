import assert from "node:assert/strict";
import { ROOT_SCOPE } from "@/domain/scope.ts";
import {
  resumeAccount,
  suspendAccount,
} from "@/server/operations/accounts/move_account.ts";
import { act } from "@/tests/support/act.ts";
import {
  codeOf,
  contextOf,
  type TestPlatform,
  testPlatform,
} from "@/tests/support/cast.ts";
import { ownCaller } from "@/tests/support/sessions.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { IDS } from "@/tools/seed.ts";

type Who = keyof typeof IDS.account;

const REASON = "核查中";
const accountId = IDS.account.wuhanNurses;

Deno.test("an account is let in again by whoever stands where the one stood who suspended it, or above", async () => {
  const rows: [Who, Who, string][] = [
    ["wuhan", "wuhan", "ok"],
    ["wuhan", "wuchang", "ok"],
    ["wuhan", "hubei", "ok"],
    ["wuchang", "wuhan", "suspendedAbove"],
    ["wuchang", "wuchang", "ok"],
    ["wuchang", "hubei", "ok"],
    ["hubei", "wuhan", "suspendedAbove"],
    ["hubei", "wuchang", "suspendedAbove"],
    ["hubei", "hubeiSecurity", "ok"],
  ];
  for (const [by, asked, expected] of rows) {
    await using opened = await testPlatform();
    await suspend(opened, by);

    const end = await endOf(resume(opened, asked));

    assert.equal(end, expected, `${by} suspends, ${asked} resumes`);
    const isIn = await stateOf(opened) === "active";
    assert.equal(isIn, expected === "ok");
  }
});

Deno.test("whom the authority keeps out the unit does not let in by a reset, nor a lower authority by a release", async () => {
  await using opened = await testPlatform();
  await suspend(opened, "hubeiSecurity");
  const wuhan = await ownCaller(opened.platform, "wuhan");
  const wuchang = await ownCaller(opened.platform, "wuchang");
  const input = { accountId, activationId: "none" };

  const codes = [
    await codeOf(wuhan.accounts.reset(input)),
    await codeOf(
      wuchang.authority.accounts.release({ ...input, reason: "1" }),
    ),
  ];

  assert.deepEqual(codes, ["suspendedAbove", "suspendedAbove"]);
  assert.equal(await stateOf(opened), "suspended");
  const own = await ownCaller(opened.platform, "hubei");
  await own.authority.accounts.release({ ...input, reason: "1" });
  assert.equal(await stateOf(opened), "issued");
});

Deno.test("what the command line suspended only the command line lets in again", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  await changeRow(db, "account", accountId, { state: "suspended" });

  const codes = [
    await codeOf(resume(opened, "wuhan")),
    await codeOf(resume(opened, "hubei")),
  ];
  await act(opened, (tx) => resumeAccount(ROOT_SCOPE, tx, accountId));

  assert.deepEqual(codes, ["suspendedAbove", "suspendedAbove"]);
  assert.equal(await stateOf(opened), "active");
});

Deno.test("an account that the unit suspended again is the unit's to resume", async () => {
  await using opened = await testPlatform();
  await suspend(opened, "hubei");
  await resume(opened, "hubei");
  await suspend(opened, "wuhan");

  await resume(opened, "wuhan");

  assert.equal(await stateOf(opened), "active");
});

Deno.test("a suspension is taken over by whoever stands above the suspender, and by nobody else", async () => {
  const rows: [Who, Who, string][] = [
    ["wuhan", "wuhan", "accountChanged"],
    ["wuhan", "wuchang", "ok"],
    ["wuhan", "hubeiSecurity", "ok"],
    ["wuchang", "wuhan", "accountChanged"],
    ["wuchang", "wuchang", "accountChanged"],
    ["wuchang", "hubei", "ok"],
    ["hubei", "wuchang", "accountChanged"],
    ["hubei", "hubeiSecurity", "accountChanged"],
  ];
  for (const [first, second, expected] of rows) {
    await using opened = await testPlatform();
    const { db } = opened.platform;
    await suspend(opened, first);
    const lines = (await allRows(db, "audit")).length;

    const end = await endOf(suspend(opened, second));

    const told = `${first} suspends, then ${second}`;
    assert.equal(end, expected, told);
    const isTaken = expected === "ok";
    assert.equal(await stateOf(opened), "suspended", told);
    assert.equal(
      await suspenderOf(opened),
      IDS.account[isTaken ? second : first],
      told,
    );
    const trail = (await allRows(db, "audit")).slice(lines);
    assert.deepEqual(
      trail.map(({ act, before, after }) => [act, before, after]),
      isTaken
        ? [[
          "accounts.suspend",
          '{"state":"suspended"}',
          `{"login":"4201060001-12","state":"suspended","reason":"${REASON}"}`,
        ]]
        : [],
      told,
    );
    if (isTaken) {
      assert.equal(await endOf(resume(opened, first)), "suspendedAbove", told);
    }
  }
});

Deno.test("the command line takes over what an authority suspended, and none takes over from it", async () => {
  await using opened = await testPlatform();
  await suspend(opened, "hubei");
  const ctx = await contextOf(opened.platform, null);

  await act(
    opened,
    (tx) => suspendAccount(ctx, tx, { scope: ROOT_SCOPE, accountId }),
  );

  assert.equal(await suspenderOf(opened), null);
  assert.equal(await endOf(suspend(opened, "hubei")), "accountChanged");
  assert.equal(await endOf(resume(opened, "hubei")), "suspendedAbove");
});

async function suspend({ platform }: TestPlatform, who: Who): Promise<void> {
  const caller = await ownCaller(platform, who);
  await (who === "wuhan"
    ? caller.accounts.suspend({ accountId })
    : caller.authority.accounts.suspend({ accountId, reason: REASON }));
}

async function resume({ platform }: TestPlatform, who: Who): Promise<void> {
  const caller = await ownCaller(platform, who);
  await (who === "wuhan"
    ? caller.accounts.resume({ accountId })
    : caller.authority.accounts.resume({ accountId, reason: REASON }));
}

async function endOf(done: Promise<void>): Promise<string> {
  return await done.then(() => "ok", () => codeOf(done));
}

async function stateOf(opened: TestPlatform): Promise<string> {
  return (await rowOf(opened))?.state ?? "";
}

async function suspenderOf(opened: TestPlatform) {
  return (await rowOf(opened))?.suspendedBy;
}

async function rowOf({ platform }: TestPlatform) {
  const rows = await allRows(platform.db, "account");
  return rows.find(({ id }) => id === accountId);
}
