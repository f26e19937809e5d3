import assert from "node:assert/strict";
import { sql } from "kysely";
import { toSqlValues } from "@/db/libsql_values.ts";
import { emptyDatabase } from "@/tests/support/database.ts";

Deno.test("toSqlValues turns booleans and whole numbers into integers, and keeps the rest", () => {
  const bytes = new Uint8Array([1]);

  const values = toSqlValues([
    true,
    false,
    7,
    -0,
    1.5,
    9_007_199_254_740_993n,
    "李梅",
    null,
    bytes,
  ]);

  assert.deepEqual(values, [
    1n,
    0n,
    7n,
    0n,
    1.5,
    9_007_199_254_740_993n,
    "李梅",
    null,
    bytes,
  ]);
});

Deno.test("toSqlValues refuses what the database would store as something else", () => {
  const refused: [unknown, string][] = [
    [undefined, "undefined"],
    [new Date(0), "a Date (pass ISO text)"],
    [{ id: 1 }, "object"],
    [["a"], "object"],
    [NaN, "number"],
    [Infinity, "number"],
    [2 ** 53, "number"],
    [2n ** 63n, "bigint"],
    [Symbol("a"), "symbol"],
  ];
  for (const [value, kind] of refused) {
    assert.throws(() => toSqlValues(["secret", value]), {
      name: "TypeError",
      message:
        `Cannot bind parameter 2: ${kind} is not a value of the database`,
    });
  }
});

Deno.test("a whole number stays whole in a column of any type, and in a division", async () => {
  await using database = await emptyDatabase();

  const { rows } =
    await sql`select typeof(${7}) as kind, ${7} / 2 as half, ${7} || '' as text`
      .execute(database.db);

  assert.deepEqual(rows, [{ kind: "integer", half: 3, text: "7" }]);
});

Deno.test("a row is a plain object, also with a column called length", async () => {
  await using database = await emptyDatabase();

  const { rows } = await sql`select 12 as length, 'a' as past_name`.execute(
    database.db,
  );

  assert.deepEqual(rows, [{ length: 12, pastName: "a" }]);
});

Deno.test("an integer too large for a number is refused, not rounded", async () => {
  await using database = await emptyDatabase();

  await assert.rejects(
    sql`select 9007199254740993 as id`.execute(database.db),
    {
      name: "RangeError",
    },
  );
});
