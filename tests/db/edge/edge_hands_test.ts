import assert from "node:assert/strict";
import { EdgeHands } from "@/db/edge/edge_hands.ts";
import { openReplica } from "@/db/edge/replica.ts";
import type { Db } from "@/db/open.ts";
import { Reading, readStrictly, readWith } from "@/db/reading.ts";
import { AppError } from "@/domain/errors.ts";
import { testPrimary } from "@/tests/support/edge.ts";
import { until } from "@/tests/support/waits.ts";

Deno.test("an edge node reads back its own writes at once, made in transactions or without", async () => {
  await using primary = await testPrimary();
  await using edge = await primary.openEdge("a");

  for (let turn = 0; turn < 20; turn++) {
    await readWith(new Reading(), async () => {
      if (turn % 2 === 0) await add(edge.db, `row_${turn}`);
      else {
        await edge.db.transaction().execute((tx) => add(tx, `row_${turn}`));
      }
      assert.equal(await count(edge.db), turn + 1);
    });
  }
  assert.equal(edge.replica?.state, "ready");
  await until(() => (edge.replica?.ageMs ?? Infinity) < 2000);
});

Deno.test("what a session wrote at one node it reads at another, by the number that it carries", async () => {
  await using primary = await testPrimary();
  await using one = await primary.openEdge("one");
  await using other = await primary.openEdge("other");

  for (let turn = 0; turn < 20; turn++) {
    const reading = new Reading();
    await readWith(reading, () => add(one.db, `row_${turn}`));
    assert.ok(reading.needs > turn);

    const elsewhere = new Reading(reading.needs);
    await readWith(elsewhere, async () => {
      assert.equal(await count(other.db), turn + 1);
    });
  }
});

Deno.test("a refused write leaves nothing, at the primary or here", async () => {
  await using primary = await testPrimary();
  await using edge = await primary.openEdge("a");

  await readWith(new Reading(), async () => {
    await add(edge.db, "row");
    await assert.rejects(add(edge.db, "row"), /UNIQUE constraint failed/);
    await assert.rejects(
      edge.db.transaction().execute(async (tx) => {
        await add(tx, "another");
        await add(tx, "row");
      }),
      /UNIQUE constraint failed/,
    );
    assert.equal(await count(edge.db), 1);
  });
});

Deno.test("with the primary away reads go on and say how old they are, writes are refused and make nothing", async () => {
  await using primary = await testPrimary();
  await using edge = await primary.openEdge("a");
  const written = new Reading();
  await readWith(written, async () => {
    await add(edge.db, "before");
    assert.equal(await count(edge.db), 1);
  });

  await primary.sqld.stop("SIGKILL");
  await assert.rejects(
    readWith(new Reading(), () => add(edge.db, "lost")),
    isRefusal(["primaryUnreachable", "commitUnknown"]),
  );
  await assert.rejects(
    edge.db.transaction().execute((tx) => add(tx, "lost")),
    isRefusal(["primaryUnreachable"]),
  );
  // Older than an answer may be while the primary can be asked.
  await until(() => (edge.replica?.ageMs ?? 0) > 2000);
  const reading = new Reading(written.needs);
  assert.equal(await readWith(reading, () => count(edge.db)), 1);
  assert.ok((reading.servedAgeMs ?? 0) > 2000);

  await primary.sqld.start();
  await until(() => (edge.replica?.ageMs ?? Infinity) < 2000);
  const fresh = new Reading();
  assert.equal(await readWith(fresh, () => count(edge.db)), 1);
  assert.equal(fresh.servedAgeMs, null);
});

Deno.test("a primary that stands still keeps no reader waiting who may have an old answer", async () => {
  await using primary = await testPrimary(undefined, { timeoutMs: 20_000 });
  await using edge = await primary.openEdge("a");
  await readWith(new Reading(), async () => {
    await add(edge.db, "before");
    assert.equal(await count(edge.db), 1);
  });

  await primary.sqld.freeze();
  await until(() => (edge.replica?.ageMs ?? 0) > 2000);
  const begun = performance.now();
  const reading = new Reading();
  assert.equal(await readWith(reading, () => count(edge.db)), 1);
  // Once: the next reader knows that the primary is away.
  assert.ok(performance.now() - begun < 10_000);
  assert.ok((reading.servedAgeMs ?? 0) > 2000);
  primary.sqld.thaw();
});

Deno.test("behind a primary that is silent writes do not wait one for the other, and nothing is made of them later", async () => {
  await using primary = await testPrimary();
  await using edge = await primary.openEdge("a");
  await readWith(new Reading(), () => add(edge.db, "before"));

  await primary.sqld.freeze();
  const begun = performance.now();
  const writes = Array.from(
    { length: 10 },
    (_, row) => readWith(new Reading(), () => add(edge.db, `lost_${row}`)),
  );
  const ends = await Promise.allSettled(writes);
  // One after the other they would take ten times the limit of one, which is five seconds.
  assert.ok(performance.now() - begun < 25_000);
  const codes = ends.map((end) => {
    if (end.status === "fulfilled") return "made";
    const reason: unknown = end.reason;
    return reason instanceof AppError ? reason.code : String(reason);
  });
  assert.deepEqual(codes, [
    "commitUnknown",
    ...Array(9).fill("primaryUnreachable"),
  ]);
  primary.sqld.thaw();
  await new Promise((resolve) => setTimeout(resolve, 1000));
  await using server = await primary.openServer();
  assert.ok(await count(server.db) <= 2);
});

