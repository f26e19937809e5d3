import assert from "node:assert/strict";
import {
  callerOf,
  codeOf,
  type TestPlatform,
  testPlatform,
} from "@/tests/support/cast.ts";
import { callerAt } from "@/tests/support/area.ts";
import { insertAudit } from "@/db/queries/audit.ts";
import { changeRow, countRows } from "@/tests/support/rows.ts";
import { IDS } from "@/tools/seed.ts";

type Line = Parameters<typeof insertAudit>[1];

/** One line of each sort, told apart by its act. */
async function writeLines({ platform }: TestPlatform): Promise<void> {
  const base = {
    at: "2026-11-20T02:00:00.000Z",
    accountId: null,
    accountLabel: "系统",
    unitId: null,
    personId: null,
    subjectId: null,
    address: "192.0.2.1",
  };
  const { account, authority, unit, person } = IDS;
  const lines: (Partial<Line> & { act: string })[] = [
    { act: "unitCode.renew", unitId: unit.wuhan, accountId: account.wuhan },
    { act: "preload.import", unitId: unit.yichang, accountId: account.yichang },
    { act: "units.change", unitId: unit.wuhan, accountId: account.hubei },
    { act: "authorities.create", accountId: account.hubei },
    { act: "units.create", accountId: account.wuchang, unitId: unit.wuhan },
    { act: "auth.signInFailed", subjectId: account.wuhan },
    { act: "auth.signOut", subjectId: account.wuchang },
    { act: "auth.stepUp", subjectId: account.hubeiSecurity },
    { act: "authorities.import", subjectId: authority.xiling },
    { act: "me.setRecord", accountId: account.liMei, personId: person.liMei },
    { act: "admission.pass", unitId: unit.wuhan, personId: person.liMei },
  ];
  await platform.db.transaction().execute(async (tx) => {
    for (const line of lines) await insertAudit(tx, { ...base, ...line });
  });
}

Deno.test("audit.lines covers an area: its units, and the accounts of its subtree", async () => {
  await using opened = await testPlatform();
  await writeLines(opened);
  const acts = async (who: "hubeiAudit" | "wuhan" | "yichang") =>
    (await (await callerOf(opened.platform, who)).audit.lines({})).lines
      .map(({ act }) => act);

  assert.deepEqual(await acts("hubeiAudit"), [
    "admission.pass",
    "authorities.import",
    "auth.stepUp",
    "auth.signOut",
    "auth.signInFailed",
    "units.create",
    "authorities.create",
    "units.change",
    "preload.import",
    "unitCode.renew",
  ]);
  assert.deepEqual(await acts("wuhan"), [
    "admission.pass",
    "auth.signInFailed",
    "units.create",
    "units.change",
    "unitCode.renew",
  ]);
  assert.deepEqual(await acts("yichang"), ["preload.import"]);
});

Deno.test("an audit account of a lower authority sees nothing above or beside it", async () => {
  await using opened = await testPlatform();
  await writeLines(opened);
  const { db } = opened.platform;
  // What the command line makes: an account of 审计 in 武昌区.
  await changeRow(db, "account", IDS.account.wuchang, {
    authorityRole: "audit",
  });
  const wuchang = await callerAt(opened, "wuchang");

  const { lines } = await wuchang.audit.lines({});

  assert.deepEqual(lines.map(({ act }) => act), [
    "admission.pass",
    "auth.signOut",
    "auth.signInFailed",
    "units.create",
    "units.change",
    "unitCode.renew",
  ]);
});

Deno.test("audit.lines names who was concerned", async () => {
  await using opened = await testPlatform();
  await writeLines(opened);
  const audit = await callerAt(opened, "hubeiAudit");

  const { lines } = await audit.audit.lines({});

  const named = lines.map(({ act, unitName, personName, subjectName }) => [
    act,
    unitName,
    personName,
    subjectName,
  ]);
  assert.deepEqual(named[0], ["admission.pass", "武昌区中医院", "李梅", null]);
  assert.deepEqual(named[1], [
    "authorities.import",
    null,
    null,
    "西陵区卫生健康局",
  ]);
  assert.deepEqual(named[4], ["auth.signInFailed", null, null, "4201060001"]);
});

