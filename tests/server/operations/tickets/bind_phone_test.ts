import assert from "node:assert/strict";
import { challengeOf } from "@/server/factors/challenge.ts";
import { bindPhone } from "@/server/operations/tickets/bind_phone.ts";
import type { Platform } from "@/server/platform.ts";
import { SoftAuthenticator } from "@/tests/support/authenticator.ts";
import { codeOf, NOW, testPlatform } from "@/tests/support/cast.ts";
import { allRows } from "@/tests/support/rows.ts";
import {
  otherNumber,
  proofOf,
  visitor,
  waitFor,
  type Waiting,
} from "@/tests/support/tickets.ts";
import {
  startTestWechat,
  withWechat,
} from "@/tests/support/wechat_platform.ts";
import { IDS } from "@/tools/seed.ts";

const PHONE =
  "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile";
const { hongshan: accountId } = IDS.account;

Deno.test("a phone without passkeys is bound by its key and a PIN, and counts once the activation is done", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const waiting = await binding(platform);
  const input = await keyOf(platform, waiting);

  await bindPhone(visitor(platform), input, PHONE);

  const [factor] = await factorsOf(platform);
  assert.equal(factor?.kind, "deviceKey");
  assert.equal(factor?.state, "pending");
  assert.equal(factor?.label, "Android 手机");
  assert.equal(factor?.publicKey, JSON.parse(input.proof).publicKey);
  const { passwords } = platform;
  assert.equal(
    await passwords.verify(factor?.pinHash ?? null, "258036"),
    true,
  );
  const ticket = await waiting.row();
  assert.equal(ticket.state, "approved");
  assert.equal(ticket.factor, "deviceKey");
  assert.equal(ticket.factorId, factor?.id);
  assert.equal(ticket.expiresAt, "2026-11-23T02:05:00.000Z");
  const [line] = await allRows(platform.db, "audit");
  assert.deepEqual([line?.act, line?.subjectId, line?.after], [
    "activation.bindPhone",
    accountId,
    '{"factor":"deviceKey"}',
  ]);
});

Deno.test("a phone with passkeys is bound by one, without a PIN of ours", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const waiting = await binding(platform);
  const phone = new SoftAuthenticator();

  await bindPhone(visitor(platform), await passkeyOf(waiting, phone), PHONE);

  const [factor] = await factorsOf(platform);
  assert.equal(factor?.kind, "passkey");
  assert.equal(factor?.credentialId, phone.credentialId);
  assert.equal(factor?.publicKey, phone.publicKey);
  assert.equal(factor?.signCount, 1);
  assert.equal(factor?.transports, '["internal","hybrid"]');
  assert.equal(factor?.pinHash, null);
});

Deno.test("another phone takes the place of the one that was bound before", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const first = await binding(platform);
  await bindPhone(visitor(platform), await keyOf(platform, first), PHONE);
  const second = await binding(platform);
  const phone = new SoftAuthenticator();

  await bindPhone(visitor(platform), await passkeyOf(second, phone), PHONE);

  const factors = await factorsOf(platform);
  assert.deepEqual(factors.map(({ kind, state }) => [kind, state]), [
    ["deviceKey", "ended"],
    ["passkey", "pending"],
  ]);
});

Deno.test("a wrong digit ends the ticket and binds nothing; nobody is told, for nobody's phone is bound yet", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const waiting = await binding(platform);
  const right = await keyOf(platform, waiting);
  const wrong = { ...right, number: otherNumber(right.number) };

  assert.equal(await bind(platform, wrong), "wrongNumber");
  assert.equal(await bind(platform, right), "ticketEnded");

  assert.equal((await waiting.row()).state, "failed");
  assert.deepEqual(await factorsOf(platform), []);
  assert.deepEqual(await allRows(platform.db, "securityNotice"), []);
});

Deno.test("a proof of another ticket, of the wrong kind or of no kind at all binds nothing", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const waiting = await binding(platform);
  const right = await keyOf(platform, waiting);
  const other = await keyOf(platform, await binding(platform));
  const passkey = await passkeyOf(waiting, new SoftAuthenticator());

  for (
    const wrong of [
      { ...right, proof: other.proof },
      { ...right, proof: passkey.proof },
      { ...passkey, proof: right.proof },
      ...["", "{", "null", "[]", '"x"', "\0"].map((proof) => ({
        ...right,
        proof,
      })),
    ]
  ) assert.equal(await bind(platform, wrong), "proofFailed");
  assert.deepEqual(await factorsOf(platform), []);
  assert.equal(await bind(platform, right), "ok");
});

Deno.test("a key that confirms for one account is not bound to another", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const waiting = await binding(platform);
  const stolen = await keyOf(platform, waiting, IDS.account.wuhan);

  assert.equal(await bind(platform, stolen), "proofFailed");

  assert.deepEqual(await factorsOf(platform), []);
  assert.equal((await waiting.row()).state, "new");
});

Deno.test("nothing is bound by a ticket that signs in, nor where WeChat confirms", async () => {
  await using opened = await testPlatform();
  await using wechat = startTestWechat();
  const { platform } = opened;
  const entry = await waitFor(platform, "wuhan");
  const waiting = await binding(platform);

  const bySignIn = await bind(platform, await keyOf(platform, entry));
  const input = await keyOf(platform, waiting);
  const inWechat = await bind(withWechat(platform, wechat), input);

  assert.deepEqual([bySignIn, inWechat], ["ticketEnded", "ticketEnded"]);
});

Deno.test("of twenty bindings at once one counts", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const input = await keyOf(platform, await binding(platform));

  const ends = await Promise.all(
    Array.from({ length: 20 }, () => bind(platform, input)),
  );

  assert.equal(ends.filter((end) => end === "ok").length, 1);
  const factors = await factorsOf(platform);
  assert.deepEqual(factors.map(({ state }) => state), ["pending"]);
  assert.equal(factors[0]?.madeAt, NOW);
});

/** The screen of an activation that waits for a phone to be bound. */
function binding(platform: Platform): Promise<Waiting> {
  const activationId = IDS.activation.hongshan;
  return waitFor(platform, "hongshan", { purpose: "bind", activationId });
}

/** What a phone without passkeys posts. */
async function keyOf(platform: Platform, waiting: Waiting, of?: string) {
  const proof = await proofOf(platform, waiting, of);
  return { ...proof, kind: "deviceKey" as const, pinAgain: proof.pin };
}

/** What a phone with passkeys posts. */
async function passkeyOf({ id, row }: Waiting, phone: SoftAuthenticator) {
  const ticket = await row();
  const challenge = challengeOf({ ...ticket, ticketId: id });
  return {
    ticketId: id,
    number: ticket.number,
    proof: JSON.stringify(phone.create({ challenge })),
    kind: "passkey" as const,
    pin: "",
    pinAgain: "",
  };
}

/** `ok`, or the code of the refusal. */
function bind(
  platform: Platform,
  input: Parameters<typeof bindPhone>[1],
): Promise<string> {
  const call = bindPhone(visitor(platform), input, PHONE);
  return call.then(() => "ok", () => codeOf(call));
}

async function factorsOf({ db }: Platform) {
  return (await allRows(db, "factor"))
    .filter((row) => row.accountId === accountId);
}
