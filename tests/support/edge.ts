import { join } from "node:path";
import { type OpenDatabase, openDb } from "@/db/open.ts";
import { createVault } from "@/db/sealed.ts";
import { migratedBytes, TEST_VAULT_KEYS } from "@/tests/support/database.ts";
import { type Sqld, type SqldOptions, startSqld } from "@/tools/sqld.ts";

/** A migrated primary of a test's own. */
export interface TestPrimary extends AsyncDisposable {
  sqld: Sqld;
  /** A folder for replicas; gone with the primary. */
  folder: string;
  /** Another node in server mode. */
  openServer(): Promise<OpenDatabase>;
  /** Another edge node; nodes of one name have one file, one after the other. */
  openEdge(name: string): Promise<OpenDatabase>;
}

/** What a test may want otherwise. */
export interface PrimaryOptions extends Pick<SqldOptions, "maxLogMb"> {
  /** How long a node waits for the primary, milliseconds. */
  timeoutMs?: number;
}

/** Starts a primary on the file of a database; that of one that is migrated, if none is given. */
export async function testPrimary(
  bytes: Promise<Uint8Array> = migratedBytes(),
  { timeoutMs = 3000, ...sqldOptions }: PrimaryOptions = {},
): Promise<TestPrimary> {
  const folder = await Deno.makeTempDir({ prefix: "platform_edge_" });
  const data = join(folder, "primary/data/dbs/default");
  await Deno.mkdir(data, { recursive: true });
  await Deno.writeFile(join(data, "data"), await bytes);
  const sqld = await startSqld({
    folder: `${folder}/primary`,
    ...sqldOptions,
  });
  const { url, token } = sqld;
  const options = {
    token,
    timeoutMs,
    vault: createVault(TEST_VAULT_KEYS),
  };
  return {
    sqld,
    folder,
    openServer: () => openDb(url, options),
    openEdge: (name) =>
      openDb(url, {
        ...options,
        replica: `file:${folder}/${name}/replica.db`,
      }),
    async [Symbol.asyncDispose]() {
      await sqld[Symbol.asyncDispose]();
      await Deno.remove(folder, { recursive: true });
    },
  };
}
