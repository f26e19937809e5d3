import assert from "node:assert/strict";
import { addTry, clearTries, takeTryBack } from "@/db/queries/limits.ts";
import { testDatabase } from "@/tests/support/database.ts";

const TRY = {
  key: "signIn:x",
  at: "2026-11-23T02:00:00.000Z",
  resetsAt: "2026-11-23T02:15:00.000Z",
};

Deno.test("addTry counts up, each key for itself", async () => {
  await using database = await testDatabase();
  const { db } = database;

  assert.equal(await addTry(db, TRY), 1);
  assert.equal(await addTry(db, TRY), 2);
  assert.equal(await addTry(db, { ...TRY, key: "signIn:y" }), 1);
});

Deno.test("addTry counts a hundred parallel tries as a hundred", async () => {
  await using database = await testDatabase();

  const counts = await Promise.all(
    Array.from({ length: 100 }, () => addTry(database.db, TRY)),
  );

  assert.deepEqual(
    counts.sort((one, other) => one - other),
    Array.from({ length: 100 }, (_, at) => at + 1),
  );
});

Deno.test("addTry begins again once the window has run out, and no sooner", async () => {
  await using database = await testDatabase();
  const { db } = database;
  await addTry(db, TRY);

  const before = await addTry(db, { ...TRY, at: "2026-11-23T02:14:59.999Z" });
  const after = await addTry(db, {
    ...TRY,
    at: "2026-11-23T02:15:00.000Z",
    resetsAt: "2026-11-23T02:30:00.000Z",
  });
  const next = await addTry(db, { ...TRY, at: "2026-11-23T02:29:00.000Z" });

  assert.equal(before, 2);
  assert.equal(after, 1);
  assert.equal(next, 2);
});

Deno.test("a later try does not move the end of the window", async () => {
  await using database = await testDatabase();
  const { db } = database;
  await addTry(db, TRY);
  await addTry(db, { ...TRY, resetsAt: "2027-01-01T00:00:00.000Z" });

  const after = await addTry(db, { ...TRY, at: "2026-11-23T02:15:00.000Z" });

  assert.equal(after, 1);
});

Deno.test("clearTries forgets, takeTryBack uncounts one and never goes below none", async () => {
  await using database = await testDatabase();
  const { db } = database;
  await addTry(db, TRY);
  await addTry(db, TRY);

  await takeTryBack(db, TRY.key);
  assert.equal(await addTry(db, TRY), 2);
  await clearTries(db, TRY.key);
  await takeTryBack(db, TRY.key);
  assert.equal(await addTry(db, TRY), 1);
  for (let time = 0; time < 3; time++) await takeTryBack(db, TRY.key);
  assert.equal(await addTry(db, TRY), 1);
});
