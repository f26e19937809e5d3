import { type Db, openDb } from "@/db/open.ts";
import { Reading, readWith } from "@/db/reading.ts";
import { compareReads } from "@/tools/drill/compare.ts";
import { lagOf, openWriters } from "@/tools/drill/lag.ts";
import { quietly } from "@/tools/drill/quietly.ts";
import {
  append,
  appendMany,
  makeTables,
  newEntries,
} from "@/tools/drill/sql/tables.ts";
import { Watch } from "@/tools/drill/watch.ts";
import { mostOf, quantile } from "@/tools/trials/figures.ts";
import { type EdgeGround, openEdgeGround, untilSeen } from "./edge/ground.ts";
import { timeOf } from "./measure.ts";
import type { BenchRow } from "./row.ts";

const TURNS = { turns: 4, patienceMs: 5000 };
const READS = 3000;
const MOST_TIMES = 1.2;
const PER_SECOND = 100;
const LAG_MS = 15_000;
const MAX_LAG_MS = 300;
const WRITES = 200;
/** So long a read waits for its own write before it asks the primary. */
const MAX_OWN_WRITE_MS = 500;
const ROWS = 5000;
const COMMITS = 500;
const CATCH_UPS = 5;
const SYNCS = 3;
const MIB = 2 ** 20;

/**
 * An edge node of a real primary: reads against embedded mode, lag under load, a write and
 * its own reader, catching up, and the first replica. While other machines of the host
 * take the time a window is measured again; the rows say how much was taken.
 */
export async function benchEdge(): Promise<BenchRow[]> {
  await using ground = await openEdgeGround();
  return [
    ...await reads(ground),
    ...await lag(ground),
    ...await writes(ground),
    ...await catchUps(ground),
    await firstSync(ground),
  ];
}

async function reads(
  { node, folder, unit, vault }: EdgeGround,
): Promise<BenchRow[]> {
  const { found, stolen } = await quietly(TURNS, async () => ({
    found: await compareReads(node, {
      rounds: READS,
      folder,
      whose: unit,
      vault,
    }),
  }));
  return found.map(({ what, edgeUs, fileUs }) => ({
    figure: `${what}, read on an edge node`,
    value: edgeUs / 1000,
    unit: "ms",
    against: `embedded: ${(fileUs / 1000).toFixed(3)} ms; ${takenOf(stolen)}`,
    ratio: edgeUs / fileUs,
    budget: `ratio <= ${MOST_TIMES}`,
    ok: edgeUs / fileUs <= MOST_TIMES,
  }));
}

async function lag(ground: EdgeGround): Promise<BenchRow[]> {
  const { node, primary, lastCommit } = ground;
  await using writers = await openWriters(primary);
  const { lags, missing, stolen } = await quietly(TURNS, () => {
    const watch = new Watch(node);
    return lagOf({
      writers: writers.all,
      at: [{
        healed: (seq) => untilSeen(node, seq),
        watch: () => watch.begin(),
        watched: () => Promise.resolve(watch.end()),
      }],
      ms: LAG_MS,
      perSecond: PER_SECOND,
      lastCommit,
    });
  });
  const figure = `lag at ${PER_SECOND} writes/s`;
  const p99 = quantile(lags, 0.99);
  return [
    {
      figure: `${figure}, p50`,
      value: quantile(lags, 0.5),
      unit: "ms",
      ok: true,
    },
    {
      figure: `${figure}, p99`,
      value: p99,
      unit: "ms",
      against: `most: ${mostOf(lags)} ms; ${takenOf(stolen)}`,
      budget: `<= ${MAX_LAG_MS} ms`,
      ok: p99 <= MAX_LAG_MS,
    },
    {
      figure: `${figure}: rows that the replica does not show in the end`,
      value: missing,
      unit: "",
      against: `looked for: ${lags.length + missing}`,
      budget: "none",
      ok: missing === 0,
    },
  ];
}

