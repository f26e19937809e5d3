import assert from "node:assert/strict";
import { callerOf, codeOf, testPlatform } from "@/tests/support/cast.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { ownCaller } from "@/tests/support/sessions.ts";
import {
  activateAccount,
  beginWith,
  moveWizard,
  openSessionOf,
} from "@/tests/support/unit_accounts.ts";
import { IDS } from "@/tools/seed.ts";

const { wuhanNurses } = IDS.account;

Deno.test("accounts.list gives a line for each of the eleven businesses, with the account that there is", async () => {
  await using opened = await testPlatform();
  const wuhan = await callerOf(opened.platform, "wuhan");
  const yichang = await callerOf(opened.platform, "yichang");

  const lines = await wuhan.accounts.list();

  assert.deepEqual(lines.map(({ business, label }) => `${business} ${label}`), [
    "10 考试报名资格审核业务",
    "11 卫生专业技术资格考试",
    "12 护士执业资格考试",
    "13 卫生高级职称水平能力测试",
    "14 卫生高级职称评审",
    "15 卫生健康行业职业技能鉴定",
    "20 规范化培训业务",
    "21 助理全科医师规范化培训",
    "22 住院医师规范化培训",
    "30 继续医学教育",
    "40 住院医师业务",
  ]);
  assert.deepEqual(lines[2]?.account, {
    id: wuhanNurses,
    login: "4201060001-12",
    state: "active",
    holderName: "邓洁",
    holderPhoneMasked: "139****0014",
    holderDepartment: "护理部",
    officePhone: "027-88880000",
    lastSignInAt: null,
    codeExpiresAt: null,
    codeStep: null,
    businesses: ["12"],
    codeState: "used",
  });
  assert.equal(lines.filter(({ account }) => account !== null).length, 1);
  assert.ok((await yichang.accounts.list()).every(({ account }) => !account));
});

Deno.test("accounts.issue makes the account with its business and a code that opens its activation", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuhan = await callerOf(platform, "wuhan");

  const slip = await wuhan.accounts.issue({ business: "30" });

  assert.match(slip.code, /^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
  const { accountId, code: _code, ...rest } = slip;
  assert.deepEqual(rest, {
    login: "4201060001-30",
    owner: "武昌区中医院",
    label: "业务账号（继续医学教育）",
    expiresAt: "2026-12-07T02:00:00.000Z",
  });
  const line = (await wuhan.accounts.list())[9]?.account;
  assert.equal(line?.id, accountId);
  assert.equal(line?.state, "issued");
  assert.equal(line?.codeState, "live");
  assert.deepEqual(line?.businesses, ["30"]);
  assert.match(await beginWith(platform, slip), /^act=/);
});

Deno.test("accounts.issue keeps the code as a hash alone, and no audit line holds it", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const wuhan = await callerOf(opened.platform, "wuhan");

  const { code } = await wuhan.accounts.issue({ business: "30" });

  const kept = JSON.stringify([
    await allRows(db, "activation"),
    await allRows(db, "account"),
    await allRows(db, "audit"),
  ]);
  assert.ok(!kept.includes(code));
  assert.ok(!kept.includes(code.replaceAll("-", "")));
});

Deno.test("accounts.issue refuses a business that has an account, whatever became of it", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuhan = await callerOf(platform, "wuhan");

  for (const state of ["active", "suspended", "closed"] as const) {
    await changeRow(platform.db, "account", wuhanNurses, { state });
    const code = await codeOf(wuhan.accounts.issue({ business: "12" }));
    assert.equal(code, "accountThere", state);
  }
});

Deno.test("A-65 of ten issues of one business at once one makes an account", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuhan = await callerOf(platform, "wuhan");

  const ends = await Promise.allSettled(
    Array.from({ length: 10 }, () => wuhan.accounts.issue({ business: "11" })),
  );

  const done = ends.filter(({ status }) => status === "fulfilled");
  assert.equal(done.length, 1);
  for (const end of ends) {
    if (end.status === "fulfilled") continue;
    assert.equal(await codeOf(Promise.reject(end.reason)), "accountThere");
  }
  const made = (await allRows(platform.db, "account"))
    .filter(({ login }) => login === "4201060001-11");
  assert.equal(made.length, 1);
  const codes = (await allRows(platform.db, "activation"))
    .filter(({ accountId }) => accountId === made[0]?.id);
  assert.equal(codes.length, 1);
});

Deno.test("two units' main accounts each make their own account of a business", async () => {
  await using opened = await testPlatform();
  const wuhan = await callerOf(opened.platform, "wuhan");
  const yichang = await callerOf(opened.platform, "yichang");

  const here = await wuhan.accounts.issue({ business: "11" });
  const there = await yichang.accounts.issue({ business: "11" });

  assert.equal(here.login, "4201060001-11");
  assert.equal(there.login, "4205020001-11");
  assert.equal(there.owner, "西陵区医院");
});

