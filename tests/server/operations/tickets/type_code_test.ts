import assert from "node:assert/strict";
import { replaceRecoveryCodes } from "@/db/queries/recovery_codes.ts";
import { typeCode } from "@/server/operations/tickets/type_code.ts";
import type { Platform } from "@/server/platform.ts";
import { makeRecoveryCodes } from "@/server/recovery_codes.ts";
import { codeOf, NOW, testPlatform } from "@/tests/support/cast.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { totpOf } from "@/tests/support/sign_in.ts";
import { visitor, waitFor, type Waiting } from "@/tests/support/tickets.ts";
import { IDS } from "@/tools/seed.ts";

const STEP_MS = 30_000;

Deno.test("a TOTP approves in the place of the phone, and stands for the SMS, too", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const waiting = await waitFor(platform, "wuhan", { needsSms: true });

  assert.equal(
    await type(platform, waiting, totpOf(platform, "wuhan")),
    "ok",
  );

  const { state, factor, factorId, smsDoneAt, expiresAt } = await waiting.row();
  assert.deepEqual({ state, factor, factorId, smsDoneAt, expiresAt }, {
    state: "approved",
    factor: "totp",
    factorId: "fac_wuhan-totp",
    smsDoneAt: NOW,
    expiresAt: "2026-11-23T02:05:00.000Z",
  });
});

Deno.test("a recovery code approves once, tells the holder, and leaves the SMS to be asked for", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const [, , code = ""] = await giveCodes(platform, IDS.account.wuhan);
  const first = await waitFor(platform, "wuhan", { needsSms: true });
  const second = await waitFor(platform, "wuhan", { needsSms: true });

  const right = await type(platform, first, ` ${code.toLowerCase()} `);
  const again = await type(platform, second, code);

  assert.deepEqual([right, again], ["ok", "wrongCode"]);
  const { state, factor, factorId, smsDoneAt } = await first.row();
  assert.deepEqual({ state, factor, factorId, smsDoneAt }, {
    state: "approved",
    factor: "recovery",
    factorId: null,
    smsDoneAt: null,
  });
  const notices = await allRows(platform.db, "securityNotice");
  assert.deepEqual(notices.map(({ kind }) => kind), ["recoveryUsed"]);
});

Deno.test("codes are read in any width, and a code of another account is wrong", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const [foreign = ""] = await giveCodes(platform, IDS.account.yichang);
  await giveCodes(platform, IDS.account.wuhan);
  const wide = totpOf(platform, "wuhan")
    .replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));
  const waiting = await waitFor(platform, "wuhan");
  const theirs = totpOf(platform, "yichang");

  assert.equal(await type(platform, waiting, foreign), "wrongCode");
  if (theirs !== totpOf(platform, "wuhan")) {
    assert.equal(await type(platform, waiting, theirs), "wrongCode");
  }
  assert.equal(await type(platform, waiting, wide), "ok");
});

Deno.test("A-32 a TOTP is used up: neither it nor the one before it opens another ticket", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const before = totpOf(platform, "wuhan");
  opened.time.ms += STEP_MS;
  const now = totpOf(platform, "wuhan");
  await type(platform, await waitFor(platform, "wuhan"), now);
  const waiting = await waitFor(platform, "wuhan");

  assert.equal(await type(platform, waiting, now), "wrongCode");
  assert.equal(await type(platform, waiting, before), "wrongCode");
  opened.time.ms += STEP_MS;
  const next = totpOf(platform, "wuhan");
  assert.equal(await type(platform, waiting, next), "ok");
});

Deno.test("an app that has not shown its first code yet, and one that was taken away, confirm nothing", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const code = totpOf(platform, "wuhan");
  for (const state of ["pending", "frozen", "ended"] as const) {
    await changeRow(platform.db, "factor", "fac_wuhan-totp", {
      state,
      endedAt: state === "ended" ? NOW : null,
    });
    const waiting = await waitFor(platform, "wuhan");
    assert.equal(await type(platform, waiting, code), "wrongCode", state);
  }
});

Deno.test("what cannot be a code is wrong and counts; the fifth ends the ticket", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const waiting = await waitFor(platform, "wuhan");
  const ends: string[] = [];
  for (const typed of ["x", "12345", "1234567", "\0", "😀".repeat(12)]) {
    ends.push(await type(platform, waiting, typed));
  }
  ends.push(await type(platform, waiting, totpOf(platform, "wuhan")));

  assert.deepEqual(ends, [...Array(5).fill("wrongCode"), "ticketEnded"]);
  assert.equal((await waiting.row()).state, "failed");
  const acts = (await allRows(platform.db, "audit")).map(({ act }) => act);
  assert.deepEqual(acts, ["auth.codesMissed"]);
});

Deno.test("the right code at the fifth try is in time", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const waiting = await waitFor(platform, "wuhan");
  for (let at = 0; at < 4; at++) await type(platform, waiting, "x");

  assert.equal(
    await type(platform, waiting, totpOf(platform, "wuhan")),
    "ok",
  );
});

Deno.test("a ticket that has expired or was decided takes no code", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const late = await waitFor(platform, "wuhan");
  const refused = await waitFor(platform, "wuhan");
  await changeRow(platform.db, "ticket", refused.id, { state: "refused" });
  opened.time.ms += 120_000;
  const code = totpOf(platform, "wuhan");

  assert.equal(await type(platform, late, code), "ticketEnded");
  assert.equal(await type(platform, refused, code), "ticketEnded");
  // The code was not used up by it.
  const waiting = await waitFor(platform, "wuhan");
  assert.equal(await type(platform, waiting, code), "ok");
});

Deno.test("ten wrong codes over all tickets of strangers stop strangers, not a known browser; a right one forgets them", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const stranger = () => waitFor(platform, "wuhan", { needsSms: true });
  for (let round = 0; round < 2; round++) {
    const waiting = await stranger();
    for (let at = 0; at < 5; at++) await type(platform, waiting, "x");
  }
  const code = totpOf(platform, "wuhan");
  assert.equal(await type(platform, await stranger(), code), "tooManyTries");
  const known = await waitFor(platform, "wuhan");
  assert.equal(await type(platform, known, code), "ok");

  opened.time.ms += 15 * 60_000;
  const next = totpOf(platform, "wuhan");
  assert.equal(await type(platform, await stranger(), next), "ok");
});

/** `ok`, or the code of the refusal. */
async function type(
  platform: Platform,
  waiting: Waiting,
  code: string,
): Promise<string> {
  const call = typeCode(visitor(platform), await waiting.row(), code);
  return await call.then(() => "ok", () => codeOf(call));
}

async function giveCodes(
  platform: Platform,
  accountId: string,
): Promise<readonly string[]> {
  const { codes, hashes } = await makeRecoveryCodes(platform);
  await platform.db.transaction().execute((tx) =>
    replaceRecoveryCodes(tx, { accountId, at: NOW, hashes })
  );
  return codes;
}
