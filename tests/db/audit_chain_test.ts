import assert from "node:assert/strict";
import { sql } from "kysely";
import {
  type AuditFault,
  type AuditMark,
  BEGINNING,
  sealOf,
  verifyAudit,
} from "@/db/audit_chain.ts";
import type { Db } from "@/db/open.ts";
import { insertAuditLines } from "@/db/queries/audit.ts";
import { openTrail } from "@/tests/support/audit_trail.ts";
import { testDatabase } from "@/tests/support/database.ts";

const LINES = 7;

Deno.test("a trail that nobody touched holds together, however long it is", async () => {
  await using database = await testDatabase();
  assert.deepEqual(await verified(database.db), { faults: [], ...BEGINNING });

  await write(database.db, 2500);

  const { faults, seq, hash } = await verified(database.db);
  assert.deepEqual([faults, seq, hash.length], [[], 2500, 64]);
});

Deno.test("one flipped bit in any column of a line is found at that line", async () => {
  await using database = await testDatabase();
  const { db } = database;
  await write(db, LINES);
  await openTrail(db);
  const { rows } = await sql<{ name: string; type: string }>`
    select name, type from pragma_table_info('audit')`.execute(db);
  assert.equal(rows.length, 13);

  for (const { name } of rows.filter((column) => column.name !== "seq")) {
    const column = sql.ref(name);
    const [line] = (await sql<{ value: string }>`
      select ${column} as value from audit where seq = 4`.execute(db)).rows;
    assert.ok(line);
    await put(db, name, flipped(line.value));
    const { faults } = await verified(db);
    await put(db, name, line.value);

    const first = faults.map(({ seq }) => seq);
    assert.ok(first.includes(4), name);
    assert.ok(first.every((seq) => seq === 4 || seq === 5), name);
  }
  assert.deepEqual((await verified(db)).faults, []);
});

Deno.test("lines that are taken away, put in or moved are found", async () => {
  const acts: Record<string, [(db: Db) => Promise<unknown>, AuditFault[]]> = {
    "taken from the middle": [
      (db) => sql`delete from audit where seq = 4`.execute(db),
      [{ seq: 5, kind: "missing" }],
    ],
    "taken from the beginning": [
      (db) => sql`delete from audit where seq < 3`.execute(db),
      [{ seq: 3, kind: "missing" }],
    ],
    "taken away and closed up": [
      async (db) => {
        await sql`delete from audit where seq = 4`.execute(db);
        await sql`update audit set seq = seq - 1 where seq > 4`.execute(db);
      },
      [
        { seq: 4, kind: "unchained" },
        ...[4, 5, 6].map((seq) => ({ seq, kind: "changed" } as const)),
      ],
    ],
    "sealed anew by itself": [
      async (db) => {
        const line = await db.selectFrom("audit").selectAll()
          .where("seq", "=", 4).executeTakeFirstOrThrow();
        const changed = { ...line, act: "nothing.happened" };
        await db.updateTable("audit")
          .set({ act: changed.act, hash: sealOf(changed) })
          .where("seq", "=", 4).execute();
      },
      [{ seq: 5, kind: "unchained" }],
    ],
  };
  for (const [what, [act, expected]] of Object.entries(acts)) {
    await using database = await testDatabase();
    await write(database.db, LINES);
    await openTrail(database.db);
    await act(database.db);
    const { faults } = await verified(database.db);
    assert.deepEqual(faults, expected, what);
  }
});

Deno.test("a trail whose end is cut, or that is written anew, is found by a line that was kept elsewhere", async () => {
  await using database = await testDatabase();
  const { db } = database;
  await write(db, LINES);
  const { seq, hash } = await verified(db);
  await openTrail(db);
  await sql`delete from audit where seq > 5`.execute(db);

  assert.deepEqual((await verified(db)).faults, []);
  assert.deepEqual((await verified(db, { seq, hash })).faults, [
    { seq: 7, kind: "cut" },
  ]);

  await sql`delete from audit`.execute(db);
  await write(db, LINES, "other");
  assert.deepEqual((await verified(db)).faults, []);
  assert.deepEqual((await verified(db, { seq, hash })).faults, [
    { seq: 7, kind: "replaced" },
  ]);
});

async function verified(
  db: Db,
  kept?: AuditMark,
): Promise<AuditMark & { faults: AuditFault[] }> {
  const faults: AuditFault[] = [];
  const found = verifyAudit(db, kept);
  let next = await found.next();
  for (; !next.done; next = await found.next()) faults.push(next.value);
  return { faults, ...next.value };
}

async function write(db: Db, count: number, act = "some.act"): Promise<void> {
  await db.transaction().execute((tx) =>
    insertAuditLines(
      tx,
      Array.from({ length: count }, (_, line) => ({
        at: "2026-11-23T02:00:00.000Z",
        accountId: "acc_1",
        accountLabel: "张三",
        act,
        unitId: "unt_1",
        personId: "psn_1",
        subjectId: `sub_${line}`,
        before: { name: "甲" },
        after: { name: "乙" },
        address: "127.0.0.1",
      })),
    )
  );
}

async function put(db: Db, column: string, value: string): Promise<void> {
  await sql`update audit set ${sql.ref(column)} = ${value} where seq = 4`
    .execute(db);
}

/** The same text with the lowest bit of its last letter the other way round; JSON stays JSON. */
function flipped(text: string): string {
  const at = text.endsWith("}") ? text.length - 3 : text.length - 1;
  const letter = String.fromCharCode(text.charCodeAt(at) ^ 1);
  return text.slice(0, at) + letter + text.slice(at + 1);
}
