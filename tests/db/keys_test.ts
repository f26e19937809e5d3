import assert from "node:assert/strict";
import { generateKey, parseKeys } from "@/db/keys.ts";

const KEY_D = "ZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGQ="; // 32 × "d"
const KEY_I = "aWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWk="; // 32 × "i"

Deno.test("parseKeys reads the keys in order, the current one first", () => {
  const ring = parseKeys("DATA_KEYS", `2026-11:${KEY_I}, k1:${KEY_D}`);

  assert.deepEqual([...ring.keys()], ["2026-11", "k1"]);
  assert.equal(ring.get("k1")?.toString("utf8"), "d".repeat(32));
});

Deno.test("parseKeys says which key is wrong and how, and never shows it", () => {
  const form =
    "it is not id:base64 with an id of 1 to 16 letters, digits, - or _";
  const refused = [
    ["", 1, form],
    [KEY_D, 1, form],
    [`k1:${KEY_D},`, 2, form],
    [`k 1:${KEY_D}`, 1, form],
    [`k1:${KEY_D}:x`, 1, form],
    [`k1.a:${KEY_D}`, 1, form],
    [`k1:${KEY_D},k1:${KEY_I}`, 2, "its id is there twice"],
    [`k1:${KEY_D.slice(0, -1)}`, 1, "it is not base64"],
    [`k1:!${KEY_D}`, 1, "it is not base64"],
    ["k1:", 1, "it has 0 bytes, not 32"],
    ["k1:ZGRkZGRkZGRkZGRkZGRkZA==", 1, "it has 16 bytes, not 32"],
  ] as const;
  for (const [text, place, why] of refused) {
    assert.throws(() => parseKeys("DATA_KEYS", text), {
      message: `Cannot read key ${place} of DATA_KEYS: ${why}`,
    });
  }
});

Deno.test("generateKey makes a key that parseKeys reads, another one each time", () => {
  const [first, second] = [generateKey("d1"), generateKey("d1")];

  assert.equal(parseKeys("DATA_KEYS", first).get("d1")?.length, 32);
  assert.notEqual(first, second);
});
