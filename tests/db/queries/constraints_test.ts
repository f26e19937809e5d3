import assert from "node:assert/strict";
import { isUniqueViolation } from "@/db/libsql_errors.ts";
import { sql } from "kysely";
import { NOW, type TestPlatform, testPlatform } from "@/tests/support/cast.ts";
import {
  insertRow,
  type RawRow,
  refusedRow,
} from "@/tests/support/past_rules.ts";
import { allRows, changeRow, type TableName } from "@/tests/support/rows.ts";
import { CAST, IDS } from "@/tools/seed.ts";

const STAY = {
  id: "mem_second-stay-of-li-mei",
  personId: IDS.person.liMei,
  unitId: IDS.unit.yichang,
  kind: "active",
  fromDate: "2026-11-01",
  source: "review",
  sortName: "li mei 李梅",
  createdAt: NOW,
} as const;

const APPLICATION = {
  id: "app_second-of-zhou-ting",
  personId: IDS.person.zhouTing,
  unitId: IDS.unit.yichang,
  state: "waiting",
  verdict: "notListed",
  submittedAt: NOW,
} as const;

const DEPARTMENT = {
  id: "dep_second-of-its-name",
  unitId: IDS.unit.wuhan,
  name: "内科",
  position: 9,
  createdAt: NOW,
} as const;

Deno.test("a person has one live stay in the whole province", async () => {
  await using opened = await testPlatform();

  const error = await refused(opened, "membership", STAY);
  const ended = { toDate: "2026-11-02", endReason: "21" };
  await insert(opened, "membership", { ...STAY, ...ended });

  assert.ok(isUniqueViolation(error, "membership.person_id"));
});

Deno.test("retired counts as live", async () => {
  await using opened = await testPlatform();

  const error = await refused(opened, "membership", {
    ...STAY,
    personId: IDS.person.chenJing,
  });

  assert.ok(isUniqueViolation(error, "membership.person_id"));
});

Deno.test("a stay ends with a reason, not before it began, and is hidden only once it ended", async () => {
  await using opened = await testPlatform();
  const past = { ...STAY, personId: IDS.person.zhaoMin };

  for (
    const wrong of [
      { toDate: "2026-11-02" },
      { endReason: "21" },
      { toDate: "2026-10-31", endReason: "21" },
      { hiddenAt: NOW },
      { kind: "retired" },
      { retirementKind: "1" },
      { kind: "clinic" },
      { kind: "guest" },
      { unitId: "unt_nobody-has-this" },
    ] as const
  ) {
    await refused(opened, "membership", { ...past, ...wrong });
  }
});

Deno.test("a person has one waiting application", async () => {
  await using opened = await testPlatform();

  const error = await refused(opened, "application", APPLICATION);
  await insert(opened, "application", {
    ...APPLICATION,
    state: "withdrawn",
    decidedAt: NOW,
  });

  assert.ok(isUniqueViolation(error, "application.person_id"));
});

Deno.test("an application is decided at a time; returned with a reason, approved with a stay", async () => {
  await using opened = await testPlatform();
  const other = { ...APPLICATION, personId: IDS.person.zhaoMin };

  for (
    const wrong of [
      { state: "returned", decidedAt: NOW },
      { state: "approved", decidedAt: NOW },
      { state: "withdrawn" },
      { decidedAt: NOW },
      { membershipId: IDS.membership.liMei },
      { verdict: "maybe" },
    ] as const
  ) {
    await refused(opened, "application", { ...other, ...wrong });
  }
});

Deno.test("a unit has one main account and a login is one account's", async () => {
  await using opened = await testPlatform();
  const account = {
    id: "acc_second-main",
    kind: "main",
    login: "4201060002",
    unitId: IDS.unit.wuhan,
    state: "issued",
    createdAt: NOW,
  } as const;

  const main = await refused(opened, "account", account);
  const login = await refused(opened, "account", {
    ...account,
    kind: "subaccount",
    login: "4201060001",
  });

  assert.ok(isUniqueViolation(main, "account.unit_id"));
  assert.ok(isUniqueViolation(login, "account.login"));
});

