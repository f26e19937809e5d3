import assert from "node:assert/strict";
import { NOW, testPlatform } from "@/tests/support/cast.ts";
import { changeRow } from "@/tests/support/rows.ts";
import { ownCaller } from "@/tests/support/sessions.ts";

Deno.test("an account sees its holder, its ways to confirm and its codes, with the numbers masked", async () => {
  await using opened = await testPlatform();
  const wuhan = await ownCaller(opened.platform, "wuhan", {
    hasSteppedUp: false,
  });
  const factor = { state: "live", madeAt: NOW, usedAt: null };

  assert.deepEqual(await wuhan.account.overview(), {
    login: "4201060001",
    kind: "main",
    name: "刘芳",
    phone: "139****0011",
    documentMasked: null,
    department: "人事科",
    officePhone: "027-88880000",
    passwordSetAt: NOW,
    activatedAt: NOW,
    factors: [
      { kind: "deviceKey", label: "演示手机", ...factor },
      { kind: "totp", label: "验证器", ...factor },
    ],
    recoveryCodes: 0,
    lastSignInAt: null,
    hasSteppedUp: false,
    pendingTotp: null,
    newPhone: null,
  });
});

Deno.test("a person sees the phone of her record", async () => {
  await using opened = await testPlatform();
  const liMei = await ownCaller(opened.platform, "liMei");

  const overview = await liMei.account.overview();

  assert.equal(overview.login, null);
  assert.equal(overview.name, "李梅");
  assert.equal(overview.phone, "139****0001");
  assert.deepEqual(overview.factors, []);
});

Deno.test("the secret of an app that is being added is shown after a fresh proof alone", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const fresh = await ownCaller(platform, "wuhan");
  await fresh.account.removeTotp();
  await fresh.account.beginTotp();
  const stale = await ownCaller(platform, "wuhan", { hasSteppedUp: false });

  const shown = await fresh.account.overview();

  assert.match(shown.pendingTotp?.secret ?? "", /^[A-Z2-7]{32}$/);
  assert.match(shown.pendingTotp?.uri ?? "", /^otpauth:\/\/totp\/.*4201060001/);
  assert.equal(shown.hasSteppedUp, true);
  assert.deepEqual(shown.factors.map(({ kind }) => kind), ["deviceKey"]);
  assert.equal((await stale.account.overview()).pendingTotp, null);
});

Deno.test("a frozen phone is shown as such, and where a new phone's code went masked", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await changeRow(platform.db, "factor", "fac_wuhan-phone", {
    state: "frozen",
  });
  const wuhan = await ownCaller(platform, "wuhan");
  await wuhan.account.beginPhone({ phone: "13911112222" });

  const { factors, newPhone } = await wuhan.account.overview();

  assert.equal(factors[0]?.state, "frozen");
  assert.equal(newPhone, "139****2222");
});
