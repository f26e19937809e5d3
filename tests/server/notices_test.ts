import assert from "node:assert/strict";
import { addNotice } from "@/server/notices.ts";
import { contextOf, NOW, testPlatform } from "@/tests/support/cast.ts";
import { allRows } from "@/tests/support/rows.ts";
import { IDS } from "@/tools/seed.ts";

Deno.test("addNotice writes down what happened, when and from where, for the holder alone to read", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const ctx = await contextOf(opened.platform, null);
  const accountId = IDS.account.wuhan;

  await db.transaction().execute(async (tx) => {
    await addNotice(ctx, tx, { accountId, kind: "wrongNumber" });
    await addNotice(ctx, tx, {
      accountId,
      kind: "newBrowser",
      userAgent: "Chrome/86",
    });
  });

  const rows = await allRows(db, "securityNotice");
  assert.ok(rows.every(({ id }) => /^ntc_[0-9a-z-]{36}$/.test(id)));
  assert.deepEqual(
    rows.map(({ id: _, ...row }) => row),
    [
      { kind: "wrongNumber" as const, userAgent: null },
      { kind: "newBrowser" as const, userAgent: "Chrome/86" },
    ].map((one) => ({
      accountId,
      kind: one.kind,
      at: NOW,
      address: "192.0.2.1",
      userAgent: one.userAgent,
      seenAt: null,
    })),
  );
});

Deno.test("a notice is written in the act's own transaction: what fails tells nobody", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const ctx = await contextOf(opened.platform, null);

  const act = db.transaction().execute(async (tx) => {
    const accountId = IDS.account.wuhan;
    await addNotice(ctx, tx, { accountId, kind: "pinLocked" });
    throw new Error("halfway");
  });

  await assert.rejects(act, /halfway/);
  assert.deepEqual(await allRows(db, "securityNotice"), []);
});
