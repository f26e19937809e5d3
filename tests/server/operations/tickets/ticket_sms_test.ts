import assert from "node:assert/strict";
import { readOutbox } from "@/server/demo/simulate.ts";
import { phoneColumns } from "@/server/holder_phone.ts";
import {
  checkTicketCode,
  sendTicketCode,
} from "@/server/operations/tickets/ticket_sms.ts";
import type { Platform } from "@/server/platform.ts";
import { codeOf, NOW, testPlatform } from "@/tests/support/cast.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { visitor, waitFor, type Waiting } from "@/tests/support/tickets.ts";
import { IDS } from "@/tools/seed.ts";

const APPROVED = {
  state: "approved",
  approvedAt: NOW,
  factor: "deviceKey",
} as const;

Deno.test("the code goes to the phone of the ticket's account, and the right one settles the ticket", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const waiting = await confirmed(platform);

  await sendTicketCode(visitor(platform), await waiting.row());
  const [message] = await allRows(platform.db, "smsMessage");
  const code = await codeFor(platform, waiting);
  await checkTicketCode(visitor(platform), await waiting.row(), code);

  assert.equal(message?.phoneMasked, "139****0011");
  assert.equal((await waiting.row()).smsDoneAt, NOW);
  const again = checkTicketCode(visitor(platform), await waiting.row(), code);
  assert.equal(await codeOf(again), "wrongCode");
});

Deno.test("a person's code goes to the phone of her record, which is verified by it", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await changeRow(platform.db, "person", IDS.person.liMei, {
    phoneVerifiedAt: null,
  });
  const waiting = await waitFor(platform, "liMei", {
    needsSms: true,
    approvedBy: "password",
  });

  await sendTicketCode(visitor(platform), await waiting.row());
  const [message] = await allRows(platform.db, "smsMessage");
  const code = await codeFor(platform, waiting);
  await checkTicketCode(visitor(platform), await waiting.row(), code);

  assert.equal(message?.phoneMasked, "139****0001");
  const person = (await allRows(platform.db, "person"))
    .find(({ id }) => id === IDS.person.liMei);
  assert.equal(person?.phoneVerifiedAt, NOW);
});

Deno.test("A-33 a code that was sent before the phone was changed proves nothing", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const waiting = await confirmed(platform);
  await sendTicketCode(visitor(platform), await waiting.row());
  const code = await codeFor(platform, waiting);
  await changeRow(
    platform.db,
    "account",
    IDS.account.wuhan,
    phoneColumns(platform.vault, "13911112222"),
  );

  const call = checkTicketCode(visitor(platform), await waiting.row(), code);

  assert.equal(await codeOf(call), "wrongCode");
  assert.equal((await waiting.row()).smsDoneAt, null);
});

Deno.test("the code of one ticket settles no other", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const one = await confirmed(platform);
  const other = await confirmed(platform);
  await sendTicketCode(visitor(platform), await one.row());
  const code = await codeFor(platform, one);

  const call = checkTicketCode(visitor(platform), await other.row(), code);

  assert.equal(await codeOf(call), "wrongCode");
});

Deno.test("A-33 who knows the password alone sends nothing to the holder's phone: the ticket must be confirmed, and wait for an SMS", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const waiting = await waitFor(platform, "wuhan", { needsSms: true });
  const cases = [
    { state: "new" },
    { state: "scanned" },
    { state: "failed" },
    { state: "refused" },
    { state: "dead" },
    { ...APPROVED, needsSms: 0 },
    { ...APPROVED, needsSms: 1, smsDoneAt: NOW },
    { ...APPROVED, smsDoneAt: null, expiresAt: NOW },
  ] as const;

  for (const columns of cases) {
    await changeRow(platform.db, "ticket", waiting.id, columns);
    const call = sendTicketCode(visitor(platform), await waiting.row());
    assert.equal(await codeOf(call), "ticketEnded", JSON.stringify(columns));
  }
  assert.deepEqual(await allRows(platform.db, "smsMessage"), []);
});

Deno.test("an account without a phone gets no code", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const waiting = await confirmed(platform);
  await changeRow(platform.db, "account", IDS.account.wuhan, {
    holderPhoneSealed: null,
  });

  const call = sendTicketCode(visitor(platform), await waiting.row());

  assert.equal(await codeOf(call), "ticketEnded");
});

/** A ticket that the phone has confirmed and that waits for an SMS. */
async function confirmed(platform: Platform): Promise<Waiting> {
  const waiting = await waitFor(platform, "wuhan", { needsSms: true });
  await changeRow(platform.db, "ticket", waiting.id, APPROVED);
  return waiting;
}

function codeFor(platform: Platform, { id }: Waiting): Promise<string> {
  return readOutbox(visitor(platform), { purpose: "signIn", subjectId: id });
}
