/**
 * Gives the go for an import and dies when it is killed: the test's own process could
 * not. Arguments: the database's address, the import's id.
 *
 * @module
 */
import { openDb } from "@/db/open.ts";
import { createVault } from "@/db/sealed.ts";
import { callerOf, platformOn } from "./cast.ts";
import { TEST_VAULT_KEYS } from "./database.ts";

const [url = "", importId = ""] = Deno.args;
const vault = createVault(TEST_VAULT_KEYS);
const { db } = await openDb(url, { vault });
const { platform } = platformOn({
  db,
  url,
  vault,
  [Symbol.asyncDispose]: () => Promise.resolve(),
});
const caller = await callerOf(platform, "wuhan");
await Deno.stdout.write(new TextEncoder().encode("go\n"));
await caller.imports.commit({ importId, createDepartments: "1" });
await Deno.stdout.write(new TextEncoder().encode("done\n"));
Deno.exit(0);
