import assert from "node:assert/strict";
import { createClient } from "@libsql/client/node";
import { Kysely, sql } from "kysely";
import { isConstraintViolation, LibsqlDialect } from "@/db/dialect.ts";
import { FileHands } from "@/db/file_hands.ts";
import type { Database } from "@/db/schema.ts";
import { emptyDatabase } from "@/tests/support/database.ts";

interface BedTable {
  id: string;
  wardId: string;
  number: number;
  note: string | null;
  isFree: 0 | 1;
}

/** A database with one table: beds, numbered within a ward. */
async function bedDatabase() {
  const database = await emptyDatabase();
  await sql`create table bed (
    id text primary key, ward_id text not null, number integer not null check (number > 0),
    note text, is_free integer not null default 1
  ) strict`.execute(database.db);
  await sql`create unique index bed_number on bed (ward_id, number)`.execute(
    database.db,
  );
  await sql`create unique index bed_note on bed (lower(note))`.execute(
    database.db,
  );
  return {
    database,
    db: database.db,
    beds: database.db.$extendTables<{ bed: BedTable }>(),
  };
}

/** Ward `w`, free, no note. */
function bed(number: number): BedTable {
  return { id: `b${number}`, wardId: "w", number, note: null, isFree: 1 };
}

function numbers(
  beds: Kysely<Database & { bed: BedTable }>,
): Promise<number[]> {
  return beds.selectFrom("bed").select("number").orderBy("number").execute()
    .then((rows) => rows.map((row) => row.number));
}

Deno.test("dialect lets five concurrent write transactions all succeed, one after another", async () => {
  const { database, beds } = await bedDatabase();
  await using _ = database;

  await Promise.all(
    [1, 2, 3, 4, 5].map((number) =>
      beds.transaction().execute(async (tx) => {
        const before = await tx.selectFrom("bed").select("id").execute();
        assert.equal(before.length, number - 1);
        await tx.insertInto("bed").values(bed(number)).execute();
      })
    ),
  );

  assert.deepEqual(await numbers(beds), [1, 2, 3, 4, 5]);
});

Deno.test("dialect rolls a failing transaction back, and the next goes on", async () => {
  const { database, beds } = await bedDatabase();
  await using _ = database;

  const failing = beds.transaction().execute(async (tx) => {
    await tx.insertInto("bed").values(bed(1)).execute();
    throw new Error("no rights");
  });
  const next = beds.transaction().execute((tx) =>
    tx.insertInto("bed").values(bed(2)).execute()
  );

  await assert.rejects(failing, { message: "no rights" });
  await next;
  assert.deepEqual(await numbers(beds), [2]);
});

Deno.test("dialect frees the queue when the commit itself fails", async () => {
  const { database, db, beds } = await bedDatabase();
  await using _ = database;
  await sql`create table stay (
    bed_id text not null references bed (id) deferrable initially deferred
  ) strict`.execute(db);

  const failing = db.transaction().execute((tx) =>
    sql`insert into stay values ('no such bed')`.execute(tx)
  );

  await assert.rejects(failing, isConstraintViolation);
  await beds.insertInto("bed").values(bed(1)).execute();
  assert.deepEqual((await sql`select * from stay`.execute(db)).rows, []);
});

Deno.test("dialect reads beside an open write transaction, and sees the last commit", async () => {
  const { database, beds } = await bedDatabase();
  await using _ = database;
  const written = Promise.withResolvers<void>();
  const mayCommit = Promise.withResolvers<void>();

  const writing = beds.transaction().execute(async (tx) => {
    await tx.insertInto("bed").values(bed(1)).execute();
    written.resolve();
    await mayCommit.promise;
  });
  await written.promise;
  const during = await numbers(beds);
  mayCommit.resolve();
  await writing;

  assert.deepEqual(during, []);
  assert.deepEqual(await numbers(beds), [1]);
});

