import assert from "node:assert/strict";
import { isUniqueViolation } from "@/db/libsql_errors.ts";
import type { Db, Tx } from "@/db/open.ts";
import {
  findOutboxBody,
  findSmsCode,
  insertSmsCode,
  insertSmsMessage,
  reportSmsMessage,
  settleSmsMessage,
  takeSmsTry,
  useSmsCode,
} from "@/db/queries/sms.ts";
import { type TestDatabase, testDatabase } from "@/tests/support/database.ts";
import {
  insertRow,
  refusedRow,
  refuseEach,
} from "@/tests/support/past_rules.ts";
import { allRows } from "@/tests/support/rows.ts";

const NOW = "2026-11-23T02:00:00.000Z";
const EXPIRY = "2026-11-23T02:05:00.000Z";
const MATTER = { purpose: "phone", subjectId: "acc_x" } as const;
const CODE = {
  ...MATTER,
  id: "smc_1",
  phoneSealed: "sealed",
  phoneIndex: "index",
  phoneMasked: "139****0061",
  codeHash: "hash",
  madeAt: NOW,
  expiresAt: EXPIRY,
};
const MESSAGE = {
  id: "sms_1",
  codeId: null,
  provider: "tencent",
  phoneMasked: "139****0061",
  bodySealed: null,
  madeAt: NOW,
} as const;
const SENT = {
  id: "sms_1",
  state: "sent",
  providerId: "serial",
  problem: null,
  at: NOW,
} as const;
const REPORT = {
  provider: "tencent",
  providerId: "serial",
  state: "delivered",
  problem: null,
  at: EXPIRY,
} as const;

Deno.test("a code is for a known purpose, has five tries, and ends with its use", async () => {
  await using database = await testDatabase();

  await refuseEach(database.db, "smsCode", {
    right: CODE,
    wrong: [
      { purpose: "login" },
      { purpose: null },
      { tries: 6 },
      { tries: -1 },
      { usedAt: NOW },
      { phoneIndex: null },
      { codeHash: null },
    ],
  });
});

Deno.test("a matter has one live code", async () => {
  await using database = await testDatabase();
  const { db } = database;
  await insertRow(db, "smsCode", CODE);

  const error = await refusedRow(db, "smsCode", { ...CODE, id: "smc_2" });
  await insertRow(db, "smsCode", { ...CODE, id: "smc_3", endedAt: NOW });
  await insertRow(db, "smsCode", { ...CODE, id: "smc_4", purpose: "signIn" });

  assert.ok(
    isUniqueViolation(error, "sms_code.purpose, sms_code.subject_id"),
  );
});

Deno.test("a message is of a known provider and state, about a code that is there", async () => {
  await using database = await testDatabase();

  await refuseEach(database.db, "smsMessage", {
    right: { ...MESSAGE, state: "sending" },
    wrong: [
      { provider: "twilio" },
      { state: "lost" },
      { state: null },
      { codeId: "smc_nobody-has-this" },
    ],
  });
});

Deno.test("insertSmsCode ends the code before it for the same matter", async () => {
  await using database = await withCode();
  const { db } = database;

  await act(db, (tx) => insertSmsCode(tx, { ...CODE, id: "smc_2" }));
  await act(
    db,
    (tx) => insertSmsCode(tx, { ...CODE, id: "smc_3", subjectId: "acc_y" }),
  );

  const rows = await allRows(db, "smsCode");
  assert.deepEqual(rows.map(({ id, endedAt }) => [id, endedAt]), [
    ["smc_1", NOW],
    ["smc_2", null],
    ["smc_3", null],
  ]);
});

Deno.test("A-32 of a hundred tries at once five are judged", async () => {
  await using database = await withCode();

  const tries = await Promise.all(
    Array.from(
      { length: 100 },
      () => takeSmsTry(database.db, { ...MATTER, at: NOW }),
    ),
  );

  const judged = tries.filter((one) => one !== undefined);
  assert.equal(judged.length, 5);
  assert.deepEqual(judged[0], {
    id: "smc_1",
    codeHash: "hash",
    phoneIndex: "index",
  });
});

