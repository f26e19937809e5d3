import assert from "node:assert/strict";
import { refuseOnPhone } from "@/server/operations/tickets/refuse_on_phone.ts";
import { codeOf, NOW, testPlatform } from "@/tests/support/cast.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { visitor, waitFor } from "@/tests/support/tickets.ts";
import { IDS } from "@/tools/seed.ts";

Deno.test("不是我 ends every open ticket of the account, an approved one too, and no other account's", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const asked = await waitFor(platform, "wuhan");
  const other = await waitFor(platform, "wuhan");
  const approved = await waitFor(platform, "wuhan");
  const foreign = await waitFor(platform, "yichang");
  await changeRow(platform.db, "ticket", approved.id, {
    state: "approved",
    approvedAt: NOW,
    factor: "totp",
  });

  await refuseOnPhone(visitor(platform), asked.id);

  for (const { row } of [asked, other, approved]) {
    assert.equal((await row()).state, "refused");
  }
  assert.equal((await foreign.row()).state, "new");
});

Deno.test("不是我 tells the holder which browser asked, and writes a line", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const { id, row } = await waitFor(platform, "wuhan");

  await refuseOnPhone(visitor(platform), id);

  const [notice] = await allRows(platform.db, "securityNotice");
  assert.equal(notice?.accountId, IDS.account.wuhan);
  assert.equal(notice?.kind, "refusedOnPhone");
  assert.equal(notice?.userAgent, (await row()).userAgent);
  const [line] = await allRows(platform.db, "audit");
  assert.deepEqual([line?.act, line?.subjectId], [
    "auth.refuse",
    IDS.account.wuhan,
  ]);
});

Deno.test("what has ended cannot be refused", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const { id } = await waitFor(platform, "wuhan");
  await refuseOnPhone(visitor(platform), id);

  for (const gone of [id, "A".repeat(22)]) {
    const call = refuseOnPhone(visitor(platform), gone);
    assert.equal(await codeOf(call), "ticketEnded");
  }
  assert.equal((await allRows(platform.db, "securityNotice")).length, 1);
});