Deno.test("dialect makes a single write wait for the open transaction", async () => {
  const { database, beds } = await bedDatabase();
  await using _ = database;
  const order: string[] = [];

  const transaction = beds.transaction().execute(async (tx) => {
    await tx.insertInto("bed").values(bed(1)).execute();
    order.push("transaction");
  });
  const single = beds.insertInto("bed").values(bed(2)).execute()
    .then(() => order.push("single"));
  await Promise.all([transaction, single]);

  assert.deepEqual(order, ["transaction", "single"]);
});

Deno.test("dialect refuses the database inside its own transaction, for reads and writes", async () => {
  const { database, db } = await bedDatabase();
  await using _ = database;
  const message =
    "Cannot use db inside its own transaction: pass the transaction on";

  await db.transaction().execute(async (tx) => {
    await assert.rejects(sql`select 1`.execute(db), { message });
    await assert.rejects(sql`delete from bed`.execute(db), { message });
    await assert.rejects(db.transaction().execute(() => Promise.resolve()), {
      message,
    });
    await sql`delete from bed`.execute(tx);
  });

  await sql`delete from bed`.execute(db);
});

Deno.test("dialect lets work that outlives a transaction, and other databases, go on", async () => {
  const { database, db } = await bedDatabase();
  await using _ = database;
  await using other = await emptyDatabase();
  const ended = Promise.withResolvers<void>();

  const later = await db.transaction().execute(async () => {
    await sql`select 1`.execute(other.db);
    return [ended.promise.then(() => sql`delete from bed`.execute(db))];
  });
  ended.resolve();

  await Promise.all(later);
});

Deno.test("dialect counts the rows that a write changed, also when it returns them", async () => {
  const { database, beds } = await bedDatabase();
  await using _ = database;

  const inserted = await beds.insertInto("bed").values([bed(1), bed(2), bed(3)])
    .executeTakeFirst();
  const updated = await beds.updateTable("bed").set({ isFree: 0 }).where(
    "number",
    ">",
    1,
  )
    .executeTakeFirst();
  const missed = await beds.updateTable("bed").set({ isFree: 0 }).where(
    "number",
    "=",
    9,
  )
    .executeTakeFirst();
  const ignored = await beds.insertInto("bed").values(bed(1)).onConflict((c) =>
    c.doNothing()
  )
    .executeTakeFirst();
  const returned = await beds.deleteFrom("bed").where("number", "<", 3)
    .returning("id")
    .execute();

  assert.equal(inserted.numInsertedOrUpdatedRows, 3n);
  assert.equal(updated.numUpdatedRows, 2n);
  assert.equal(missed.numUpdatedRows, 0n);
  assert.equal(ignored.numInsertedOrUpdatedRows, 0n);
  assert.deepEqual(returned, [{ id: "b1" }, { id: "b2" }]);
});

Deno.test("dialect frees the queue when a transaction cannot begin", async () => {
  await using database = await emptyDatabase();
  const client = createClient({ url: database.url });
  const db = new Kysely<unknown>({
    dialect: new LibsqlDialect(
      new FileHands({
        url: database.url,
        reader: client,
        writer: {
          write: (statement) => client.execute(statement),
          transaction: () => client.transaction("write"),
          close: () => client.close(),
        },
      }),
    ),
  });
  client.close();

  for (const _turn of [1, 2]) {
    await assert.rejects(db.transaction().execute(() => Promise.resolve()), {
      code: "CLIENT_CLOSED",
    });
  }
});

Deno.test("dialect refuses modes and streams, which it does not have", async () => {
  const { database, db } = await bedDatabase();
  await using _ = database;

  await assert.rejects(
    db.transaction().setIsolationLevel("read committed").execute(() =>
      Promise.resolve()
    ),
    {
      message:
        "Cannot set the mode of a transaction: all are serializable and may write",
    },
  );
  const stream = db.selectFrom("unit").select("id").stream();
  await assert.rejects(stream.next(), {
    message: "Cannot stream: read pages by key instead",
  });
});
