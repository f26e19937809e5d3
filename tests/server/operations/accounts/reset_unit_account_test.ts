import assert from "node:assert/strict";
import { codeOf, testPlatform } from "@/tests/support/cast.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { ownCaller } from "@/tests/support/sessions.ts";
import {
  activateAccount,
  beginWith,
  lockCode,
  openSessionOf,
  suspendByUnit,
} from "@/tests/support/unit_accounts.ts";
import { IDS } from "@/tools/seed.ts";

const DAY_MS = 86_400_000;
const { wuhanNurses, wuhanReview } = IDS.account;

Deno.test("accounts.reset ends sessions, phone and password, and the new code alone opens the activation", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuhan = await ownCaller(platform, "wuhan");
  await openSessionOf(platform, wuhanNurses);
  const { activationId } = await wuhan.accounts.account({
    accountId: wuhanNurses,
  });

  const first = await wuhan.accounts.reset({
    accountId: wuhanNurses,
    activationId,
  });
  const account = await wuhan.accounts.account({ accountId: wuhanNurses });
  const second = await wuhan.accounts.reset({
    accountId: wuhanNurses,
    activationId: account.activationId,
  });

  assert.equal(first.login, "4201060001-12");
  assert.equal(first.label, "业务账号（护士执业资格考试）");
  assert.equal(account.state, "issued");
  assert.equal(account.holderName, "邓洁");
  assert.equal(account.mayFillIn, true);
  const row = (await allRows(platform.db, "account"))
    .find(({ id }) => id === wuhanNurses);
  assert.equal(row?.passwordHash, null);
  const sessions = (await allRows(platform.db, "session"))
    .filter((session) => session.accountId === wuhanNurses);
  assert.deepEqual(sessions.map(({ endReason }) => endReason), ["released"]);
  const factors = (await allRows(platform.db, "factor"))
    .filter(({ accountId }) => accountId === wuhanNurses);
  assert.deepEqual(factors.map(({ state }) => state), ["ended", "ended"]);
  assert.equal(await codeOf(beginWith(platform, first)), "activationFailed");
  assert.match(await beginWith(platform, second), /^act=/);
});

Deno.test("an open session alone resets no account, and gets no code", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const bare = await ownCaller(platform, "wuhan", { hasSteppedUp: false });
  const before = await allRows(platform.db, "account");
  const activationId = "none";

  const codes = [
    bare.subaccounts.reset({ accountId: wuhanReview, activationId }),
    bare.accounts.reset({ accountId: wuhanNurses, activationId }),
    // What is not there says no more than that.
    bare.subaccounts.reset({ accountId: wuhanNurses, activationId }),
  ].map(codeOf);

  assert.deepEqual(await Promise.all(codes), [
    "stepUpNeeded",
    "stepUpNeeded",
    "notFound",
  ]);
  assert.deepEqual(await allRows(platform.db, "account"), before);
  const made = (await allRows(platform.db, "activation"))
    .filter(({ accountId }) =>
      accountId === wuhanReview || accountId === wuhanNurses
    );
  assert.deepEqual(made, []);
});

Deno.test("accounts.reset forgets the holder where another person takes over", async () => {
  await using opened = await testPlatform();
  const wuhan = await ownCaller(opened.platform, "wuhan");

  await wuhan.accounts.reset({
    accountId: wuhanNurses,
    activationId: "none",
    forgetsHolder: "1",
  });

  const account = await wuhan.accounts.account({ accountId: wuhanNurses });
  assert.equal(account.holderName, null);
  assert.equal(account.holderPhoneMasked, null);
  assert.equal(account.holderDepartment, null);
  assert.equal(account.officePhone, null);
});

Deno.test("A-65 a reset that is sent twice makes one code, at once and later", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuhan = await ownCaller(platform, "wuhan");
  const reset = { accountId: wuhanNurses, activationId: "none" };

  const ends = await Promise.allSettled(
    Array.from({ length: 5 }, () => wuhan.accounts.reset(reset)),
  );
  const done = ends.filter(({ status }) => status === "fulfilled");
  assert.equal(done.length, 1);
  for (const end of ends) {
    if (end.status === "fulfilled") continue;
    assert.equal(await codeOf(Promise.reject(end.reason)), "accountChanged");
  }

  // Also when the holder has used the code meanwhile: she is not thrown out again.
  await activateAccount(platform.db, wuhanNurses);
  assert.equal(await codeOf(wuhan.accounts.reset(reset)), "accountChanged");
  const codes = (await allRows(platform.db, "activation"))
    .filter(({ accountId }) => accountId === wuhanNurses);
  assert.equal(codes.length, 1);
});

Deno.test("accounts.reset helps where a code expired, was locked or the account is suspended", async () => {
  await using opened = await testPlatform();
  const { platform, time } = opened;
  const { accountId } = await (await ownCaller(platform, "wuhan")).accounts
    .issue({ business: "11" });
  const look = async () =>
    await (await ownCaller(platform, "wuhan")).accounts.account({ accountId });
  const reset = async () => {
    const { activationId } = await look();
    const wuhan = await ownCaller(platform, "wuhan");
    await wuhan.accounts.reset({ accountId, activationId });
    return (await look()).codeState;
  };

  time.ms += 14 * DAY_MS;
  assert.equal((await look()).codeState, "expired");
  assert.equal(await reset(), "live");
  await lockCode(platform.db, accountId);
  assert.equal((await look()).codeState, "locked");
  assert.equal(await reset(), "live");
  await activateAccount(platform.db, accountId);
  await suspendByUnit(platform.db, accountId);
  assert.equal((await look()).codeState, "used");
  assert.equal(await reset(), "live");
  await changeRow(platform.db, "account", accountId, {
    state: "closed",
    suspendedBy: null,
  });
  assert.equal(await codeOf(reset()), "accountChanged");
});
