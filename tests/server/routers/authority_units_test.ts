import assert from "node:assert/strict";
import { callerOf, codeOf, testPlatform } from "@/tests/support/cast.ts";
import { createUnits, NEW_UNIT } from "@/tests/support/area.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { IDS } from "@/tools/seed.ts";

const NO_FILTER = {};

Deno.test("authority.units.list gives each authority the units of its subtree, by pinyin", async () => {
  await using opened = await testPlatform();
  const names = async (who: "hubei" | "wuchang" | "yichangCity") => {
    const caller = await callerOf(opened.platform, who);
    return (await caller.authority.units.list(NO_FILTER)).lines
      .map(({ name }) => name);
  };

  assert.deepEqual(await names("hubei"), [
    "洪山区示例社区卫生服务中心",
    "武昌区中医院",
    "西陵区医院",
  ]);
  assert.deepEqual(await names("wuchang"), ["武昌区中医院"]);
  assert.deepEqual(await names("yichangCity"), ["西陵区医院"]);
});

Deno.test("authority.units.list says of a unit what the list shows, and no more", async () => {
  await using opened = await testPlatform();
  const wuchang = await callerOf(opened.platform, "wuchang");

  const { lines, total, hasMore } = await wuchang.authority.units.list({});

  assert.deepEqual(lines, [{
    id: IDS.unit.wuhan,
    name: "武昌区中医院",
    kind: "A210",
    division: "420106007",
    authorityName: "武昌区卫生健康局",
    place: "湖北省武汉市武昌区黄鹤楼街道",
    profileState: "complete",
    state: "open",
    accountId: IDS.account.wuhan,
    login: "4201060001",
    accountState: "active",
    codeExpiresAt: null,
    lastActivationId: null,
  }]);
  assert.equal(total, 1);
  assert.equal(hasMore, false);
});

Deno.test("authority.units.list is narrowed by name, initials, 主管单位, account and profile", async () => {
  await using opened = await testPlatform();
  await createUnits(opened, ["武昌区甲医院"]);
  const hubei = await callerOf(opened.platform, "hubei");
  const found = async (
    filter: Parameters<typeof hubei.authority.units.list>[0],
  ) => (await hubei.authority.units.list(filter)).lines.map(({ name }) => name);

  assert.deepEqual(await found({ search: "中医" }), ["武昌区中医院"]);
  assert.deepEqual(await found({ search: "XLQ" }), ["西陵区医院"]);
  assert.deepEqual(await found({ search: "%" }), []);
  assert.deepEqual(await found({ authorityId: IDS.authority.wuchang }), [
    "武昌区甲医院",
    "武昌区中医院",
  ]);
  assert.deepEqual(await found({ authorityId: IDS.authority.wuhan }), [
    "洪山区示例社区卫生服务中心",
    "武昌区甲医院",
    "武昌区中医院",
  ]);
  assert.deepEqual(await found({ standing: "none" }), ["武昌区甲医院"]);
  assert.deepEqual(await found({ standing: "waiting" }), [
    "洪山区示例社区卫生服务中心",
  ]);
  assert.deepEqual(await found({ standing: "active" }), [
    "武昌区中医院",
    "西陵区医院",
  ]);
  assert.deepEqual(await found({ standing: "suspended" }), []);
  assert.deepEqual(await found({ profile: "incomplete" }), [
    "洪山区示例社区卫生服务中心",
    "武昌区甲医院",
  ]);
  assert.deepEqual(await found({ state: "closed" }), []);
});

Deno.test("authority.units.list takes an authority of another area as one without units", async () => {
  await using opened = await testPlatform();
  const wuchang = await callerOf(opened.platform, "wuchang");

  for (const authorityId of [IDS.authority.xiling, "ath_nobody-has-this"]) {
    const { total } = await wuchang.authority.units.list({ authorityId });
    assert.equal(total, 0);
  }
});

Deno.test("authority.units.list is paged by key: every unit once", async () => {
  await using opened = await testPlatform();
  await createUnits(
    opened,
    Array.from({ length: 60 }, (_, at) => `武昌区第${at}社区卫生服务站`),
  );
  const hubei = await callerOf(opened.platform, "hubei");

  const first = await hubei.authority.units.list({});
  const second = await hubei.authority.units.list({
    after: first.lines[49]?.id ?? "",
  });

  assert.equal(first.total, 63);
  assert.equal(first.hasMore, true);
  assert.equal(second.lines.length, 13);
  assert.equal(second.hasMore, false);
  const ids = [...first.lines, ...second.lines].map(({ id }) => id);
  assert.equal(new Set(ids).size, 63);
});