Deno.test("while the primary puts its log away a replica follows, and says of no failure", async () => {
  await using primary = await testPrimary(undefined, { maxLogMb: 1 });
  await using edge = await primary.openEdge("a");
  await using server = await primary.openServer();
  const failures = new Set<string | null>();
  const looking = setInterval(
    () => failures.add(edge.replica?.failure ?? null),
    1,
  );

  // Two pages each: the log is full twice.
  for (let row = 0; row < 300; row++) await add(server.db, `row_${row}`);
  await until(() => (edge.replica?.seq ?? 0) >= 300);
  clearInterval(looking);

  assert.deepEqual([...failures], [null]);
  assert.equal(await readWith(new Reading(), () => count(edge.db)), 300);
});

Deno.test("what hangs on rights is asked of the primary, and refused without it", async () => {
  await using primary = await testPrimary();
  await using edge = await primary.openEdge("a");
  await using server = await primary.openServer();
  const strictly = () =>
    readWith(new Reading(), () => readStrictly(() => count(edge.db)));

  for (let turn = 0; turn < 20; turn++) {
    // Another node's write, of which this one has heard nothing.
    await add(server.db, `row_${turn}`);
    assert.equal(await strictly(), turn + 1);
  }

  await primary.sqld.stop("SIGKILL");
  await assert.rejects(strictly(), isRefusal(["readsPrimary"]));
});

Deno.test("a read that needs what the replica cannot get is refused, not answered from an earlier state", async () => {
  await using primary = await testPrimary();
  await using edge = await primary.openEdge("a");
  await primary.sqld.stop("SIGKILL");

  await assert.rejects(
    readWith(new Reading(1_000_000), () => count(edge.db)),
    isRefusal(["readsPrimary"]),
  );
});

Deno.test("a node starts with the primary away from the replica that it has", async () => {
  await using primary = await testPrimary();
  {
    await using edge = await primary.openEdge("a");
    await readWith(new Reading(), async () => {
      await add(edge.db, "before");
      assert.equal(await count(edge.db), 1);
    });
  }
  await primary.sqld.stop("SIGKILL");

  await using again = await primary.openEdge("a");
  const reading = new Reading();
  assert.equal(await readWith(reading, () => count(again.db)), 1);
  assert.equal(again.replica?.state, "ready");

  await primary.sqld.start();
  await until(() => again.replica?.failure === null);
  await readWith(new Reading(), async () => {
    await add(again.db, "after");
    assert.equal(await count(again.db), 2);
  });
});

Deno.test("a node starts on the replica that it has while the primary stands still", async () => {
  await using primary = await testPrimary();
  {
    await using edge = await primary.openEdge("a");
    await readWith(new Reading(), () => add(edge.db, "before"));
    await until(() => (edge.replica?.seq ?? 0) > 0);
  }

  await primary.sqld.freeze();
  const begun = performance.now();
  await using again = await primary.openEdge("a");
  const reading = new Reading();
  assert.equal(await readWith(reading, () => count(again.db)), 1);
  assert.ok(performance.now() - begun < 8000);
  primary.sqld.thaw();
  await until(() => (again.replica?.ageMs ?? Infinity) < 2000);
});

Deno.test("a replica that is older than an answer may ever be answers nothing", async () => {
  await using primary = await testPrimary();
  const { url, token } = primary.sqld;
  const address = { url, token };
  const replica = await openReplica({
    primary: address,
    url: `file:${primary.folder}/a/replica.db`,
  });
  const hands = new EdgeHands({
    primary: address,
    timeoutMs: 3000,
    replica,
    maxStaleMs: 3000,
  });
  try {
    const read = () => readWith(new Reading(), () => hands.read("select 1"));
    await primary.sqld.stop("SIGKILL");
    await until(() => replica.ageMs > 2000);
    assert.equal((await read()).rows.length, 1);
    await until(() => replica.ageMs > 3000);
    await assert.rejects(read(), isRefusal(["replicaTooOld"]));
  } finally {
    await hands.close();
  }
});

Deno.test("a node without a replica and without the primary refuses", async () => {
  await using primary = await testPrimary();
  await primary.sqld.stop("SIGKILL");
  await using edge = await primary.openEdge("a");

  assert.equal(edge.replica?.state, "fetching");
  await assert.rejects(
    readWith(new Reading(), () => count(edge.db)),
    isRefusal(["readsPrimary"]),
  );
});

function isRefusal(codes: string[]) {
  return (error: unknown) =>
    error instanceof AppError && codes.includes(error.code);
}

/** One more row, by a key that the test knows it by. */
async function add(db: Db, key: string): Promise<void> {
  await db.insertInto("limitCounter")
    .values({ key, count: 1, resetsAt: "2026-11-23T02:00:00.000Z" })
    .execute();
}

async function count(db: Db): Promise<number> {
  const { rows } = await db.selectFrom("limitCounter")
    .select((eb) => eb.fn.countAll<number>().as("rows"))
    .executeTakeFirstOrThrow();
  return rows;
}