Deno.test("an account belongs to what its kind says, and is not active without a password", async () => {
  await using opened = await testPlatform();
  const account = {
    id: "acc_of-nobody",
    kind: "subaccount",
    login: "4201060001-F09",
    unitId: IDS.unit.wuhan,
    state: "issued",
    createdAt: NOW,
  } as const;

  for (
    const wrong of [
      { unitId: null },
      { kind: "person" },
      { kind: "authority" },
      { personId: IDS.person.liMei },
      { authorityId: IDS.authority.wuhan },
      { state: "active" },
    ] as const
  ) {
    await refused(opened, "account", { ...account, ...wrong });
  }
});

Deno.test("a document is one person's, and one line's on the lists of a unit", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const people = await allRows(db, "person");
  const liMei = people.find(({ id }) => id === IDS.person.liMei);
  assert.ok(liMei);

  const error = await refused(opened, "person", {
    ...liMei,
    id: "psn_second-of-this-number",
  });

  assert.ok(
    isUniqueViolation(
      error,
      "person.document_type, person.document_index",
    ),
  );
  assert.notEqual(liMei.documentIndex, CAST.liMei.documentNumber);
});

Deno.test("open siblings have different names; a closed one gives its name free", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;

  await refused(opened, "department", DEPARTMENT);
  await refused(opened, "department", {
    ...DEPARTMENT,
    name: "呼吸内科",
    parentId: IDS.department.internal,
  });
  await changeRow(db, "department", IDS.department.nursing, {
    state: "closed",
    closedOn: "2026-11-01",
  });
  await insert(opened, "department", { ...DEPARTMENT, name: "护理部" });
});

Deno.test("a department lies in a department of its own unit", async () => {
  await using opened = await testPlatform();

  await refused(opened, "department", {
    ...DEPARTMENT,
    name: "门诊部",
    parentId: IDS.department.yichangInternal,
  });
});

Deno.test("a unit has one live code", async () => {
  await using opened = await testPlatform();

  const error = await refused(opened, "unitCode", {
    id: "cod_second-of-the-unit",
    unitId: IDS.unit.wuhan,
    codeSealed: "x",
    codeIndex: "x",
    madeAt: NOW,
    expiresAt: NOW,
  });

  assert.ok(isUniqueViolation(error, "unit_code.unit_id"));
});

Deno.test("a stay has one live posting and a person one live slice of facts", async () => {
  await using opened = await testPlatform();

  const posting = await refused(opened, "posting", {
    id: "pst_second-of-the-stay",
    membershipId: IDS.membership.liMei,
    fromDate: "2026-11-01",
  });
  const fact = await refused(opened, "personFact", {
    id: "fct_second-of-the-person",
    personId: IDS.person.liMei,
    fromDate: "2026-11-01",
  });

  assert.match(String(posting), /slices overlap/);
  assert.ok(isUniqueViolation(fact, "person_fact.person_id"));
});

Deno.test("the audit trail is only ever added to", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  await insert(opened, "audit", {
    seq: 1,
    at: NOW,
    accountLabel: "系统",
    act: "test",
    previousHash: "",
    hash: "x",
  });

  const change = sql`update audit set act = 'other'`.execute(db);
  await assert.rejects(change, /append-only/);
  const removal = sql`delete from audit`.execute(db);
  await assert.rejects(removal, /append-only/);
  for (
    const [seq, previous, hash] of [
      [1, "x", "y"],
      [2, "x", "x"],
      [3, "x", "y"],
      [2, "z", "y"],
    ]
  ) {
    const replacement = sql`insert or replace into audit
      (seq, at, account_label, act, previous_hash, hash)
      values (${seq}, '2020', 'x', 'x', ${previous}, ${hash})`.execute(db);
    await assert.rejects(replacement, /append-only/);
  }

  const [line] = await allRows(db, "audit");
  assert.equal(line?.act, "test");
});

function insert(
  { platform }: TestPlatform,
  table: TableName,
  values: RawRow,
): Promise<void> {
  return insertRow(platform.db, table, values);
}

function refused(
  { platform }: TestPlatform,
  table: TableName,
  values: RawRow,
): Promise<unknown> {
  return refusedRow(platform.db, table, values);
}
