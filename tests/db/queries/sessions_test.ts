import assert from "node:assert/strict";
import { isUniqueViolation } from "@/db/libsql_errors.ts";
import {
  endSession,
  endSessions,
  endSessionsBeyond,
  findSession,
  insertSession,
  isSessionOpen,
  listSessions,
  listSignIns,
  setSessionSeen,
  setSteppedUp,
} from "@/db/queries/sessions.ts";
import { act } from "@/tests/support/act.ts";
import { NOW, type TestPlatform, testPlatform } from "@/tests/support/cast.ts";
import {
  insertRow,
  refusedRow,
  refuseEach,
} from "@/tests/support/past_rules.ts";
import { allRows } from "@/tests/support/rows.ts";
import { IDS } from "@/tools/seed.ts";

const { wuhan: accountId } = IDS.account;
const LONG_AGO = "2026-11-23T01:00:00.000Z";
const EXPIRY = "2026-11-23T14:00:00.000Z";
const LIVE = { accountId, at: NOW, seenSince: LONG_AGO };
const ROW = {
  id: "ses_of-the-test",
  tokenHash: "hash",
  accountId,
  factor: "totp",
  createdAt: NOW,
  seenAt: NOW,
  expiresAt: EXPIRY,
} as const;

Deno.test("a session is of a known factor, and ends for a reason and at a time", async () => {
  await using opened = await testPlatform();

  await refuseEach(opened.platform.db, "session", {
    right: ROW,
    wrong: [
      { factor: "cookie" },
      { factor: null },
      { endedAt: NOW },
      { endReason: "signOut" },
      { endedAt: NOW, endReason: "bored" },
      { accountId: "acc_nobody-has-this" },
      { tokenHash: null },
      { expiresAt: null },
    ],
  });
});

Deno.test("a token is one session's", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  await insertRow(db, "session", ROW);

  const error = await refusedRow(db, "session", { ...ROW, id: "ses_second" });

  assert.ok(isUniqueViolation(error, "session.token_hash"));
});

Deno.test("a session is found until it ends, expires or is idle", async () => {
  await using opened = await withSessions(["a"]);
  const { db } = opened.platform;
  const find = (change: Partial<Parameters<typeof findSession>[1]> = {}) =>
    findSession(db, {
      tokenHash: "token a",
      at: NOW,
      seenSince: LONG_AGO,
      ...change,
    });

  assert.deepEqual(await find(), {
    id: "ses_a",
    accountId,
    seenAt: NOW,
    steppedUpAt: null,
    previousSignInAt: null,
  });
  assert.equal(await find({ tokenHash: "token b" }), undefined);
  assert.equal(await find({ at: EXPIRY }), undefined);
  assert.equal(await find({ seenSince: NOW }), undefined);
  await setSessionSeen(db, { tokenHash: "token a", at: EXPIRY });
  assert.equal((await find({ seenSince: NOW }))?.seenAt, EXPIRY);
  await endSession(db, { tokenHash: "token a", at: NOW, reason: "signOut" });
  assert.equal(await find(), undefined);
});

Deno.test("a session that has ended stays as it was, and is proved no more", async () => {
  await using opened = await withSessions(["a"]);
  const { db } = opened.platform;
  await endSession(db, { tokenHash: "token a", at: NOW, reason: "signOut" });

  await endSession(db, {
    tokenHash: "token a",
    at: EXPIRY,
    reason: "newSignIn",
  });
  await act(
    opened,
    (tx) => endSessions(tx, { accountId, at: EXPIRY, reason: "closed" }),
  );
  await act(opened, (tx) => setSteppedUp(tx, { sessionId: "ses_a", at: NOW }));

  const [row] = await allRows(db, "session");
  assert.deepEqual([row?.endedAt, row?.endReason, row?.steppedUpAt], [
    NOW,
    "signOut",
    null,
  ]);
  assert.equal(await act(opened, (tx) => isSessionOpen(tx, "ses_a")), false);
});

Deno.test("a proof is written into its own session", async () => {
  await using opened = await withSessions(["a", "b"]);

  await act(opened, (tx) => setSteppedUp(tx, { sessionId: "ses_b", at: NOW }));

  const rows = await allRows(opened.platform.db, "session");
  assert.deepEqual(rows.map(({ id, steppedUpAt }) => [id, steppedUpAt]), [
    ["ses_a", null],
    ["ses_b", NOW],
  ]);
});

