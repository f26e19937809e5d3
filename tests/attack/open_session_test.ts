import assert from "node:assert/strict";
import { setActivated } from "@/db/queries/account_acts.ts";
import { openSession } from "@/server/session.ts";
import { setSteppedUp } from "@/db/queries/sessions.ts";
import type { Platform } from "@/server/platform.ts";
import { momentOf } from "@/server/platform.ts";
import { type Caller, createCaller } from "@/server/router.ts";
import { refusalOf } from "@/server/trpc.ts";
import { outcomeOf, testPlatform } from "@/tests/support/cast.ts";
import { contextOfRequest, ownCaller } from "@/tests/support/sessions.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { activateAccount, beginWith } from "@/tests/support/unit_accounts.ts";
import { IDS } from "@/tools/seed.ts";

const { wuhan, wuhanReview, wuhanStatistics } = IDS.account;

/** An account that nobody proved herself again in: its browser stands open. */
const UNATTENDED = { hasSteppedUp: false };

Deno.test("A-42 an open session of a main account alone gives a colleague's subaccount no menus", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const unattended = await ownCaller(platform, "wuhan", UNATTENDED);

  const granted = await outcomeOf(unattended.subaccounts.setBusinesses({
    accountId: wuhanStatistics,
    businesses: ["02", "03", "05"],
    held: "05",
  }));

  // What it comes to: she proves herself in her own account, and has all numbers.
  const colleague = await ownCaller(platform, "wuhanStatistics");
  const list = await outcomeOf(
    colleague.preload.export({ kind: "active", reason: "核对名单" }),
  );
  const membershipId = IDS.membership.liMei;
  const released = await outcomeOf(colleague.stays.releaseSignIn({
    membershipId,
    phone: "13900029999",
    reason: "本人手机丢失",
    isSeen: "1",
  }));
  assert.deepEqual({ granted, list, released }, {
    granted: "stepUpNeeded",
    list: "forbidden",
    released: "forbidden",
  });
});

Deno.test("A-42 an open session of a main account alone lets no suspended subaccount in again", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const main = await ownCaller(platform, "wuhan");
  await main.subaccounts.suspend({ accountId: wuhanReview });
  const unattended = await ownCaller(platform, "wuhan", UNATTENDED);

  const resumed = await outcomeOf(
    unattended.subaccounts.resume({ accountId: wuhanReview }),
  );

  assert.equal(resumed, "stepUpNeeded");
});

Deno.test("A-42 an open session of an authority alone lets no suspended account in again", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const reason = "核查完毕";
  const proved = await ownCaller(platform, "hubei");
  await proved.authority.accounts.suspend({ accountId: wuhan, reason });
  const { authority } = await ownCaller(platform, "hubei", UNATTENDED);
  const picks = [{ unitId: IDS.unit.wuhan, activationId: "none" }];

  const one = await outcomeOf(
    authority.accounts.resume({ accountId: wuhan, reason }),
  );
  const many = await outcomeOf(authority.units.resume({ picks, reason }));

  assert.deepEqual([one, many], ["stepUpNeeded", "stepUpNeeded"]);
});

Deno.test("A-42 an open session of an authority alone makes no account that takes units over", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const unattended = await ownCaller(platform, "hubei", UNATTENDED);
  const { nextLogin } = await unattended.authority.authorities.authority({
    authorityId: IDS.authority.wuchang,
  });

  const issued = await outcomeOf(unattended.authority.authorities.issue({
    authorityId: IDS.authority.wuchang,
    login: nextLogin,
  }));

  // What it comes to: the slip is activated with a phone of the thief's own, which proves
  // her from then on, and the main account of a hospital is hers.
  const accountId = await idOf(platform, nextLogin);
  if (accountId !== undefined) {
    await activate(platform, accountId);
    const thief = await provedCaller(platform, accountId);
    const slip = await thief.authority.accounts.release({
      accountId: wuhan,
      activationId: "none",
      reason: "1",
      note: "",
    }).catch((error) => refusalOf(error)?.code ?? String(error));
    assert.equal(typeof slip === "string" ? slip : "taken over", "forbidden");
  }
  assert.equal(issued, "stepUpNeeded");
});

Deno.test("A-42 an open session of an authority alone gets no code of a main account that was handed over", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  // The administrator of the hospital hands over; her successor has the slip.
  const old = await ownCaller(platform, "wuhan");
  await old.account.handOver({
    name: "高洁",
    reason: "岗位调整",
  });
  const unattended = await ownCaller(platform, "wuchang", UNATTENDED);
  const activationId = await newestOf(platform, wuhan);

  const reissued = await unattended.authority.units.reissue({
    picks: [{ unitId: IDS.unit.wuhan, activationId }],
  }).catch((error) => refusalOf(error)?.code ?? String(error));

  if (typeof reissued !== "string") {
    // The slip opens the activation of an account with a hospital's rosters behind it.
    const [slip] = reissued;
    assert.ok(slip);
    assert.match(await beginWith(platform, slip), /^act=/);
    await activate(platform, wuhan);
    const thief = await provedCaller(platform, wuhan);
    const { total } = await thief.roster.active({ search: "" });
    assert.ok(total > 0);
  }
  assert.equal(reissued, "stepUpNeeded");
});

async function idOf(platform: Platform, login: string) {
  return (await allRows(platform.db, "account"))
    .find((row) => row.login === login)?.id;
}

async function newestOf(platform: Platform, accountId: string) {
  return (await allRows(platform.db, "activation"))
    .find((row) => row.accountId === accountId && row.endedAt === null)?.id ??
    "none";
}

/** What the wizard does with the slip, once a phone of whoever has it is bound. */
async function activate(platform: Platform, accountId: string): Promise<void> {
  await activateAccount(platform.db, accountId);
  const { at } = momentOf(platform);
  await changeRow(platform.db, "account", accountId, { state: "activating" });
  await platform.db.transaction().execute((tx) =>
    setActivated(tx, { accountId, at })
  );
}

async function provedCaller(
  platform: Platform,
  accountId: string,
): Promise<Caller> {
  const cookie = await openSession(platform, {
    accountId,
    factor: "totp",
    address: "192.0.2.9",
    userAgent: null,
  });
  const headers = new Headers({ cookie: cookie.split(";")[0] ?? "" });
  const { account } = await contextOfRequest(platform, headers);
  const sessionId = account.session?.id ?? "";
  const { at } = momentOf(platform);
  await platform.db.transaction().execute((tx) =>
    setSteppedUp(tx, { sessionId, at })
  );
  return createCaller(await contextOfRequest(platform, headers));
}
