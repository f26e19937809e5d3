import { type Db, type OpenDatabase, openDb } from "@/db/open.ts";
import { BY_NAME, listRoster } from "@/db/queries/roster.ts";
import { Reading, readWith } from "@/db/reading.ts";
import { everybody } from "@/domain/roster_filter.ts";
import { IDS } from "@/tools/seed.ts";
import { quantile } from "@/tools/trials/figures.ts";
import type { Comparison } from "./protocol.ts";
import { checkpoint, readOneRow } from "./sql/primary.ts";
import { VAULT } from "./vault.ts";
import type { z } from "zod";

const WUHAN = { kind: "unit", unitId: IDS.unit.wuhan } as const;

/** What is read, by name. */
const READS: Record<string, (db: Db) => Promise<unknown>> = {
  "one row": (db) => readOneRow(db, IDS.account.wuhan),
  "a page of the roster": (db) =>
    listRoster(WUHAN, db, {
      filter: everybody("active"),
      sort: BY_NAME,
      place: null,
      limit: 50,
    }),
};

/**
 * Reads by turns on this edge node and in a copy of its replica that is opened as in
 * embedded mode.
 */
export async function compareReads(
  opened: OpenDatabase,
  { rounds, folder }: { rounds: number; folder: string },
): Promise<z.output<typeof Comparison>> {
  const { url } = await opened.readAddress();
  const path = url.replace(/^file:/, "");
  const copy = `${folder}/embedded.db`;
  await Deno.copyFile(path, copy);
  await Deno.copyFile(`${path}-wal`, `${copy}-wal`);
  await using embedded = await openDb(`file:${copy}`, {
    vault: VAULT,
  });
  await checkpoint(embedded.db);
  const found: z.output<typeof Comparison> = [];
  for (const [what, read] of Object.entries(READS)) {
    const edge: number[] = [];
    const file: number[] = [];
    for (let round = 0; round < rounds; round++) {
      edge.push(
        await timeOf(() => readWith(new Reading(), () => read(opened.db))),
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

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) * 1000;
}