Deno.test("audit.lines is narrowed by group, account, person and days", async () => {
  await using opened = await testPlatform();
  await writeLines(opened);
  const audit = await callerAt(opened, "hubeiAudit");
  const count = async (filter: Parameters<typeof audit.audit.lines>[0]) =>
    (await audit.audit.lines(filter)).lines.length;

  assert.equal(await count({ group: "units" }), 2);
  assert.equal(await count({ group: "auth" }), 3);
  assert.equal(await count({ account: "系统" }), 10);
  assert.equal(await count({ account: "4201" }), 0);
  assert.equal(await count({ person: "李" }), 1);
  assert.equal(await count({ person: "%" }), 0);
  assert.equal(await count({ fromDay: "2026-11-20", toDay: "2026-11-20" }), 10);
  assert.equal(await count({ fromDay: "2026-11-21" }), 0);
  assert.equal(await count({ toDay: "2026-11-19" }), 0);
});

Deno.test("a day of the audit trail is a day in Shanghai", async () => {
  await using opened = await testPlatform();
  await opened.platform.db.transaction().execute((tx) =>
    insertAudit(tx, {
      at: "2026-11-19T16:30:00.000Z",
      accountId: IDS.account.wuhan,
      accountLabel: "4201060001",
      act: "unitCode.renew",
      unitId: IDS.unit.wuhan,
      personId: null,
      subjectId: null,
      address: null,
    })
  );
  const wuhan = await callerAt(opened, "wuhan");

  const on = async (day: string) =>
    (await wuhan.audit.lines({ fromDay: day, toDay: day })).lines.length;

  assert.equal(await on("2026-11-19"), 0);
  assert.equal(await on("2026-11-20"), 1);
});

Deno.test("audit.lines is paged by the number of the line", async () => {
  await using opened = await testPlatform();
  await opened.platform.db.transaction().execute(async (tx) => {
    for (let time = 0; time < 60; time++) {
      await insertAudit(tx, {
        at: "2026-11-20T02:00:00.000Z",
        accountId: IDS.account.wuhan,
        accountLabel: "4201060001",
        act: "unitCode.renew",
        unitId: IDS.unit.wuhan,
        personId: null,
        subjectId: null,
        address: null,
      });
    }
  });
  const wuhan = await callerAt(opened, "wuhan");

  const first = await wuhan.audit.lines({});
  const last = first.lines[49]?.seq ?? 0;
  const second = await wuhan.audit.lines({ below: last });

  assert.equal(first.nextBelow, last);
  assert.equal(first.lines[0]?.seq, 60);
  assert.equal(second.lines.length, 10);
  assert.equal(second.nextBelow, null);
  assert.equal(second.lines[0]?.seq, last - 1);
});

Deno.test("reading the audit trail writes nothing", async () => {
  await using opened = await testPlatform();
  await writeLines(opened);
  const audit = await callerAt(opened, "hubeiAudit");
  const before = await countRows(opened.platform.db);

  await audit.audit.lines({});
  await audit.authority.overview();

  assert.deepEqual(await countRows(opened.platform.db), before);
});

Deno.test("A-15 业务管理 and 安全管理 read no audit trail, nor does a subaccount or a person", async () => {
  await using opened = await testPlatform();
  const others = [
    "hubei",
    "hubeiSecurity",
    "wuchang",
    "wuhanReview",
    "wuhanNurses",
    "liMei",
  ] as const;

  for (const who of others) {
    const caller = await callerAt(opened, who);
    assert.equal(await codeOf(caller.audit.lines({})), "forbidden", who);
  }
});

Deno.test("audit.lines refuses days, groups and numbers that are none", async () => {
  await using opened = await testPlatform();
  const audit = await callerAt(opened, "hubeiAudit");

  for (
    const bad of [
      { fromDay: "2026-02-30" },
      { toDay: "yesterday" },
      { group: "secrets" },
      { below: 0 },
      { below: 1.5 },
      { account: "x".repeat(51) },
    ]
  ) {
    assert.equal(await codeOf(audit.audit.lines(bad)), "badInput");
  }
});