Deno.test("authority.units.list answers a cursor of another area as the end of the list", async () => {
  await using opened = await testPlatform();
  const wuchang = await callerOf(opened.platform, "wuchang");

  for (const after of [IDS.unit.yichang, "unt_nobody-has-this"]) {
    assert.deepEqual((await wuchang.authority.units.list({ after })).lines, []);
  }
});

Deno.test("authority.units.create adds a unit that its area sees, with an audit line", async () => {
  await using opened = await testPlatform();
  const hubei = await callerOf(opened.platform, "hubei");
  const wuchang = await callerOf(opened.platform, "wuchang");

  const unitId = await hubei.authority.units.create({
    ...NEW_UNIT,
    name: " 武昌区 示例社区卫生服务中心(东区) ",
    division: "420106",
  });

  const { unit, accounts } = await wuchang.authority.units.unit({ unitId });
  assert.equal(unit.name, "武昌区示例社区卫生服务中心（东区）");
  assert.equal(unit.division, "420106");
  assert.equal(unit.profileState, "incomplete");
  assert.equal(unit.accountId, null);
  assert.deepEqual(accounts, []);
  const [line] = await allRows(opened.platform.db, "audit");
  assert.equal(line?.act, "units.create");
  assert.equal(line?.unitId, unitId);
  assert.deepEqual(JSON.parse(line?.after ?? ""), {
    name: "武昌区示例社区卫生服务中心（东区）",
    authority: "武昌区卫生健康局",
    unitKind: "B100",
    subordination: "4",
    division: "420106",
  });
});

Deno.test("authority.units.create refuses a name that stands under the same authority, and takes it under another", async () => {
  await using opened = await testPlatform();
  const hubei = await callerOf(opened.platform, "hubei");
  await hubei.authority.units.create(NEW_UNIT);

  const again = await codeOf(hubei.authority.units.create(NEW_UNIT));
  const elsewhere = await hubei.authority.units.create({
    ...NEW_UNIT,
    authorityId: IDS.authority.xiling,
    division: "420502",
  });

  assert.equal(again, "unitNameTaken");
  assert.match(elsewhere, /^unt_/);
});

Deno.test("authority.units.create refuses an authority above, beside or missing, all alike", async () => {
  await using opened = await testPlatform();
  const wuchang = await callerOf(opened.platform, "wuchang");
  const { hubei, wuhan, xiling } = IDS.authority;

  for (const authorityId of [hubei, wuhan, xiling, "ath_nobody-has-this"]) {
    const code = await codeOf(
      wuchang.authority.units.create({ ...NEW_UNIT, authorityId }),
    );
    assert.equal(code, "notFound", authorityId);
  }
  assert.equal((await allRows(opened.platform.db, "unit")).length, 3);
});

Deno.test("authority.units.create refuses a place that is too wide, unknown or no code", async () => {
  await using opened = await testPlatform();
  const hubei = await callerOf(opened.platform, "hubei");

  const refused = {
    "4201": "badInput",
    "武昌区": "badInput",
    "": "badInput",
    "420100": "divisionUnknown",
    "430102": "divisionUnknown",
    "420106999": "divisionUnknown",
  };
  for (const [division, expected] of Object.entries(refused)) {
    const code = await codeOf(
      hubei.authority.units.create({ ...NEW_UNIT, division }),
    );
    assert.equal(code, expected, division);
  }
});

Deno.test("authority.units.change changes the facts and keeps before and after", async () => {
  await using opened = await testPlatform();
  const hubei = await callerOf(opened.platform, "hubei");
  const unitId = IDS.unit.wuhan;
  const facts = {
    unitId,
    name: "武昌区中医医院",
    kind: "A210",
    subordination: "4",
    division: "420106001",
    authorityId: IDS.authority.wuhan,
  };

  const changed = await hubei.authority.units.change(facts);
  const again = await hubei.authority.units.change(facts);

  assert.equal(changed, true);
  assert.equal(again, false);
  const lines = await allRows(opened.platform.db, "audit");
  assert.equal(lines.length, 1);
  assert.equal(lines[0]?.act, "units.change");
  assert.deepEqual(JSON.parse(lines[0]?.before ?? ""), {
    name: "武昌区中医院",
    authority: "武昌区卫生健康局",
    division: "420106007",
  });
  assert.deepEqual(JSON.parse(lines[0]?.after ?? ""), {
    name: "武昌区中医医院",
    authority: "武汉市卫生健康委员会",
    division: "420106001",
  });
  const wuchang = await callerOf(opened.platform, "wuchang");
  assert.equal((await wuchang.authority.units.list({})).total, 0);
});

