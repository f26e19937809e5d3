import assert from "node:assert/strict";
import { challengeOf } from "@/server/factors/challenge.ts";
import { confirmOnPhone } from "@/server/operations/tickets/confirm_on_phone.ts";
import type { Platform } from "@/server/platform.ts";
import { SoftAuthenticator } from "@/tests/support/authenticator.ts";
import {
  BUSY_HASHER,
  codeOf,
  NOW,
  testPlatform,
} from "@/tests/support/cast.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import {
  otherNumber,
  proofOf,
  visitor,
  waitFor,
  type Waiting,
} from "@/tests/support/tickets.ts";
import { IDS } from "@/tools/seed.ts";

const PHONE = "fac_wuhan-phone";
const WRONG_PIN = "000000";

Deno.test("the bound phone approves a ticket for five minutes, and its use is noted", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const waiting = await waitFor(platform, "wuhan");

  await confirmOnPhone(visitor(platform), await proofOf(platform, waiting));

  const { state, factor, factorId, smsDoneAt, expiresAt } = await waiting.row();
  assert.deepEqual({ state, factor, factorId, smsDoneAt, expiresAt }, {
    state: "approved",
    factor: "deviceKey",
    factorId: PHONE,
    smsDoneAt: null,
    expiresAt: "2026-11-23T02:05:00.000Z",
  });
  assert.equal((await phoneOf(platform))?.usedAt, NOW);
  const [line] = await allRows(platform.db, "audit");
  assert.deepEqual([line?.act, line?.after], [
    "auth.confirm",
    '{"purpose":"signIn","factor":"deviceKey"}',
  ]);
});

Deno.test("a phone with a passkey confirms without a PIN, and its counter goes on", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const phone = await withPasskey(platform);
  const first = await waitFor(platform, "wuhan");
  const second = await waitFor(platform, "wuhan");

  const right = await confirm(platform, await signedBy(phone, first, 8));
  const copied = await confirm(platform, await signedBy(phone, second, 8));
  const next = await confirm(platform, await signedBy(phone, second, 9));

  assert.deepEqual([right, copied, next], ["ok", "proofFailed", "ok"]);
  assert.equal((await phoneOf(platform))?.signCount, 9);
  assert.equal((await first.row()).factor, "passkey");
});

Deno.test("a passkey's answer to one ticket is none to another, and neither is a key's", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const phone = await withPasskey(platform);
  const first = await waitFor(platform, "wuhan");
  const second = await waitFor(platform, "wuhan");
  const { proof } = await signedBy(phone, first, 8);
  const other = await signedBy(phone, second, 8);
  const key = await proofOf(platform, second);

  assert.equal(await confirm(platform, { ...other, proof }), "proofFailed");
  assert.equal(await confirm(platform, key), "proofFailed");
});

Deno.test("a wrong PIN is counted and told; the right one puts the count back to nothing", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const waiting = await waitFor(platform, "wuhan");
  const right = await proofOf(platform, waiting);
  for (let miss = 1; miss <= 4; miss++) {
    const wrong = { ...right, pin: WRONG_PIN };
    assert.equal(await confirm(platform, wrong), "wrongPin");
    assert.equal((await phoneOf(platform))?.pinMisses, miss);
  }

  assert.equal(await confirm(platform, right), "ok");
  assert.equal((await phoneOf(platform))?.pinMisses, 0);
});

Deno.test("the fifth wrong PIN freezes the key and tells the holder; no PIN opens it any more", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const waiting = await waitFor(platform, "wuhan");
  const right = await proofOf(platform, waiting);
  const ends: string[] = [];
  for (let at = 0; at < 5; at++) {
    ends.push(await confirm(platform, { ...right, pin: WRONG_PIN }));
  }
  ends.push(await confirm(platform, right));

  assert.deepEqual(ends.slice(3), [
    "wrongPin",
    "factorFrozen",
    "factorFrozen",
  ]);
  assert.equal((await phoneOf(platform))?.state, "frozen");
  const notices = await allRows(platform.db, "securityNotice");
  assert.deepEqual(notices.map(({ kind }) => kind), ["pinLocked"]);
});