/** A write, and the read after it that has to see it. */
async function writes(
  { node, folder, bytes, vault, lastCommit }: EdgeGround,
): Promise<BenchRow[]> {
  await untilSeen(node, await lastCommit());
  const path = `${folder}/written.db`;
  await Deno.writeFile(path, bytes);
  await using embedded = await openDb(`file:${path}`, { vault });
  await makeTables(embedded.db);
  const measured = await quietly(TURNS, async () => {
    const edge = new OwnWrites();
    const file = new OwnWrites();
    for (let round = 0; round < WRITES; round++) {
      const reading = new Reading();
      await readWith(reading, () => edge.add(node.db));
      if ((node.replica?.seq ?? -1) >= reading.needs) edge.byReplica++;
      await file.add(embedded.db);
    }
    return { edge, file };
  });
  const { edge, file, stolen } = measured;
  return [
    {
      figure: "a write through an edge node, p50",
      value: quantile(edge.writeMs, 0.5),
      unit: "ms",
      against: `embedded: ${quantile(file.writeMs, 0.5).toFixed(2)} ms`,
      ratio: quantile(edge.writeMs, 0.5) / quantile(file.writeMs, 0.5),
      ok: true,
    },
    ...[0.5, 0.99].map((part): BenchRow => {
      const ms = quantile(edge.seenMs, part);
      const fileMs = quantile(file.seenMs, part);
      return {
        figure: `a write and its own read of it, p${part * 100}`,
        value: ms,
        unit: "ms",
        against: `embedded: ${
          fileMs.toFixed(2)
        } ms; ${edge.byReplica} of ${WRITES} read at the replica; ${
          takenOf(stolen)
        }`,
        ratio: ms / fileMs,
        budget: `<= ${MAX_OWN_WRITE_MS} ms`,
        ok: ms <= MAX_OWN_WRITE_MS,
      };
    }),
  ];
}

/** Rows that are added one by one, each read at once by whoever added it. */
class OwnWrites {
  readonly writeMs: number[] = [];
  readonly seenMs: number[] = [];
  byReplica = 0;
  #last = 0;

  async add(db: Db): Promise<void> {
    const id = crypto.randomUUID();
    const begun = performance.now();
    await append(db, id);
    this.writeMs.push(performance.now() - begun);
    const entries = await newEntries(db, this.#last);
    this.seenMs.push(performance.now() - begun);
    if (!entries.some((entry) => entry.id === id)) {
      throw new Error("A write is not seen by whoever made it");
    }
    this.#last = entries.at(-1)?.n ?? 0;
  }
}

/** How long it takes to come up to what was written while the line was held. */
async function catchUps(
  { node, server, relay, lastCommit }: EdgeGround,
): Promise<BenchRow[]> {
  const behind = async (write: () => Promise<unknown>): Promise<number> => {
    relay.set({ kind: "hold" }, ["pulls"]);
    await write();
    const seq = await lastCommit();
    relay.heal();
    return await untilSeen(node, seq);
  };
  const times = async (write: () => Promise<unknown>): Promise<number> => {
    const all: number[] = [];
    for (let at = 0; at < CATCH_UPS; at++) all.push(await behind(write));
    return quantile(all, 0.5);
  };
  const commits = async () => {
    for (let at = 0; at < COMMITS; at++) {
      await append(server.db, `behind_${at}`);
    }
  };
  return [
    {
      figure: `catching up with ${ROWS} rows of one commit`,
      value: await times(() => appendMany(server.db, ROWS)),
      unit: "ms",
      against: `with one row: ${
        (await times(() => append(server.db, "behind"))).toFixed(0)
      } ms`,
      ok: true,
    },
    {
      figure: `catching up with ${COMMITS} commits`,
      value: await behind(commits),
      unit: "ms",
      ok: true,
    },
  ];
}

/** A replica is made where there is none. */
async function firstSync(
  { openFresh, folder, lastCommit }: EdgeGround,
): Promise<BenchRow> {
  const seq = await lastCommit();
  const times: number[] = [];
  const copyTimes: number[] = [];
  let bytes = 0;
  for (let at = 0; at < SYNCS; at++) {
    const begun = performance.now();
    await using fresh = await openFresh(`fresh-${at}`);
    await untilSeen(fresh, seq);
    times.push(performance.now() - begun);
    const { url } = await readWith(new Reading(), () => fresh.readAddress());
    const path = url.slice("file:".length);
    bytes = (await Deno.stat(path)).size;
    copyTimes.push(
      await timeOf(() => Deno.copyFile(path, `${folder}/copy.db`)),
    );
  }
  const ms = quantile(times, 0.5);
  const copyMs = quantile(copyTimes, 0.5);
  return {
    figure: `first replica of ${(bytes / MIB).toFixed(0)} MiB`,
    value: bytes / MIB / (ms / 1000),
    unit: "MiB/s",
    against: `${(ms / 1000).toFixed(2)} s; a plain copy: ${
      (copyMs / 1000).toFixed(2)
    } s`,
    ok: true,
  };
}

/** What else there was to do on the machine. */
function takenOf(stolen: number): string {
  return `${(stolen * 100).toFixed(0)} % taken by the host`;
}
