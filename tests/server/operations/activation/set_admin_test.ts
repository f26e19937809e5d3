import assert from "node:assert/strict";
import {
  keepDraft,
  setAdmin,
} from "@/server/operations/activation/set_admin.ts";
import type { Platform } from "@/server/platform.ts";
import { ADMIN, stepOf } from "@/tests/support/activation.ts";
import { codeOf, NOW, testPlatform } from "@/tests/support/cast.ts";
import { allRows } from "@/tests/support/rows.ts";
import { visitor } from "@/tests/support/tickets.ts";
import { ADMIN_INPUT, wizardAt } from "@/tests/support/wizard.ts";
import { IDS } from "@/tools/seed.ts";

Deno.test("管理员信息 is kept sealed, hashed and masked, and the wizard moves on", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const { vault, passwords } = platform;
  const headers = await wizardAt(platform, "admin");

  await setAdmin(visitor(platform), ADMIN_INPUT, headers);

  const account = await accountOf(platform);
  assert.equal(account?.holderName, "高洁");
  assert.equal(
    vault.open("account.document", account?.holderDocumentSealed ?? ""),
    ADMIN.documentNumber,
  );
  assert.equal(
    account?.holderDocumentIndex,
    vault.index("document", ADMIN.documentNumber),
  );
  assert.equal(account?.holderPhoneMasked, "139****0061");
  assert.equal(account?.holderDepartment, "综合办公室");
  assert.equal(account?.officePhone, "027-88880001");
  assert.equal(account?.passwordSetAt, NOW);
  assert.equal(account?.state, "activating");
  const hash = account?.passwordHash ?? null;
  assert.equal(await passwords.verify(hash, ADMIN.password), true);
  assert.equal(await stepOf(platform), "follow");
});

Deno.test("document and phone may be left empty where they were given before, and only there", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const headers = await wizardAt(platform, "admin");
  const { documentNumber, phone } = ADMIN;
  const set = (change: Partial<typeof ADMIN_INPUT>) =>
    setAdmin(visitor(platform), { ...ADMIN_INPUT, ...change }, headers);

  assert.equal(await codeOf(set({ documentNumber: "" })), "documentNeeded");
  assert.equal(await codeOf(set({ phone: "" })), "phoneNeeded");
  await keepDraft(visitor(platform), { documentNumber, phone }, headers);
  await set({ documentNumber: "", phone: "", officePhone: "" });

  const account = await accountOf(platform);
  assert.equal(account?.holderPhoneMasked, "139****0061");
  assert.equal(account?.officePhone, null);
});

Deno.test("whoever is not born yet holds no account", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const headers = await wizardAt(platform, "admin");
  const documentNumber = "420111202612150025";
  const input = { ...ADMIN_INPUT, documentNumber };

  const call = setAdmin(visitor(platform), input, headers);

  assert.equal(await codeOf(call), "badInput");
  assert.equal(await stepOf(platform), "admin");
});

Deno.test("a draft keeps what it holds, no password, and moves nothing on", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const headers = await wizardAt(platform, "admin");
  const before = await accountOf(platform);

  await keepDraft(visitor(platform), {}, headers);
  assert.deepEqual(await accountOf(platform), before);
  await keepDraft(visitor(platform), { department: "人事科" }, headers);

  assert.deepEqual(await accountOf(platform), {
    ...before,
    holderDepartment: "人事科",
  });
  assert.equal(await stepOf(platform), "admin");
});

Deno.test("of twenty forms at once one is kept", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const headers = await wizardAt(platform, "admin");

  const ends = await Promise.all(Array.from({ length: 20 }, (_, at) => {
    const input = { ...ADMIN_INPUT, department: `科室${at}` };
    const call = setAdmin(visitor(platform), input, headers);
    return call.then(() => "ok", () => codeOf(call));
  }));

  assert.equal(ends.filter((end) => end === "ok").length, 1);
  const acts = (await allRows(platform.db, "audit"))
    .filter(({ act }) => act === "activation.setAdmin");
  assert.equal(acts.length, 1);
});

async function accountOf({ db }: Platform) {
  return (await allRows(db, "account"))
    .find(({ id }) => id === IDS.account.hongshan);
}
