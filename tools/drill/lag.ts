import { openDb } from "@/db/open.ts";
import { Load, type Writer } from "./load.ts";
import { append } from "./sql/tables.ts";
import { pause } from "./wait.ts";

const WARM_MS = 1000;

/** A replica that is looked at from where it lies. */
export interface Watched {
  /** Waits until it holds this commit. */
  healed(seq: number): Promise<unknown>;
  /** Notes from now on when rows come. */
  watch(): Promise<unknown>;
  /** Ends that: row → moment at which it was there. */
  watched(): Promise<Readonly<Record<string, number>>>;
}

/** How rows came to replicas: milliseconds of each, and how many never came. */
export interface Lags {
  lags: number[];
  missing: number;
  /** How long each write took, milliseconds. */
  tookMs: readonly number[];
}

/** Writes at a steady pace, and looks when replicas show it. */
export async function lagOf(
  { writers, at, ms, perSecond, lastCommit }: {
    writers: readonly Writer[];
    at: readonly Watched[];
    ms: number;
    perSecond: number;
    /** Number of the last commit at the primary. */
    lastCommit: () => Promise<number>;
  },
): Promise<Lags> {
  // Connections are made and code is warm before anything is measured.
  const before = new Load(writers, perSecond);
  await pause(WARM_MS);
  await before.stop();
  const seq = await lastCommit();
  for (const one of at) {
    await one.healed(seq);
    await one.watch();
  }
  const load = new Load(writers, perSecond);
  await pause(ms);
  await load.stop();
  const last = await lastCommit();
  for (const one of at) await one.healed(last);
  // The watch looks every 20 ms.
  await pause(100);
  const lags: number[] = [];
  let missing = 0;
  for (const one of at) {
    const arrivals = await one.watched();
    for (const [id, savedAt] of load.savedAt) {
      const seenAt = arrivals[id];
      if (seenAt === undefined) missing++;
      else lags.push(Math.max(0, seenAt - savedAt));
    }
  }
  return { lags, missing, tookMs: load.tookMs };
}

/** Two that write at a primary, each by a connection of its own. */
export async function openWriters(
  { url, token }: { url: string; token: string },
): Promise<AsyncDisposable & { all: readonly Writer[] }> {
  const stack = new AsyncDisposableStack();
  const all: Writer[] = [];
  for (let count = 0; count < 2; count++) {
    const { db } = stack.use(await openDb(url, { token, timeoutMs: 10_000 }));
    all.push({
      async ask({ id, inTransaction }) {
        if (!inTransaction) await append(db, id);
        else await db.transaction().execute((tx) => append(tx, id));
        const at = Date.now();
        return { ok: true, at, seen: 0, servedAgeMs: null, value: null };
      },
    });
  }
  return { all, [Symbol.asyncDispose]: () => stack[Symbol.asyncDispose]() };
}
