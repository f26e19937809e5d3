import assert from "node:assert/strict";
import { sql } from "kysely";
import {
  isConstraintViolation,
  isUniqueViolation,
} from "@/db/libsql_errors.ts";
import { emptyDatabase } from "@/tests/support/database.ts";

/** One bed, `b1`, number 1 of ward `w`, and what the database says to a second one. */
async function secondBed(
  values: { id: string; number: number; note: string },
): Promise<unknown> {
  await using database = await emptyDatabase();
  const { db } = database;
  await sql`create table bed (
    id text primary key, ward_id text not null, number integer not null check (number > 0),
    note text not null, ended_at text
  ) strict`.execute(db);
  await sql`create unique index bed_number on bed (ward_id, number) where ended_at is null`
    .execute(db);
  await sql`create unique index bed_note on bed (ward_id, lower(note))`.execute(
    db,
  );
  const insert = (bed: typeof values) =>
    sql`insert into bed (id, ward_id, number, note)
      values (${bed.id}, 'w', ${bed.number}, ${bed.note})`.execute(db);
  await insert({ id: "b1", number: 1, note: "window" });
  return await insert(values).then(() => undefined, (error: unknown) => error);
}

Deno.test("isUniqueViolation knows a primary key by its column", async () => {
  const error = await secondBed({ id: "b1", number: 2, note: "door" });

  assert.equal(isUniqueViolation(error, "bed.id"), true);
  assert.equal(isUniqueViolation(error, "bed.ward_id, bed.number"), false);
});

Deno.test("isUniqueViolation knows a partial index by all of its columns, not by one", async () => {
  const error = await secondBed({ id: "b2", number: 1, note: "door" });

  assert.equal(isUniqueViolation(error, "bed.ward_id, bed.number"), true);
  assert.equal(isUniqueViolation(error, "bed.number"), false);
  assert.equal(isUniqueViolation(error, "bed_number"), false);
});

Deno.test("isUniqueViolation knows an index over an expression by its name", async () => {
  const error = await secondBed({ id: "b2", number: 2, note: "WINDOW" });

  assert.equal(isUniqueViolation(error, "bed_note"), true);
  assert.equal(isUniqueViolation(error, "bed.note"), false);
});

Deno.test("isConstraintViolation knows a broken check, which is not a unique violation", async () => {
  const error = await secondBed({ id: "b2", number: 0, note: "door" });

  assert.equal(isConstraintViolation(error), true);
  assert.equal(isUniqueViolation(error, "bed.number"), false);
});

Deno.test("isConstraintViolation leaves out other errors, whatever their words", async () => {
  await using database = await emptyDatabase();

  await assert.rejects(
    sql`insert into no_such_table values (1)`.execute(database.db),
    (error) => !isConstraintViolation(error),
  );
  assert.equal(
    isConstraintViolation(new Error("UNIQUE constraint failed: bed.id")),
    false,
  );
  assert.equal(isUniqueViolation(undefined, "bed.id"), false);
});
