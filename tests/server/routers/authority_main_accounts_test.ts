import assert from "node:assert/strict";
import { codeOf, testPlatform } from "@/tests/support/cast.ts";
import {
  accountRow,
  callerAt,
  createUnits,
  guardOf,
  openSessionOf,
} from "@/tests/support/area.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { ownCaller } from "@/tests/support/sessions.ts";
import { IDS } from "@/tools/seed.ts";

const CODE_REGEXP = /^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/;
const HONGSHAN = {
  unitId: IDS.unit.hongshan,
  activationId: IDS.activation.hongshan,
};
const WUHAN = { unitId: IDS.unit.wuhan, activationId: "none" };

function pick(unitId: string) {
  return { unitId, activationId: "none" };
}

Deno.test("authority.units.issue gives a unit the next login of its division and a code", async () => {
  await using opened = await testPlatform();
  const [unitId = ""] = await createUnits(opened, ["武昌区甲医院"]);
  const hubei = await callerAt(opened, "hubei");

  const slips = await hubei.authority.units.issue({ picks: [pick(unitId)] });

  assert.equal(slips.length, 1);
  const [slip] = slips;
  assert.equal(slip?.login, "4201060002");
  assert.equal(slip?.owner, "武昌区甲医院");
  assert.equal(slip?.label, "人事管理主体账号");
  assert.match(slip?.code ?? "", CODE_REGEXP);
  assert.equal(slip?.expiresAt, "2026-12-07T02:00:00.000Z");
  const row = await accountRow(opened.platform.db, slip?.accountId ?? "");
  assert.equal(row.state, "issued");
  assert.equal(row.madeBy, IDS.account.hubei);
  const line = (await allRows(opened.platform.db, "audit")).slice(-1)[0];
  assert.equal(line?.act, "accounts.issue");
  assert.equal(line?.unitId, unitId);
  assert.ok(!JSON.stringify(line).includes(slip?.code ?? "x"));
});

Deno.test("authority.units.issue keeps a code as its hash alone", async () => {
  await using opened = await testPlatform();
  const [unitId = ""] = await createUnits(opened, ["武昌区甲医院"]);
  const hubei = await callerAt(opened, "hubei");

  const [slip] = await hubei.authority.units.issue({ picks: [pick(unitId)] });

  const code = slip?.code ?? "x";
  const tables = ["account", "activation", "audit"] as const;
  for (const table of tables) {
    const text = JSON.stringify(await allRows(opened.platform.db, table));
    assert.ok(!text.includes(code), table);
    assert.ok(!text.includes(code.replaceAll("-", "")), table);
  }
});

Deno.test("authority.units.issue sent again makes no second code", async () => {
  await using opened = await testPlatform();
  const [unitId = ""] = await createUnits(opened, ["武昌区甲医院"]);
  const hubei = await callerAt(opened, "hubei");
  await hubei.authority.units.issue({ picks: [pick(unitId)] });
  const before = await allRows(opened.platform.db, "activation");

  const again = await codeOf(
    hubei.authority.units.issue({ picks: [pick(unitId)] }),
  );

  assert.equal(again, "accountThere");
  assert.deepEqual(await allRows(opened.platform.db, "activation"), before);
});

Deno.test("authority.units.issue of a list is whole or not at all", async () => {
  await using opened = await testPlatform();
  const ids = await createUnits(opened, ["武昌区甲医院", "武昌区乙医院"]);
  const hubei = await callerAt(opened, "hubei");
  const [first = ""] = ids;
  await hubei.authority.units.issue({ picks: [pick(first)] });
  const before = await allRows(opened.platform.db, "account");

  const code = await codeOf(
    hubei.authority.units.issue({ picks: ids.toReversed().map(pick) }),
  );

  assert.equal(code, "accountThere");
  assert.deepEqual(await allRows(opened.platform.db, "account"), before);
});

Deno.test("two issuers of one unit: one gets the slip, the other is told", async () => {
  await using opened = await testPlatform();
  const [unitId = ""] = await createUnits(opened, ["武昌区甲医院"]);
  const hubei = await callerAt(opened, "hubei");
  const wuchang = await callerAt(opened, "wuchang");

  const results = await Promise.allSettled([
    hubei.authority.units.issue({ picks: [pick(unitId)] }),
    wuchang.authority.units.issue({ picks: [pick(unitId)] }),
    hubei.authority.units.issue({ picks: [pick(unitId)] }),
  ]);

  const won = results.filter(({ status }) => status === "fulfilled");
  assert.equal(won.length, 1);
  const accounts = (await allRows(opened.platform.db, "account"))
    .filter((row) => row.unitId === unitId);
  assert.equal(accounts.length, 1);
});

Deno.test("two issuers of two units of a division give two logins", async () => {
  await using opened = await testPlatform();
  const ids = await createUnits(opened, ["武昌区甲医院", "武昌区乙医院"]);
  const hubei = await callerAt(opened, "hubei");
  const wuchang = await callerAt(opened, "wuchang");

  const slips = await Promise.all(
    ids.map((id, at) =>
      (at === 0 ? hubei : wuchang).authority.units.issue({ picks: [pick(id)] })
    ),
  );

  assert.deepEqual(slips.flat().map(({ login }) => login).sort(), [
    "4201060002",
    "4201060003",
  ]);
});

Deno.test("a login is never given again, and a division can run out of them", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const [unitId = ""] = await createUnits(opened, ["武昌区甲医院"]);
  await changeRow(db, "account", IDS.account.wuhan, {
    login: "4201069999",
    state: "closed",
  });
  const hubei = await callerAt(opened, "hubei");

  const code = await codeOf(
    hubei.authority.units.issue({ picks: [pick(unitId)] }),
  );

  assert.equal(code, "noLoginLeft");
});