Deno.test("endSessions ends all of an account, one, or all but one, and says how many", async () => {
  const end = (
    opened: TestPlatform,
    which: { only?: string; except?: string },
  ) =>
    act(
      opened,
      (tx) =>
        endSessions(tx, { accountId, at: NOW, reason: "binding", ...which }),
    );
  await using opened = await withSessions(["a", "b", "c"]);
  await insertRow(opened.platform.db, "session", {
    ...ROW,
    id: "ses_foreign",
    accountId: IDS.account.yichang,
  });

  assert.equal(await end(opened, { only: "ses_foreign" }), 0);
  assert.equal(await end(opened, { only: "ses_a" }), 1);
  assert.equal(await end(opened, { except: "ses_b" }), 1);
  assert.equal(await end(opened, {}), 1);
  assert.equal(await end(opened, {}), 0);
  const foreign = await act(opened, (tx) => isSessionOpen(tx, "ses_foreign"));
  assert.equal(foreign, true);
});

Deno.test("beyond five the sessions end that were used longest ago", async () => {
  const names = ["a", "b", "c", "d", "e", "f", "g"];
  await using opened = await withSessions(names);
  const { db } = opened.platform;
  await setSessionSeen(db, { tokenHash: "token a", at: EXPIRY });

  await act(
    opened,
    (tx) => endSessionsBeyond(tx, { accountId, at: NOW, keep: 5 }),
  );

  const rows = await allRows(db, "session");
  const ended = rows.filter(({ endReason }) => endReason === "tooMany");
  assert.deepEqual(ended.map(({ id }) => id), ["ses_b", "ses_c"]);
});

Deno.test("what others have open or have ended changes nothing of one's own", async () => {
  await using opened = await withSessions(["a", "b", "c", "d"]);
  const { db } = opened.platform;
  await insertRow(db, "session", {
    ...ROW,
    id: "ses_foreign",
    accountId: IDS.account.yichang,
    createdAt: EXPIRY,
    seenAt: EXPIRY,
  });
  await setSessionSeen(db, { tokenHash: "token c", at: EXPIRY });
  await endSession(db, { tokenHash: "token c", at: NOW, reason: "signOut" });

  await act(
    opened,
    (tx) => endSessionsBeyond(tx, { accountId, at: NOW, keep: 2 }),
  );

  const rows = await allRows(db, "session");
  assert.deepEqual(
    Object.fromEntries(rows.map(({ id, endReason }) => [id, endReason])),
    {
      ses_a: "tooMany",
      ses_b: null,
      ses_c: "signOut",
      ses_d: null,
      ses_foreign: null,
    },
  );
  const isOpen = await act(opened, (tx) => isSessionOpen(tx, "ses_nobody"));
  assert.equal(isOpen, false);
  const lines = await listSignIns(db, { accountId, limit: 9 });
  assert.deepEqual(lines.map(({ id }) => id), [
    ...["ses_d", "ses_c", "ses_b", "ses_a"],
  ]);
});

Deno.test("listSessions lists the live ones, the one used last first, without their tokens", async () => {
  await using opened = await withSessions(["a", "b", "c"]);
  const { db } = opened.platform;
  await setSessionSeen(db, { tokenHash: "token b", at: EXPIRY });
  await endSession(db, { tokenHash: "token c", at: NOW, reason: "signOut" });

  const lines = await listSessions(db, LIVE);

  assert.deepEqual(lines.map(({ id }) => id), ["ses_b", "ses_a"]);
  assert.deepEqual(Object.keys(lines[0] ?? {}).sort(), [
    ...["address", "createdAt", "factor", "id", "seenAt", "userAgent"],
  ]);
  const yichang = { ...LIVE, accountId: IDS.account.yichang };
  assert.deepEqual(await listSessions(db, yichang), []);
});

Deno.test("listSignIns lists the last ones, ended or not", async () => {
  await using opened = await withSessions(["a", "b", "c"]);
  const { db } = opened.platform;
  await endSession(db, { tokenHash: "token c", at: NOW, reason: "signOut" });

  const lines = await listSignIns(db, { accountId, limit: 2 });

  assert.deepEqual(lines.map(({ id }) => id), ["ses_c", "ses_b"]);
});

/** A platform with sessions of one account, each begun and used a second after the one before. */
async function withSessions(names: readonly string[]): Promise<TestPlatform> {
  const opened = await testPlatform();
  for (const [at, name] of names.entries()) {
    await act(opened, (tx) =>
      insertSession(tx, {
        id: `ses_${name}`,
        tokenHash: `token ${name}`,
        accountId,
        factor: "totp",
        at: new Date(Date.parse(NOW) + 1_000 * at).toISOString(),
        expiresAt: EXPIRY,
        previousSignInAt: null,
        address: null,
        userAgent: null,
      }));
  }
  return opened;
}
