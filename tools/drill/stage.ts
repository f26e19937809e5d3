import { migrate } from "@/db/migrate.ts";
import { type Db, openDb } from "@/db/open.ts";
import type { Platform } from "@/server/platform.ts";
import { addStaff } from "@/tests/support/staff.ts";
import { seedCast } from "@/tools/seed.ts";
import { type Sqld, startSqld } from "@/tools/sqld.ts";
import { NodeProcess } from "./node_process.ts";
import { drillPlatform } from "./platform.ts";
import { Digest } from "./protocol.ts";
import { Relay } from "./relay.ts";
import { checkIntegrity, readLastCommit } from "./sql/primary.ts";
import { digestOf, makeTables } from "./sql/tables.ts";
import { VAULT } from "./vault.ts";

const NAMES = ["one", "two", "three"] as const;
/** So many more than the cast are in service at one unit: a page of its roster is full. */
export const STAFF = 120;

/** A primary, three edge nodes, and a line from each to the primary that can be broken. */
export interface Stage extends AsyncDisposable {
  folder: string;
  primary: Sqld;
  /** At the primary, past every relay. */
  db: Db;
  platform: Platform;
  nodes: readonly [Site, Site, Site];
  /** Number of the last commit at the primary. */
  lastCommit(): Promise<number>;
  /** What is wrong with the primary or differs at a replica, once all have caught up; empty if nothing. */
  compare(): Promise<string[]>;
}

/** A node with its line. */
export interface Site {
  node: NodeProcess;
  relay: Relay;
}

/** Starts everything on an empty folder, with the cast of the demonstration. */
export async function openStage(folder: string): Promise<Stage> {
  const stack = new AsyncDisposableStack();
  const primary = stack.use(await startSqld({ folder: `${folder}/primary` }));
  const { url, token } = primary;
  const opened = stack.use(
    await openDb(url, {
      token,
      timeoutMs: 10_000,
      vault: VAULT,
    }),
  );
  const { db } = opened;
  const platform = drillPlatform(opened);
  stack.use(platform.longReader);
  await migrate(db);
  await seedCast(platform);
  await addStaff(platform, STAFF);
  await makeTables(db);
  const openSite = async (name: string): Promise<Site> => {
    const { hostname, port } = new URL(url);
    const relay = stack.use(new Relay({ hostname, port: Number(port) }));
    const node = new NodeProcess({
      name,
      folder: `${folder}/${name}`,
      primary: { url: relay.url, token },
    });
    await node.start();
    stack.defer(() => node.stop("SIGKILL"));
    return { node, relay };
  };
  const [one, two, three] = NAMES;
  const nodes = [
    await openSite(one),
    await openSite(two),
    await openSite(three),
  ] as const;
  const stage: Stage = {
    folder,
    primary,
    db,
    platform,
    nodes,
    lastCommit: () => readLastCommit(db),
    compare: () => compare(stage),
    [Symbol.asyncDispose]: () => stack[Symbol.asyncDispose](),
  };
  return stage;
}

async function compare({ db, nodes }: Stage): Promise<string[]> {
  const said = await checkIntegrity(db);
  const wrong = said === "ok" ? [] : [`integrity_check says ${said}`];
  const seq = await readLastCommit(db);
  const expected = await digestOf(db);
  for (const { node } of nodes) {
    if (!Number.isFinite(await node.healed(seq))) {
      wrong.push(`${node.name} does not come up to the primary`);
      continue;
    }
    const found = await node.get({ act: "digest", seen: seq }, Digest);
    for (const [table, rows] of Object.entries(expected)) {
      if (found[table] === rows) continue;
      wrong.push(`${node.name} has ${table} ${found[table]}, not ${rows}`);
    }
  }
  return wrong;
}
