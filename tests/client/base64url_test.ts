import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import fc from "fast-check";
import { toBase64url } from "@/client/base64url.ts";

Deno.test("toBase64url writes bytes without padding, plus and slash", () => {
  const write = (...bytes: number[]) =>
    toBase64url(Uint8Array.from(bytes).buffer);

  assert.equal(write(), "");
  assert.equal(write(0), "AA");
  assert.equal(write(251, 255), "-_8");
  assert.equal(write(255, 255, 255), "____");
});

Deno.test("what toBase64url writes the server reads", () => {
  fc.assert(fc.property(fc.uint8Array(), (bytes) => {
    const copy = Uint8Array.from(bytes);
    assert.deepEqual(
      new Uint8Array(Buffer.from(toBase64url(copy.buffer), "base64url")),
      copy,
    );
  }));
});
