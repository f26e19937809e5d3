import { type Db, type OpenDatabase, openDb } from "@/db/open.ts";
import { BY_NAME, listRoster } from "@/db/queries/roster.ts";
import { Reading, readWith } from "@/db/reading.ts";
import type { Vault } from "@/db/sealed.ts";
import { everybody } from "@/domain/roster_filter.ts";
import { quantile } from "@/tools/trials/figures.ts";
import type { Comparison } from "./protocol.ts";
import { checkpoint, readOneRow } from "./sql/primary.ts";
import { untilSo } from "./wait.ts";
import type { z } from "zod";

/** Whose data is read. */
export interface Whose {
  unitId: string;
  accountId: string;
}

/** Longer than a replica that is behind takes to be near. */
const NEAR_MS = 30_000;

/**
 * Reads by turns on this edge node and in a copy of its replica that is opened as in
 * embedded mode.
 */
export async function compareReads(
  opened: OpenDatabase,
  { rounds, folder, whose, vault }: {
    rounds: number;
    /** Where the copy is made. */
    folder: string;
    whose: Whose;
    vault: Vault;
  },
): Promise<z.output<typeof Comparison>> {
  const path = await replicaPath(opened);
  // One a call: what a copy of before left beside it would be read as this one's log.
  const copy = `${folder}/embedded_${crypto.randomUUID()}.db`;
  await Deno.copyFile(path, copy);
  await Deno.copyFile(`${path}-wal`, `${copy}-wal`);
  await using embedded = await openDb(`file:${copy}`, { vault });
  await checkpoint(embedded.db);
  const found: z.output<typeof Comparison> = [];
  for (const [what, read] of Object.entries(readsOf(whose))) {
    const edge: number[] = [];
    const file: number[] = [];
    for (let round = 0; round < rounds; round++) {
      // The frame is one of the request, whatever it reads.
      edge.push(
        await readWith(new Reading(), () => timeOf(() => read(opened.db))),
      );
      file.push(await timeOf(() => read(embedded.db)));
    }
    found.push({
      what,
      edgeUs: quantile(edge, 0.5),
      fileUs: quantile(file, 0.5),
    });
  }
  return found;
}

/** What is read, by name. */
function readsOf(
  { unitId, accountId }: Whose,
): Record<string, (db: Db) => Promise<unknown>> {
  return {
    "one row": (db) => readOneRow(db, accountId),
    "a page of the roster": (db) =>
      listRoster({ kind: "unit", unitId }, db, {
        filter: everybody("active"),
        sort: BY_NAME,
        place: null,
        limit: 50,
      }),
  };
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) * 1000;
}

/** The file that an edge node reads; while its replica is behind, it is the primary that it asks. */
async function replicaPath(opened: OpenDatabase): Promise<string> {
  let path: string | undefined;
  await untilSo(NEAR_MS, async () => {
    const { url } = await readWith(new Reading(), () => opened.readAddress());
    if (url.startsWith("file:")) path = url.slice("file:".length);
    return path !== undefined;
  });
  if (path === undefined) throw new Error("The replica stays behind");
  return path;
}