Deno.test("accounts.setHolder fills in who holds it, the phone sealed and masked", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuhan = await callerOf(platform, "wuhan");
  const { accountId } = await wuhan.accounts.issue({ business: "11" });

  await wuhan.accounts.setHolder({
    accountId,
    name: " 彭晓岚 ",
    phone: "138 1234 2604",
    department: "人事科",
    officePhone: "027-87654321",
  });
  await wuhan.accounts.setHolder({ accountId, name: "彭晓岚" });

  const account = await wuhan.accounts.account({ accountId });
  assert.equal(account.holderName, "彭晓岚");
  assert.equal(account.holderPhoneMasked, "138****2604");
  assert.equal(account.holderDepartment, null);
  assert.equal(account.officePhone, null);
  const row = (await allRows(platform.db, "account"))
    .find(({ id }) => id === accountId);
  assert.equal(
    platform.vault.open("account.phone", row?.holderPhoneSealed ?? ""),
    "13812342604",
  );
  assert.ok(!JSON.stringify(row).includes("13812342604"));
});

Deno.test("accounts.setHolder is refused once the holder has said who she is, and from then on", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuhan = await callerOf(platform, "wuhan");
  const { accountId } = await wuhan.accounts.issue({ business: "11" });
  const fillIn = () => wuhan.accounts.setHolder({ accountId, name: "彭晓岚" });

  await moveWizard(platform.db, accountId, "admin");
  await fillIn();
  for (const step of ["follow", "bind", "phone"] as const) {
    await moveWizard(platform.db, accountId, step);
    assert.equal(await codeOf(fillIn()), "accountChanged", step);
  }
  await activateAccount(platform.db, accountId);
  assert.equal(await codeOf(fillIn()), "accountChanged");
  assert.equal((await wuhan.accounts.account({ accountId })).mayFillIn, false);
});

Deno.test("accounts.suspend ends the sessions at once, and accounts.resume lets the account in again", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuhan = await callerOf(platform, "wuhan");
  await openSessionOf(platform, wuhanNurses);
  const nurses = await callerOf(platform, "wuhanNurses");

  await wuhan.accounts.suspend({ accountId: wuhanNurses });

  // The request was let in before; its act is judged again inside its transaction.
  const exported = await codeOf(nurses.business.export({ business: "12" }));
  assert.equal(exported, "signInNeeded");
  assert.deepEqual(
    (await allRows(platform.db, "session")).map(({ endReason }) => endReason),
    ["suspended"],
  );
  assert.equal(
    await codeOf(wuhan.accounts.suspend({ accountId: wuhanNurses })),
    "accountChanged",
  );
  const proved = await ownCaller(platform, "wuhan");
  await proved.accounts.resume({ accountId: wuhanNurses });
  const again = await callerOf(platform, "wuhanNurses");
  assert.equal((await again.business.counts({ business: "12" })).total, 0);
});

Deno.test("every act on a business account writes its line, without a code or a whole phone", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuhan = await ownCaller(platform, "wuhan");

  const { accountId } = await wuhan.accounts.issue({ business: "11" });
  await wuhan.accounts.setHolder({
    accountId,
    name: "彭晓岚",
    phone: "13812342604",
  });
  await wuhan.accounts.suspend({ accountId: wuhanNurses });
  await wuhan.accounts.resume({ accountId: wuhanNurses });
  await wuhan.accounts.reset({ accountId: wuhanNurses, activationId: "none" });

  const lines = await allRows(platform.db, "audit");
  assert.deepEqual(
    lines.map(({ act, accountLabel, subjectId, unitId }) => [
      act,
      accountLabel,
      subjectId,
      unitId,
    ]),
    [
      ["accounts.issue", "4201060001", accountId, IDS.unit.wuhan],
      ["accounts.setHolder", "4201060001", accountId, IDS.unit.wuhan],
      ["accounts.suspend", "4201060001", wuhanNurses, IDS.unit.wuhan],
      ["accounts.resume", "4201060001", wuhanNurses, IDS.unit.wuhan],
      ["accounts.reset", "4201060001", wuhanNurses, IDS.unit.wuhan],
    ],
  );
  assert.deepEqual(JSON.parse(lines[0]?.after ?? ""), {
    login: "4201060001-11",
    businesses: ["11"],
    codeExpiresAt: "2026-12-07T02:00:00.000Z",
  });
  assert.deepEqual(JSON.parse(lines[1]?.after ?? ""), {
    name: "彭晓岚",
    phone: "138****2604",
    department: null,
    officePhone: null,
  });
  assert.deepEqual(JSON.parse(lines[4]?.before ?? ""), {
    state: "active",
    name: "邓洁",
  });
  assert.ok(!JSON.stringify(lines).includes("13812342604"));
});
