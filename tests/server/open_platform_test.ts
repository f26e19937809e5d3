import assert from "node:assert/strict";
import { generateKeys } from "@/db/sealed.ts";
import { openPlatform, portOf } from "@/server/open_platform.ts";
import { emptyDatabase, testDatabase } from "@/tests/support/database.ts";
import { allRows, insertCounter } from "@/tests/support/rows.ts";
import { until } from "@/tests/support/waits.ts";

Deno.test("production does not open without keys or without an https address", async () => {
  const { dataKeys, indexKeys } = generateKeys();
  const keys = { DATA_KEYS: dataKeys, INDEX_KEYS: indexKeys };
  const https = { BASE_URL: "https://platform.example" };

  await assert.rejects(openPlatform(https), /Set DATA_KEYS and INDEX_KEYS/);
  await assert.rejects(
    openPlatform({ ...https, DATA_KEYS: dataKeys }),
    /Set DATA_KEYS and INDEX_KEYS/,
  );
  await assert.rejects(openPlatform(keys), /Set BASE_URL to the https address/);
  await assert.rejects(
    openPlatform({ ...keys, BASE_URL: "http://platform.example" }),
    /Set BASE_URL to the https address/,
  );
  await assert.rejects(
    openPlatform({ ...https, ...keys, DATA_KEYS: "d1:c2hvcnQ=" }),
    /DATA_KEYS/,
  );
});

Deno.test("production does not open a database whose schema is older than the program", async () => {
  const { dataKeys, indexKeys } = generateKeys();
  await using database = await emptyDatabase();

  await assert.rejects(
    openPlatform({
      BASE_URL: "https://platform.example",
      DATA_KEYS: dataKeys,
      INDEX_KEYS: indexKeys,
      DATABASE_URL: database.url,
    }),
    /"0001_institutions" has not run: deno task migrate first/,
  );
});

Deno.test("a platform that is open forgets what is kept by time, without being asked", async () => {
  const { dataKeys, indexKeys } = generateKeys();
  await using database = await testDatabase();
  const past = "2020-01-01T00:00:00.000Z";
  await insertCounter(database.db, {
    key: "signInAccount:somebody",
    count: 1,
    resetsAt: past,
  });
  await using opened = await openPlatform({
    BASE_URL: "https://platform.example",
    DATA_KEYS: dataKeys,
    INDEX_KEYS: indexKeys,
    DATABASE_URL: database.url,
  });

  const { db } = opened.platform;
  await until(async () => (await allRows(db, "limitCounter")).length === 0);
});

Deno.test("the program of production refuses to be the demonstration", async () => {
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "main.ts"],
    env: { DEMO: "1", NO_COLOR: "1" },
    stdout: "null",
  }).output();

  assert.equal(success, false);
  assert.match(
    new TextDecoder().decode(stderr),
    /DEMO is for `deno task start`; production runs without it/,
  );
});

Deno.test("portOf is 8000 unless told", () => {
  assert.equal(portOf({}), 8000);
  assert.equal(portOf({ PORT: "9001" }), 9001);
});

Deno.test("portOf refuses what is no port, by name", () => {
  for (const PORT of ["http", "80.5", "-1", "65536"]) {
    assert.throws(() => portOf({ PORT }), /PORT is a whole number/);
  }
});
