import assert from "node:assert/strict";
import {
  findPhoneFactor,
  openOnPhone,
} from "@/server/operations/tickets/phone_ticket.ts";
import { codeOf, NOW, testPlatform } from "@/tests/support/cast.ts";
import { changeRow } from "@/tests/support/rows.ts";
import { visitor, waitFor } from "@/tests/support/tickets.ts";
import {
  startTestWechat,
  withWechat,
} from "@/tests/support/wechat_platform.ts";
import { SimulatedPhone } from "@/server/demo/simulated_phone.ts";
import { deviceKeyId } from "@/server/factors/device_key.ts";
import { IDS } from "@/tools/seed.ts";

const { wuhan: accountId } = IDS.account;
const ENDS = [
  { state: "approved", approvedAt: NOW, factor: "totp" },
  { state: "used", approvedAt: NOW, usedAt: NOW, factor: "totp" },
  { state: "failed" },
  { state: "refused" },
  { state: "dead" },
  { expiresAt: NOW },
] as const;

Deno.test("the phone sees whose account, from where and by what browser, masked, and what to sign with", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const waiting = await waitFor(platform, "wuhan");
  const { nonce } = await waiting.row();
  const { publicKey } = new SimulatedPhone(platform.vault, accountId);

  assert.deepEqual(await openOnPhone(visitor(platform), waiting.id), {
    ticketId: waiting.id,
    purpose: "signIn",
    nonce,
    accountId,
    account: "42****0001",
    owner: "武昌区中医院",
    askedAt: NOW,
    address: "192.0.*.*",
    browser: "Chrome 86，Windows 7",
    proof: { kind: "deviceKey", keyId: deviceKeyId(publicKey) },
  });
});

Deno.test("that a phone has opened a ticket is noted once", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const waiting = await waitFor(platform, "wuhan");

  await openOnPhone(visitor(platform), waiting.id);
  opened.time.ms += 1_000;
  await openOnPhone(visitor(platform), waiting.id);

  const { state, scannedAt } = await waiting.row();
  assert.deepEqual([state, scannedAt], ["scanned", NOW]);
});

Deno.test("the ticket of an authority's account names the authority", async () => {
  await using opened = await testPlatform();
  const { id } = await waitFor(opened.platform, "hubei");

  const view = await openOnPhone(visitor(opened.platform), id);

  assert.equal(view.account, "A4***0001");
  assert.equal(view.owner, "湖北省卫生健康委员会");
});

Deno.test("a ticket that is decided, ended or expired, and one that never was, open on no phone", async () => {
  for (const end of ENDS) {
    await using opened = await testPlatform();
    const { platform } = opened;
    const { id } = await waitFor(platform, "wuhan");
    await changeRow(platform.db, "ticket", id, end);

    const call = openOnPhone(visitor(platform), id);

    assert.equal(await codeOf(call), "ticketEnded", JSON.stringify(end));
  }
  await using opened = await testPlatform();
  const none = openOnPhone(visitor(opened.platform), "A".repeat(22));
  assert.equal(await codeOf(none), "ticketEnded");
});

Deno.test("a phone that is to be bound is told how a passkey is made; where there is a name to make it for", async () => {
  await using opened = await testPlatform();
  const bare = { ...opened.platform, baseUrl: "http://10.0.0.5" };
  const bind = {
    purpose: "bind",
    activationId: IDS.activation.hongshan,
  } as const;
  const { id } = await waitFor(opened.platform, "hongshan", bind);

  const { proof } = await openOnPhone(visitor(opened.platform), id);
  const without = await openOnPhone(visitor(bare), id);

  assert.equal(proof.kind, "bind");
  assert.match(JSON.stringify(proof), /"userVerification":"required"/);
  assert.deepEqual(without.proof, { kind: "bind", creation: null });
});

Deno.test("a passkey is asked for by its credential, and where the platform has no name not at all", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await changeRow(platform.db, "factor", "fac_wuhan-phone", {
    kind: "passkey",
    credentialId: "credential-of-the-phone",
    signCount: 0,
    transports: '["internal"]',
    pinHash: null,
  });
  const { id } = await waitFor(platform, "wuhan");
  const bare = { ...platform, baseUrl: "http://10.0.0.5" };

  const { proof } = await openOnPhone(visitor(platform), id);
  const without = await openOnPhone(visitor(bare), id);

  assert.equal(proof.kind, "passkey");
  assert.match(JSON.stringify(proof), /credential-of-the-phone/);
  assert.deepEqual(without.proof, { kind: "none" });
});

Deno.test("an account without a phone has none to confirm with; a phone that is being bound is none yet", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const find = () => findPhoneFactor(visitor(platform), accountId);
  assert.equal((await find())?.kind, "deviceKey");
  await changeRow(platform.db, "factor", "fac_wuhan-phone", {
    state: "frozen",
  });
  assert.equal((await find())?.state, "frozen");
  for (const state of ["pending", "ended"] as const) {
    await changeRow(platform.db, "factor", "fac_wuhan-phone", {
      state,
      endedAt: state === "ended" ? NOW : null,
    });
    assert.equal(await find(), undefined, state);
  }
  const { id } = await waitFor(platform, "wuhan");

  const { proof } = await openOnPhone(visitor(platform), id);

  assert.deepEqual(proof, { kind: "none" });
});

Deno.test("where WeChat confirms no key of a phone counts", async () => {
  await using opened = await testPlatform();
  await using wechat = startTestWechat();
  const platform = withWechat(opened.platform, wechat);
  const { id } = await waitFor(platform, "wuhan");

  const { proof } = await openOnPhone(visitor(platform), id);

  assert.deepEqual(proof, { kind: "wechat" });
  assert.equal(
    await findPhoneFactor(visitor(platform), accountId),
    undefined,
  );
});
