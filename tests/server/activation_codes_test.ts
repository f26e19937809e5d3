import assert from "node:assert/strict";
import { parseActivationCode } from "@/domain/activation.ts";
import { makeCode, putCode } from "@/server/activation_codes.ts";
import { contextOf, NOW, testPlatform } from "@/tests/support/cast.ts";
import { allRows } from "@/tests/support/rows.ts";
import { IDS } from "@/tools/seed.ts";

const accountId = IDS.account.hongshan;

Deno.test("makeCode gives a code as the slip shows it, and a hash of it without its dashes", async () => {
  await using opened = await testPlatform();
  const ctx = await contextOf(opened.platform, "hubei");

  const { code, hash } = await makeCode(ctx);
  const other = await makeCode(ctx);

  assert.match(code, /^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
  assert.notEqual(other.code, code);
  const bare = parseActivationCode(code) ?? "";
  const { passwords } = opened.platform;
  assert.equal(await passwords.verify(hash, bare), true);
  assert.equal(await passwords.verify(hash, code), false);
  assert.equal(await passwords.verify(other.hash, bare), false);
});

Deno.test("putCode gives an account a code for fourteen days, and says who made it", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const ctx = await contextOf(opened.platform, "hubei");

  const expiresAt = await db.transaction().execute((tx) =>
    putCode(ctx, tx, { accountId, hash: "second" })
  );

  assert.equal(expiresAt, "2026-12-07T02:00:00.000Z");
  const [first, second] = await allRows(db, "activation");
  assert.equal(first?.endReason, "replaced");
  assert.equal(first?.endedAt, NOW);
  assert.match(second?.id ?? "", /^act_/);
  assert.deepEqual(
    { ...second, id: "" },
    {
      id: "",
      accountId,
      codeHash: "second",
      madeBy: IDS.account.hubei,
      madeAt: NOW,
      expiresAt,
      misses: 0,
      step: "admin",
      browserHash: null,
      browserAt: null,
      wechatOpenidSealed: null,
      wechatOpenidIndex: null,
      endedAt: null,
      endReason: null,
    },
  );
});

Deno.test("putCode keeps to ACTIVATION_DAYS, and a command that nobody signed in for makes codes, too", async () => {
  await using opened = await testPlatform();
  const platform = { ...opened.platform, activationDays: 3 };
  const ctx = await contextOf(platform, null);

  const expiresAt = await platform.db.transaction().execute((tx) =>
    putCode(ctx, tx, { accountId, hash: "third" })
  );

  assert.equal(expiresAt, "2026-11-26T02:00:00.000Z");
  const rows = await allRows(platform.db, "activation");
  assert.equal(rows.at(-1)?.madeBy, null);
});
