import assert from "node:assert/strict";
import { parseRecoveryCode } from "@/domain/recovery_codes.ts";
import { makeRecoveryCodes } from "@/server/recovery_codes.ts";
import { testPlatform } from "@/tests/support/cast.ts";

Deno.test("makeRecoveryCodes makes ten codes, each with its place in front, and a hash of each", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;

  const { codes, hashes } = await makeRecoveryCodes(platform);

  assert.equal(codes.length, 10);
  assert.equal(new Set(codes).size, 10);
  for (const [place, shown] of codes.entries()) {
    assert.match(shown, new RegExp(`^${place}[0-9A-Z]{3}-[0-9A-Z]{4}-`));
    const { position, code = "" } = parseRecoveryCode(shown) ?? {};
    assert.equal(position, place);
    const hash = hashes[place] ?? null;
    assert.equal(await platform.passwords.verify(hash, code), true);
    const next = hashes[(place + 1) % 10] ?? null;
    assert.equal(await platform.passwords.verify(next, code), false);
    assert.ok(!JSON.stringify(hashes).includes(code));
  }
});

Deno.test("no two accounts get the same codes", async () => {
  await using opened = await testPlatform();

  const one = await makeRecoveryCodes(opened.platform);
  const other = await makeRecoveryCodes(opened.platform);

  assert.equal(new Set([...one.codes, ...other.codes]).size, 20);
});
