import { type OpenDatabase, openReader } from "@/db/open.ts";
import { Reading, readWith } from "@/db/reading.ts";
import { digestOf } from "./sql/tables.ts";

/**
 * What stands in the replica's file, by table: read from the file by a connection of its
 * own, never from the primary.
 *
 * @throws {Error} If the replica may not answer now.
 */
export async function digestHere(
  opened: OpenDatabase,
): Promise<Record<string, string>> {
  // As a page would read it: what is broken in the file is found by whoever reads there.
  await readWith(new Reading(), () => digestOf(opened.db));
  const address = await opened.readAddress();
  if (!address.url.startsWith("file:")) {
    throw new Error("The replica may not answer");
  }
  await using file = await openReader(address);
  return await digestOf(file.db);
}
