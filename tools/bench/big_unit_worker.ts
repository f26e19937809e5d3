/// <reference lib="deno.worker" />
/**
 * The Worker that makes the largest unit for whoever measures pauses.
 *
 * @module
 */
import { createVault } from "@/db/sealed.ts";
import { TEST_VAULT_KEYS } from "@/tests/support/database.ts";
import { makeBigUnit } from "./big_unit.ts";

self.onmessage = async (
  { data }: MessageEvent<{ url: string; people: number }>,
) => {
  const vault = createVault(TEST_VAULT_KEYS);
  self.postMessage(await makeBigUnit(data.url, vault, data.people));
};
