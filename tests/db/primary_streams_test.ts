import assert from "node:assert/strict";
import { HttpServerError, type Stream } from "@libsql/hrana-client";
import { type Db, openDb, type Tx } from "@/db/open.ts";
import { isForgotten } from "@/db/primary_errors.ts";
import { PrimaryStreams } from "@/db/primary_streams.ts";
import { AppError } from "@/domain/errors.ts";
import { testPrimary } from "@/tests/support/edge.ts";
import { preparePrimary } from "@/tools/primary/settings.ts";

Deno.test("a refused statement leaves nothing open on a stream that is used again, and its transaction as it was", async () => {
  await using primary = await testPrimary();
  await using node = await primary.openServer();
  await using other = await primary.openServer();
  const { db } = node;

  await add(db, "first");
  await assert.rejects(add(db, "first"), /UNIQUE constraint failed/);
  await db.transaction().execute(async (tx) => {
    await add(tx, "second");
    await assert.rejects(add(tx, "second"), /UNIQUE constraint failed/);
    await add(tx, "third");
  });
  await assert.rejects(
    db.transaction().execute(async (tx) => {
      // The first statement is the one that is refused: the lock is held all the same.
      await assert.rejects(add(tx, "first"), /UNIQUE constraint failed/);
      await add(tx, "fourth");
      throw new Error("Changed its mind");
    }),
    /Changed its mind/,
  );

  // Whoever else writes does not find the lock taken.
  await add(other.db, "fifth");
  assert.deepEqual(await keys(db), ["fifth", "first", "second", "third"]);
});

Deno.test("a primary that was started anew knows none of the streams: reads and writes go on, each made once", async () => {
  await using primary = await testPrimary();
  await using node = await primary.openServer();
  const { db } = node;
  // Several at once, so that several streams are kept.
  await Promise.all([1, 2, 3].map(() => keys(db)));
  const { promise: restarted, resolve } = Promise.withResolvers<void>();
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  const transaction = db.transaction().execute(async (tx) => {
    await add(tx, "of before");
    begin();
    await restarted;
    await add(tx, "of after");
  });
  const refused = assert.rejects(
    transaction,
    isRefusal("primaryUnreachable"),
  );
  await begun;

  await primary.sqld.stop("SIGKILL");
  await primary.sqld.start();
  assert.deepEqual(await keys(db), []);
  resolve();
  await refused;
  await add(db, "once");
  await db.transaction().execute((tx) => add(tx, "once too"));

  assert.deepEqual(await keys(db), ["once", "once too"]);
});

Deno.test("who comes while the primary is away is refused, and served once it is back", async () => {
  await using primary = await testPrimary();
  await primary.sqld.stop("SIGKILL");
  await using node = await primary.openServer();
  await assert.rejects(keys(node.db), isRefusal("readsPrimary"));
  await primary.sqld.start();

  assert.deepEqual(await keys(node.db), []);
});

Deno.test("a transaction that the primary has given up does nothing more, inside or outside of it", async () => {
  await using primary = await testPrimary();
  const { url, token } = primary.sqld;
  await using node = await openDb(url, { token });
  await using other = await openDb(url, { token });

  await assert.rejects(
    node.db.transaction().execute(async (tx) => {
      await add(tx, "given up");
      // The primary gives the lock to whoever has waited for it for five seconds.
      await add(other.db, "other");
      await assert.rejects(add(tx, "outside"), isRefusal("busy"));
      await assert.rejects(add(tx, "outside"), isRefusal("busy"));
    }),
    isRefusal("busy"),
  );

  assert.deepEqual(await keys(node.db), ["other"]);
  await add(node.db, "next");
  assert.deepEqual(await keys(other.db), ["next", "other"]);
});

Deno.test("twenty streams are busy at once, and the rest wait for their turn", async () => {
  await using primary = await testPrimary();
  const { url, token } = primary.sqld;
  const streams = new PrimaryStreams({ url, token }, 10_000);
  let busy = 0;
  let most = 0;
  const rows = await Promise.all(
    Array.from({ length: 60 }, () =>
      streams.use(async (stream) => {
        most = Math.max(most, ++busy);
        const { value } = await stream.queryValue("select 7");
        busy--;
        return value;
      })),
  );
  await streams.close();

  assert.equal(most, 20);
  assert.deepEqual(rows, Array(60).fill(7));
});

Deno.test("a stream of before the primary was prepared is not used again", async () => {
  await using primary = await testPrimary();
  const { url, token, admin } = primary.sqld;
  await primary.sqld.stop("SIGKILL");
  await primary.sqld.start({ isPrepared: true });
  const streams = new PrimaryStreams({ url, token }, 10_000);
  const used = new Set<Stream>();
  const look = () =>
    streams.use(async (stream) => {
      used.add(stream);
      return (await stream.queryValue("pragma synchronous")).value;
    });

  assert.deepEqual([await look(), await look(), used.size], [1, 1, 2]);
  await preparePrimary(admin);
  assert.deepEqual([await look(), await look(), used.size], [2, 2, 3]);
  await streams.close();
});

Deno.test("what was sent twice is not done again, what came too late is", () => {
  const said = (status: number, text: string) =>
    new HttpServerError(`Server returned HTTP status ${status}: ${text}`, 400);

  assert.ok(isForgotten(said(400, "Received an invalid baton")));
  assert.ok(
    !isForgotten(said(400, "Received a baton that has already been used")),
  );
});

Deno.test("a stream that the primary has ended is found out, and its work done on another", async () => {
  await using primary = await testPrimary();
  const { url, token } = primary.sqld;
  const streams = new PrimaryStreams({ url, token }, 10_000);
  let tries = 0;
  const { lent } = await streams.lend((stream) => stream.query("select 1"));
  // As a process that stood still for so long would find it.
  await new Promise((resolve) => setTimeout(resolve, 12_000));
  const late = lent.stream.query("select 1");
  await assert.rejects(late, (error) => isForgotten(error));
  lent.giveBack();
  await streams.use(async (stream) => {
    tries++;
    await stream.query("select 1");
  });
  await streams.close();

  assert.equal(tries, 1);
});

Deno.test("with a wrong token nothing is answered, whatever is tried", async () => {
  await using primary = await testPrimary();
  await using node = await openDb(primary.sqld.url, { token: "wrong" });

  for (let turn = 0; turn < 2; turn++) {
    await assert.rejects(keys(node.db), /401|auth|token/i);
  }
});

function isRefusal(code: string) {
  return (error: unknown) => error instanceof AppError && error.code === code;
}

/** One more row, by a key that the test knows it by. */
async function add(db: Db | Tx, key: string): Promise<void> {
  await db.insertInto("limitCounter")
    .values({ key, count: 1, resetsAt: "2026-11-23T02:00:00.000Z" })
    .execute();
}

async function keys(db: Db): Promise<string[]> {
  const rows = await db.selectFrom("limitCounter").select("key")
    .orderBy("key").execute();
  return rows.map(({ key }) => key);
}
