import assert from "node:assert/strict";
import { releaseBytes } from "@/db/release_bytes.ts";

Deno.test("bytes that are released are gone, and those of which somebody may hold a part stay", () => {
  const whole = new Uint8Array([1, 2, 3]);
  const other = new Uint8Array([1, 2, 3]);

  releaseBytes(whole);
  releaseBytes(other.subarray(1));

  assert.equal(whole.length, 0);
  assert.deepEqual([...other], [1, 2, 3]);
});