Deno.test("A-32 fifty guesses at a PIN at once are five", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const waiting = await waitFor(platform, "wuhan");
  const right = await proofOf(platform, waiting);

  const ends = await Promise.all(
    Array.from(
      { length: 50 },
      () => confirm(platform, { ...right, pin: WRONG_PIN }),
    ),
  );

  assert.equal(ends.filter((end) => end === "wrongPin").length, 4);
  assert.equal(ends.filter((end) => end === "factorFrozen").length, 46);
});

Deno.test("A-37 a PIN that was not judged, because the platform was busy, is no miss", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const busy = { ...platform, passwords: BUSY_HASHER };
  const waiting = await waitFor(platform, "wuhan");
  const right = await proofOf(platform, waiting);
  for (let at = 0; at < 5; at++) {
    assert.equal(await confirm(busy, right), "busy");
  }

  assert.equal(await confirm(platform, right), "ok");
});

Deno.test("a frozen key, an account without a phone and a ticket that binds are confirmed by nothing", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const activationId = IDS.activation.hongshan;
  const bind = await waitFor(platform, "hongshan", {
    purpose: "bind",
    activationId,
  });
  const person = await waitFor(platform, "liMei");
  const waiting = await waitFor(platform, "wuhan");
  const right = await proofOf(platform, waiting);
  await changeRow(platform.db, "factor", PHONE, { state: "frozen" });

  assert.equal(
    await confirm(platform, await proofOf(platform, bind)),
    "proofFailed",
  );
  assert.equal(
    await confirm(platform, await proofOf(platform, person)),
    "proofFailed",
  );
  assert.equal(await confirm(platform, right), "factorFrozen");
});

Deno.test("a wrong digit ends the ticket before anything is proved", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const waiting = await waitFor(platform, "wuhan");
  const right = await proofOf(platform, waiting);

  const wrong = { ...right, number: otherNumber(right.number), proof: "x" };
  assert.equal(await confirm(platform, wrong), "wrongNumber");
  assert.equal(await confirm(platform, right), "ticketEnded");
  assert.equal((await phoneOf(platform))?.pinMisses, 0);
});

Deno.test("of five right confirmations at once one approves", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const right = await proofOf(platform, await waitFor(platform, "wuhan"));

  const ends = await Promise.all(
    Array.from({ length: 5 }, () => confirm(platform, right)),
  );

  assert.equal(ends.filter((end) => end === "ok").length, 1);
  assert.equal(ends.filter((end) => end === "ticketEnded").length, 4);
});

Deno.test("an address may fail sixty times in a quarter of an hour; what succeeds is not counted", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  for (let at = 0; at < 3; at++) {
    const right = await proofOf(platform, await waitFor(platform, "wuhan"));
    assert.equal(await confirm(platform, right), "ok");
  }
  const waiting = await waitFor(platform, "wuhan");
  const right = await proofOf(platform, waiting);
  const gone = { ...right, ticketId: "A".repeat(22) };
  for (let at = 0; at < 60; at++) {
    assert.equal(await confirm(platform, gone), "ticketEnded");
  }

  assert.equal(await confirm(platform, right), "tooManyTries");
});

/** `ok`, or the code of the refusal. */
function confirm(
  platform: Platform,
  input: Parameters<typeof confirmOnPhone>[1],
): Promise<string> {
  const call = confirmOnPhone(visitor(platform), input);
  return call.then(() => "ok", () => codeOf(call));
}

/** Puts a passkey, used seven times, in the place of the phone's key. */
async function withPasskey({ db }: Platform): Promise<SoftAuthenticator> {
  const phone = new SoftAuthenticator();
  await changeRow(db, "factor", PHONE, {
    kind: "passkey",
    credentialId: phone.credentialId,
    publicKey: phone.publicKey,
    signCount: 7,
    pinHash: null,
  });
  return phone;
}

/** What a phone with a passkey posts for a ticket. */
async function signedBy(
  phone: SoftAuthenticator,
  { id, row }: Waiting,
  counter: number,
) {
  const ticket = await row();
  const challenge = challengeOf({ ...ticket, ticketId: id });
  const proof = JSON.stringify(phone.get({ challenge, counter }));
  return { ticketId: id, number: ticket.number, proof, pin: "" };
}

async function phoneOf({ db }: Platform) {
  return (await allRows(db, "factor")).find(({ id }) => id === PHONE);
}