Deno.test("authority.units.change moves no unit out of the subtree", async () => {
  await using opened = await testPlatform();
  const wuchang = await callerOf(opened.platform, "wuchang");

  for (const authorityId of [IDS.authority.wuhan, IDS.authority.xiling]) {
    const code = await codeOf(
      wuchang.authority.units.change({
        ...NEW_UNIT,
        unitId: IDS.unit.wuhan,
        authorityId,
      }),
    );
    assert.equal(code, "notFound");
  }
  assert.deepEqual(await allRows(opened.platform.db, "audit"), []);
});

Deno.test("a unit of another area answers as one that nobody has, on every procedure", async () => {
  await using opened = await testPlatform();
  const { authority } = await callerOf(opened.platform, "wuchang");

  for (const unitId of [IDS.unit.yichang, "unt_nobody-has-this"]) {
    const pick = { unitId, activationId: "none" };
    const picks = { picks: [pick] };
    const calls = [
      authority.units.unit({ unitId }),
      authority.units.change({ ...NEW_UNIT, unitId }),
      authority.units.close({ unitId }),
      authority.units.issue(picks),
      authority.units.reissue(picks),
      authority.units.suspend({ ...picks, reason: "机构撤销" }),
      authority.units.resume({ ...picks, reason: "恢复使用" }),
    ];
    for (const call of calls) assert.equal(await codeOf(call), "notFound");
  }
  assert.deepEqual(await allRows(opened.platform.db, "audit"), []);
});

Deno.test("authority.units.close refuses a unit with people on its rosters, the retired and the clinics' too", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const hubei = await callerOf(opened.platform, "hubei");
  const close = () =>
    codeOf(hubei.authority.units.close({ unitId: IDS.unit.wuhan }));

  assert.equal(await close(), "unitNotEmpty");
  await changeRow(db, "membership", IDS.membership.liMei, {
    toDate: "2026-11-20",
    endReason: "21",
  });
  assert.equal(await close(), "unitNotEmpty");
  assert.deepEqual(await allRows(db, "audit"), []);
});

Deno.test("authority.units.close ends accounts, sessions, applications and the 校验码, and once", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const hubei = await callerOf(opened.platform, "hubei");
  const wuhan = await callerOf(opened.platform, "wuhan");
  for (const id of [IDS.membership.liMei, IDS.membership.chenJing]) {
    await changeRow(db, "membership", id, {
      toDate: "2026-11-20",
      endReason: "21",
    });
  }

  const ended = await hubei.authority.units.close({ unitId: IDS.unit.wuhan });
  const again = await codeOf(
    hubei.authority.units.close({ unitId: IDS.unit.wuhan }),
  );

  assert.deepEqual(ended, { applications: 1, accounts: 4 });
  assert.equal(again, "unitClosed");
  const accounts = (await allRows(db, "account"))
    .filter(({ unitId }) => unitId === IDS.unit.wuhan);
  assert.ok(accounts.every(({ state }) => state === "closed"));
  const [application] = await allRows(db, "application");
  assert.equal(application?.state, "void");
  assert.equal(application?.reason, "该机构已经关闭，请另选单位");
  const codes = (await allRows(db, "unitCode"))
    .filter(({ unitId }) => unitId === IDS.unit.wuhan);
  assert.ok(codes.every(({ endedAt }) => endedAt !== null));
  assert.equal(await codeOf(wuhan.unitCode.renew()), "signInNeeded");
  assert.equal((await hubei.authority.units.list({})).total, 2);
  assert.equal(
    (await hubei.authority.units.list({ state: "closed" })).total,
    1,
  );
  const lines = await allRows(db, "audit");
  assert.deepEqual(lines.map(({ act }) => act), ["units.close"]);
});

Deno.test("the procedures of 机构管理 refuse 安全管理, 审计 and a unit's account", async () => {
  await using opened = await testPlatform();

  for (const who of ["hubeiSecurity", "hubeiAudit", "wuhan"] as const) {
    const { authority } = await callerOf(opened.platform, who);
    const unitId = IDS.unit.wuhan;
    for (
      const call of [
        authority.units.list({}),
        authority.units.choices(),
        authority.units.unit({ unitId }),
        authority.units.create(NEW_UNIT),
        authority.units.close({ unitId }),
        authority.units.issue({ picks: [{ unitId, activationId: "none" }] }),
      ]
    ) assert.equal(await codeOf(call), "forbidden", who);
  }
});
