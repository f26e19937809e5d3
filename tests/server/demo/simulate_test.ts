import assert from "node:assert/strict";
import { readOutbox, readTotp, simulatePhone } from "@/server/demo/simulate.ts";
import { sendCode } from "@/server/operations/sms/send_code.ts";
import { codeOf, testPlatform } from "@/tests/support/cast.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { totpOf } from "@/tests/support/sign_in.ts";
import { visitor, waitFor } from "@/tests/support/tickets.ts";
import { IDS } from "@/tools/seed.ts";

const { wuhan: accountId } = IDS.account;
const MATTER = { purpose: "phone", subjectId: accountId } as const;

Deno.test("a simulated phone confirms the ticket of the screen that asks, and no other", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const asked = await waitFor(platform, "wuhan");
  const other = await waitFor(platform, "wuhan");

  await simulatePhone(visitor(platform), asked.headers);

  assert.equal((await asked.row()).state, "approved");
  assert.equal((await asked.row()).factor, "deviceKey");
  assert.equal((await other.row()).state, "new");
});

Deno.test("it is told what a real phone would be told: an ended ticket, a frozen key", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const none = simulatePhone(visitor(platform), new Headers());
  assert.equal(await codeOf(none), "ticketEnded");
  const { headers } = await waitFor(platform, "wuhan");
  await changeRow(platform.db, "factor", "fac_wuhan-phone", {
    state: "frozen",
  });

  const frozen = simulatePhone(visitor(platform), headers);

  assert.equal(await codeOf(frozen), "factorFrozen");
});

Deno.test("readOutbox reads the last code of a matter, as long as it is good", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await sendCode(visitor(platform), {
    ...MATTER,
    phone: "13900020061",
    isProved: true,
  });

  assert.match(await readOutbox(visitor(platform), MATTER), /^\d{6}$/);
  const other = { ...MATTER, subjectId: IDS.account.yichang };
  assert.equal(await codeOf(readOutbox(visitor(platform), other)), "wrongCode");
  opened.time.ms += 5 * 60_000;
  assert.equal(
    await codeOf(readOutbox(visitor(platform), MATTER)),
    "wrongCode",
  );
});

Deno.test("what a vendor has sent is in no outbox", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await sendCode(visitor(platform), {
    ...MATTER,
    phone: "13900020061",
    isProved: true,
  });
  const [message] = await allRows(platform.db, "smsMessage");
  await changeRow(platform.db, "smsMessage", message?.id ?? "", {
    provider: "tencent",
    bodySealed: null,
  });

  assert.equal(
    await codeOf(readOutbox(visitor(platform), MATTER)),
    "wrongCode",
  );
});

Deno.test("readTotp shows what the account's app shows, if there is one", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;

  assert.equal(
    await readTotp(visitor(platform), { accountId }),
    totpOf(platform, "wuhan"),
  );
  const person = readTotp(visitor(platform), { accountId: IDS.account.liMei });
  assert.equal(await codeOf(person), "wrongCode");
});
