import assert from "node:assert/strict";
import { replaceRecoveryCodes } from "@/db/queries/recovery_codes.ts";
import type { Context } from "@/server/context.ts";
import { rememberBrowser } from "@/server/known_browser.ts";
import {
  endAccess,
  releaseAccount,
} from "@/server/operations/accounts/release_account.ts";
import { openTicket } from "@/server/operations/tickets/open_ticket.ts";
import type { Platform } from "@/server/platform.ts";
import {
  contextOf,
  NOW,
  type TestPlatform,
  testPlatform,
} from "@/tests/support/cast.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { signIn } from "@/tests/support/sessions.ts";
import { IDS } from "@/tools/seed.ts";

const { wuhan, yichang } = IDS.account;
Deno.test("releaseAccount ends all that lets an account in, and gives it a new code", async () => {
  await using opened = await withAccess();
  const { db } = opened.platform;

  const expiresAt = await release(opened);

  assert.equal(expiresAt, "2026-12-07T02:00:00.000Z");
  const of = await rowsOf(opened, wuhan);
  assert.ok(of.session.length > 0);
  for (const { endedAt, endReason } of of.session) {
    assert.deepEqual([endedAt, endReason], [NOW, "released"]);
  }
  assert.deepEqual(of.factor.map(({ kind, state }) => [kind, state]), [
    ["deviceKey", "ended"],
    ["totp", "ended"],
  ]);
  assert.deepEqual(of.recoveryCode, []);
  assert.deepEqual(of.knownBrowser, []);
  assert.deepEqual(of.ticket.map(({ state }) => state), ["dead"]);
  assert.deepEqual(
    of.activation.map((
      { codeHash, step, endedAt },
    ) => [codeHash, step, endedAt]),
    [["new code", "admin", null]],
  );
  const [account] = (await allRows(db, "account"))
    .filter(({ id }) => id === wuhan);
  assert.equal(account?.state, "issued");
  assert.equal(account?.passwordHash, null);
  assert.equal(account?.passwordSetAt, null);
  assert.equal(account?.activatedAt, null);
  assert.equal(account?.phoneVerifiedAt, null);
});

Deno.test("releaseAccount leaves every other account as it was", async () => {
  await using opened = await withAccess();
  const before = await rowsOf(opened, yichang);

  await release(opened);

  assert.deepEqual(await rowsOf(opened, yichang), before);
});

Deno.test("what is known of the holder stays to be corrected, but for the document; another holder finds nothing of it", async () => {
  await using kept = await withAccess();
  await using forgotten = await withAccess();
  const holderDocumentIndex = "hash of her number";
  for (const { platform: { db } } of [kept, forgotten]) {
    await changeRow(db, "account", wuhan, { holderDocumentIndex });
  }

  await release(kept);
  await release(forgotten, true);

  const [same] = (await rowsOf(kept, wuhan)).account;
  assert.equal(same?.holderName, "刘芳");
  assert.equal(same?.holderPhoneMasked, "139****0011");
  assert.equal(same?.holderDepartment, "人事科");
  assert.equal(same?.holderDocumentSealed, null);
  // Who she is, for the rule on one's own record, she stays until another takes over.
  assert.equal(same?.holderDocumentIndex, holderDocumentIndex);
  const [other] = (await rowsOf(forgotten, wuhan)).account;
  const holder = Object.entries(other ?? {}).filter(([column]) =>
    column.startsWith("holder") || column === "officePhone"
  );
  assert.equal(holder.length, 8);
  for (const [column, value] of holder) assert.equal(value, null, column);
});

Deno.test("releaseAccount does all of it or nothing", async () => {
  await using opened = await withAccess();
  const before = await rowsOf(opened, wuhan);
  const ctx = await contextOf(opened.platform, "hubei");

  const act = ctx.db.transaction().execute(async (tx) => {
    await releaseAccount(ctx, tx, {
      accountId: wuhan,
      codeHash: "new code",
      forgetsHolder: true,
    });
    throw new Error("halfway");
  });

  await assert.rejects(act, /halfway/);
  assert.deepEqual(await rowsOf(opened, wuhan), before);
});

Deno.test("a code that the account had is replaced", async () => {
  await using opened = await withAccess();
  await release(opened);
  opened.time.ms += 1_000;

  await release(opened);

  const { activation } = await rowsOf(opened, wuhan);
  assert.deepEqual(activation.map(({ endReason }) => endReason), [
    "replaced",
    null,
  ]);
});

Deno.test("endAccess may leave one session, and then the browsers, too", async () => {
  await using opened = await withAccess();
  const { platform } = opened;
  const { sessionId: except } = await signIn(platform, "wuhan");
  const ctx = await contextOf(platform, null);

  await platform.db.transaction().execute((tx) =>
    endAccess(ctx, tx, { accountId: wuhan, reason: "binding", except })
  );

  const of = await rowsOf(opened, wuhan);
  assert.deepEqual(
    of.session.map(({ id, endReason }) => [id === except, endReason]),
    [[false, "binding"], [true, null]],
  );
  assert.deepEqual(of.ticket.map(({ state }) => state), ["dead"]);
  assert.equal(of.knownBrowser.length, 1);
});

/** 武昌区中医院 and 西陵区医院 with all that lets a main account in. */
async function withAccess(): Promise<TestPlatform> {
  const opened = await testPlatform();
  for (const who of ["wuhan", "yichang"] as const) {
    await signIn(opened.platform, who);
    await giveAccess(opened.platform, IDS.account[who]);
  }
  return opened;
}

async function giveAccess(
  platform: Platform,
  accountId: string,
): Promise<void> {
  const ctx: Context = await contextOf(platform, null);
  const hashes = Array.from({ length: 10 }, (_, at) => `hash ${at}`);
  await platform.db.transaction().execute(async (tx) => {
    await rememberBrowser(platform, tx, { headers: new Headers(), accountId });
    await replaceRecoveryCodes(tx, { accountId, at: NOW, hashes });
    await openTicket(ctx, tx, {
      purpose: "signIn",
      accountId,
      needsSms: false,
      userAgent: null,
    });
  });
}

async function release(
  { platform }: TestPlatform,
  forgetsHolder = false,
): Promise<string> {
  const ctx = await contextOf(platform, "hubei");
  return await platform.db.transaction().execute((tx) =>
    releaseAccount(ctx, tx, {
      accountId: wuhan,
      codeHash: "new code",
      forgetsHolder,
    })
  );
}

/** What the database holds of one account. */
async function rowsOf({ platform }: TestPlatform, accountId: string) {
  const [
    account,
    activation,
    factor,
    knownBrowser,
    recoveryCode,
    session,
    ticket,
  ] = await Promise.all([
    allRows(platform.db, "account"),
    allRows(platform.db, "activation"),
    allRows(platform.db, "factor"),
    allRows(platform.db, "knownBrowser"),
    allRows(platform.db, "recoveryCode"),
    allRows(platform.db, "session"),
    allRows(platform.db, "ticket"),
  ]);
  const isOwn = (row: { accountId: string }) => row.accountId === accountId;
  return {
    account: account.filter(({ id }) => id === accountId),
    activation: activation.filter(isOwn),
    factor: factor.filter(isOwn),
    knownBrowser: knownBrowser.filter(isOwn),
    recoveryCode: recoveryCode.filter(isOwn),
    session: session.filter(isOwn),
    ticket: ticket.filter(isOwn),
  };
}
