import assert from "node:assert/strict";
import { parseRecoveryCode } from "@/domain/recovery_codes.ts";
import {
  codeOf,
  type TestPlatform,
  testPlatform,
} from "@/tests/support/cast.ts";
import { allRows } from "@/tests/support/rows.ts";
import { ownCaller } from "@/tests/support/sessions.ts";
import { IDS } from "@/tools/seed.ts";

Deno.test("ten new codes are shown once and kept as hashes, in the place of the old ones", async () => {
  await using opened = await testPlatform();
  const wuhan = await ownCaller(opened.platform, "wuhan");

  const first = await wuhan.account.renewRecoveryCodes();
  const second = await wuhan.account.renewRecoveryCodes();

  assert.equal(second.length, 10);
  const rows = await allRows(opened.platform.db, "recoveryCode");
  assert.equal(rows.length, 10);
  for (const shown of second) assert.equal(await isGood(opened, shown), true);
  for (const shown of first) assert.equal(await isGood(opened, shown), false);
  assert.equal((await wuhan.account.overview()).recoveryCodes, 10);
});

Deno.test("the codes of one account are no other's, and the trail holds none of them", async () => {
  await using opened = await testPlatform();
  const wuhan = await ownCaller(opened.platform, "wuhan");
  const yichang = await ownCaller(opened.platform, "yichang");
  await yichang.account.renewRecoveryCodes();
  const codes = await wuhan.account.renewRecoveryCodes();

  const rows = await allRows(opened.platform.db, "recoveryCode");
  const lines = await allRows(opened.platform.db, "audit");
  const text = JSON.stringify([rows, lines]);

  assert.equal(rows.length, 20);
  assert.ok(lines.some(({ act }) => act === "account.renewRecoveryCodes"));
  for (const code of codes) {
    assert.ok(!text.includes(code));
    assert.ok(!text.includes(code.replaceAll("-", "")));
  }
});

Deno.test("a person has no recovery codes", async () => {
  await using opened = await testPlatform();
  const liMei = await ownCaller(opened.platform, "liMei");

  assert.equal(await codeOf(liMei.account.renewRecoveryCodes()), "forbidden");
  assert.deepEqual(await allRows(opened.platform.db, "recoveryCode"), []);
});

/** Whether a code fits what is kept at its place. */
async function isGood(
  { platform }: TestPlatform,
  shown: string,
): Promise<boolean> {
  const { position, code = "" } = parseRecoveryCode(shown) ?? {};
  const row = (await allRows(platform.db, "recoveryCode")).find((one) =>
    one.position === position && one.accountId === IDS.account.wuhan
  );
  return await platform.passwords.verify(row?.codeHash ?? null, code);
}