Deno.test("nothing is tried of another matter, after the expiry, or after the end", async () => {
  await using database = await withCode();
  const { db } = database;
  const tryIt = (change: Partial<Parameters<typeof takeSmsTry>[1]> = {}) =>
    takeSmsTry(db, { ...MATTER, at: NOW, ...change });
  const find = (at: string) => findSmsCode(db, { ...MATTER, at });

  assert.equal(await tryIt({ purpose: "signIn" }), undefined);
  assert.equal(await tryIt({ subjectId: "acc_y" }), undefined);
  assert.equal(await tryIt({ at: EXPIRY }), undefined);
  assert.equal(await find(EXPIRY), undefined);
  assert.equal((await find(NOW))?.id, "smc_1");
  await act(db, (tx) => useSmsCode(tx, { id: "smc_1", at: NOW }));
  assert.equal(await tryIt(), undefined);
  assert.equal(await find(NOW), undefined);
});

Deno.test("of twenty that would use a code at once one does", async () => {
  await using database = await withCode();
  const { db } = database;

  const used = await Promise.all(
    Array.from(
      { length: 20 },
      () => act(db, (tx) => useSmsCode(tx, { id: "smc_1", at: NOW })),
    ),
  );

  assert.equal(used.filter((isUsed) => isUsed).length, 1);
  const [row] = await allRows(db, "smsCode");
  assert.deepEqual([row?.usedAt, row?.endedAt], [NOW, NOW]);
});

Deno.test("what the provider said settles a message once; a report settles it after that, once", async () => {
  await using database = await withMessage();
  const { db } = database;

  await settleSmsMessage(db, SENT);
  await settleSmsMessage(db, { ...SENT, state: "refused", problem: "late" });
  assert.deepEqual(await messageOf(db), ["sent", null, NOW]);
  await reportSmsMessage(db, REPORT);
  await reportSmsMessage(db, { ...REPORT, state: "undelivered", problem: "x" });
  assert.deepEqual(await messageOf(db), ["delivered", null, EXPIRY]);
});

Deno.test("no report settles what was refused, or is another provider's", async () => {
  for (
    const [settled, report] of [
      [{ ...SENT, state: "refused", problem: "limited" }, REPORT],
      [SENT, { ...REPORT, provider: "aliyun" }],
      [SENT, { ...REPORT, providerId: "another" }],
    ] as const
  ) {
    await using database = await withMessage();
    const { db } = database;
    await settleSmsMessage(db, settled);
    const before = await messageOf(db);

    await reportSmsMessage(db, report);

    assert.deepEqual(await messageOf(db), before);
  }
});

Deno.test("the outbox keeps a body, providers keep none", async () => {
  await using database = await withCode();
  const { db } = database;
  await act(db, (tx) => insertSmsMessage(tx, { ...MESSAGE, codeId: "smc_1" }));

  assert.equal(await findOutboxBody(db, "smc_1"), undefined);
  await act(
    db,
    (tx) => insertSmsCode(tx, { ...CODE, id: "smc_2", subjectId: "acc_y" }),
  );
  await act(db, (tx) =>
    insertSmsMessage(tx, {
      ...MESSAGE,
      id: "sms_2",
      codeId: "smc_2",
      provider: "outbox",
      bodySealed: "body",
    }));

  assert.equal(await findOutboxBody(db, "smc_2"), "body");
  assert.equal(await findOutboxBody(db, "smc_3"), undefined);
});

async function withCode(): Promise<TestDatabase> {
  const database = await testDatabase();
  await act(database.db, (tx) => insertSmsCode(tx, CODE));
  return database;
}

async function withMessage(): Promise<TestDatabase> {
  const database = await testDatabase();
  await act(database.db, (tx) => insertSmsMessage(tx, MESSAGE));
  return database;
}

async function messageOf(db: Db) {
  const [row] = await allRows(db, "smsMessage");
  return [row?.state, row?.problem, row?.settledAt];
}

function act<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute(work);
}
