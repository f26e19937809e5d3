import { type OpenDatabase, openDb } from "@/db/open.ts";
import { createVault, type Vault } from "@/db/sealed.ts";
import { bytesOf, TEST_VAULT_KEYS } from "@/tests/support/database.ts";
import { testPrimary } from "@/tests/support/edge.ts";
import { Relay } from "@/tools/drill/relay.ts";
import { readLastCommit } from "@/tools/drill/sql/primary.ts";
import { makeTables } from "@/tools/drill/sql/tables.ts";
import { untilSo } from "@/tools/drill/wait.ts";
import type { Sqld } from "@/tools/sqld.ts";
import type { BigUnit } from "../big_unit.ts";
import { makeApart } from "../big_unit_apart.ts";

const PEOPLE = 15_000;
const TIMEOUT_MS = 10_000;
const CATCH_UP_MS = 60_000;

/** A primary with the largest unit in it, and an edge node behind a line that can be held. */
export interface EdgeGround extends AsyncDisposable {
  primary: Sqld;
  unit: BigUnit;
  vault: Vault;
  /** For replicas and copies; thrown away. */
  folder: string;
  /** The file that the primary was begun with. */
  bytes: Uint8Array;
  node: OpenDatabase;
  /** The line from the node to the primary. */
  relay: Relay;
  /** At the primary, past the line. */
  server: OpenDatabase;
  /** Opens another edge node, without the line; its replica is made first. */
  openFresh(name: string): Promise<OpenDatabase>;
  lastCommit(): Promise<number>;
}

/** Starts all of it, with the tables of the drill. */
export async function openEdgeGround(): Promise<EdgeGround> {
  const stack = new AsyncDisposableStack();
  const vault = createVault(TEST_VAULT_KEYS);
  const { unit, bytes } = await makeUnit();
  const primary = stack.use(await testPrimary(Promise.resolve(bytes)));
  const { sqld, folder } = primary;
  const server = stack.use(await primary.openServer());
  await makeTables(server.db);
  const { hostname, port } = new URL(sqld.url);
  const relay = stack.use(new Relay({ hostname, port: Number(port) }));
  const node = stack.use(
    await openDb(relay.url, {
      token: sqld.token,
      timeoutMs: TIMEOUT_MS,
      vault,
      replica: `file:${folder}/node/replica.db`,
    }),
  );
  const lastCommit = () => readLastCommit(server.db);
  await untilSeen(node, await lastCommit());
  return {
    primary: sqld,
    ...{ unit, vault, folder, bytes, node, relay, server, lastCommit },
    openFresh: (name) => primary.openEdge(name),
    [Symbol.asyncDispose]: () => stack[Symbol.asyncDispose](),
  };
}

/** Waits until the replica of a node holds a commit; milliseconds that it took. @throws {Error} If it never does. */
export async function untilSeen(
  { replica }: OpenDatabase,
  seq: number,
): Promise<number> {
  const ms = await untilSo(CATCH_UP_MS, () => (replica?.seq ?? -1) >= seq);
  if (!Number.isFinite(ms)) {
    throw new Error(`The replica does not catch up: ${replica?.failure}`);
  }
  return ms;
}

/** The unit, with its summaries, as one file. */
async function makeUnit(): Promise<{ unit: BigUnit; bytes: Uint8Array }> {
  const directory = await Deno.makeTempDir({ prefix: "bench-edge-" });
  try {
    const url = `file:${directory}/bench.db`;
    const unit = await makeApart(url, PEOPLE);
    await using opened = await openDb(url);
    // The unit was made by plain SQL: the first transaction folds all of its people.
    await opened.db.transaction().execute(async () => {});
    return { unit, bytes: await bytesOf({ db: opened.db, url }) };
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}