Deno.test("authority.units.reissue puts a new code in the place of the old, once a form", async () => {
  await using opened = await testPlatform();
  const hubei = await ownCaller(opened.platform, "hubei");

  const [slip] = await hubei.authority.units.reissue({ picks: [HONGSHAN] });
  const again = await codeOf(
    hubei.authority.units.reissue({ picks: [HONGSHAN] }),
  );

  assert.equal(slip?.login, "4201110001");
  assert.equal(again, "accountChanged");
  const activations = await allRows(opened.platform.db, "activation");
  assert.deepEqual(
    activations.map(({ endReason }) => endReason).sort(),
    ["replaced", null].sort(),
  );
});

Deno.test("authority.units.reissue refuses an account that is active, and a unit without one", async () => {
  await using opened = await testPlatform();
  const [unitId = ""] = await createUnits(opened, ["武昌区甲医院"]);
  const hubei = await ownCaller(opened.platform, "hubei");

  for (const one of [WUHAN, pick(unitId)]) {
    const code = await codeOf(hubei.authority.units.reissue({ picks: [one] }));
    assert.equal(code, "accountChanged");
  }
});

Deno.test("authority.units.suspend ends the sessions at once, and resume lets in again", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  await openSessionOf(opened, "wuhan");
  const hubei = await callerAt(opened, "hubei");
  const wuhan = await callerAt(opened, "wuhan");
  const picks = [WUHAN];

  await hubei.authority.units.suspend({ picks, reason: "主体账号人员涉案" });
  const again = await codeOf(
    hubei.authority.units.suspend({ picks, reason: "主体账号人员涉案" }),
  );
  const refused = await codeOf(wuhan.unitCode.renew());
  const sessions = await allRows(db, "session");
  const unproved = await codeOf(
    hubei.authority.units.resume({ picks, reason: "核查完毕" }),
  );
  const proved = await ownCaller(opened.platform, "hubei");
  await proved.authority.units.resume({ picks, reason: "核查完毕" });

  assert.equal(again, "accountChanged");
  assert.equal(refused, "signInNeeded");
  assert.equal(unproved, "stepUpNeeded");
  assert.deepEqual(sessions.map(({ endReason }) => endReason), ["suspended"]);
  assert.equal((await accountRow(db, IDS.account.wuhan)).state, "active");
  const lines = await allRows(db, "audit");
  assert.deepEqual(lines.map(({ act }) => act), [
    "accounts.suspend",
    "accounts.resume",
  ]);
  assert.deepEqual(JSON.parse(lines[0]?.after ?? ""), {
    login: "4201060001",
    state: "suspended",
    reason: "主体账号人员涉案",
  });
});

Deno.test("authority.units.batch sorts a list into those that an act fits and the others", async () => {
  await using opened = await testPlatform();
  const [unitId = ""] = await createUnits(opened, ["武昌区甲医院"]);
  const hubei = await callerAt(opened, "hubei");
  const { batch } = hubei.authority.units;
  const named = { unitIds: [unitId, IDS.unit.wuhan], filter: {} };
  const all = { unitIds: null, filter: {} };

  const issue = await batch({ act: "issue", ...named });
  const reissue = await batch({ act: "reissue", ...all });
  const suspend = await batch({ act: "suspend", ...all });

  assert.deepEqual(issue.units.map(({ id }) => id), [unitId]);
  assert.deepEqual(issue.unfit.map(({ id }) => id), [IDS.unit.wuhan]);
  assert.deepEqual(reissue.units.map(({ id }) => id), [IDS.unit.hongshan]);
  assert.deepEqual(suspend.units.map(({ id }) => id), [
    IDS.unit.wuhan,
    IDS.unit.yichang,
  ]);
  assert.equal(suspend.hasMore, false);
});

Deno.test("authority.units.batch leaves out units of another area", async () => {
  await using opened = await testPlatform();
  const wuchang = await callerAt(opened, "wuchang");

  const { units, unfit } = await wuchang.authority.units.batch({
    act: "suspend",
    unitIds: [IDS.unit.yichang, IDS.unit.wuhan],
    filter: {},
  });

  assert.deepEqual(units.map(({ id }) => id), [IDS.unit.wuhan]);
  assert.deepEqual(unfit, []);
});

Deno.test("an act takes two hundred units and no more", async () => {
  await using opened = await testPlatform();
  const hubei = await callerAt(opened, "hubei");
  const picks = Array.from({ length: 201 }, () => WUHAN);

  assert.equal(
    await codeOf(hubei.authority.units.issue({ picks })),
    "badInput",
  );
  assert.equal(
    await codeOf(hubei.authority.units.issue({ picks: [] })),
    "badInput",
  );
});

Deno.test("an issuer who lost the role while the codes were hashed issues nothing", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const [unitId = ""] = await createUnits(opened, ["武昌区甲医院"]);
  const wuchang = await callerAt(opened, "wuchang");
  const hubei = await callerAt(opened, "hubei");
  await hubei.authority.accounts.suspend({
    accountId: IDS.account.wuchang,
    reason: "人员调离",
  });

  const code = await codeOf(
    wuchang.authority.units.issue({ picks: [pick(unitId)] }),
  );

  assert.equal(code, "signInNeeded");
  assert.equal(await guardOf(db, "none"), "none");
  const accounts = (await allRows(db, "account"))
    .filter((row) => row.unitId === unitId);
  assert.deepEqual(accounts, []);
});
