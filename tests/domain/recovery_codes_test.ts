import assert from "node:assert/strict";
import fc from "fast-check";
import {
  formatRecoveryCode,
  makeRecoveryCode,
  parseRecoveryCode,
  RECOVERY_CODES,
  RECOVERY_RANDOM_BYTES,
} from "@/domain/recovery_codes.ts";

const RANDOM = Uint8Array.of(7, 19, 3, 20, 9, 23, 29, 26, 2, 15, 6);

Deno.test("a recovery code begins with its place among the ten, then come 55 random bits", () => {
  assert.equal(RECOVERY_CODES, 10);
  assert.equal(RECOVERY_RANDOM_BYTES, 11);
  assert.equal(makeRecoveryCode(3, RANDOM), "37K3M9QXT2F6");
  assert.equal(makeRecoveryCode(0, RANDOM), "07K3M9QXT2F6");
  assert.equal(formatRecoveryCode("37K3M9QXT2F6"), "37K3-M9QX-T2F6");
});

Deno.test("parseRecoveryCode says which of the ten was typed, in any writing", () => {
  const right = { position: 3, code: "37K3M9QXT2F6" };

  assert.deepEqual(parseRecoveryCode("37K3-M9QX-T2F6"), right);
  assert.deepEqual(parseRecoveryCode(" 37k3m9qxt2f6 "), right);
  assert.deepEqual(parseRecoveryCode("３７Ｋ３－Ｍ９ＱＸ－Ｔ２Ｆ６"), right);
});

Deno.test("parseRecoveryCode takes an O or an I in the place of the digit as typed for 0 and 1", () => {
  assert.equal(parseRecoveryCode("o7K3-M9QX-T2F6")?.position, 0);
  assert.equal(parseRecoveryCode("I7K3-M9QX-T2F6")?.position, 1);
});

Deno.test("parseRecoveryCode refuses a code that begins with a letter, and all other lengths", () => {
  for (
    const text of [
      ...["A7K3-M9QX-T2F6", "37K3-M9QX-T2F", "37K3-M9QX-T2F66", "123456", ""],
      ...["37K3-M9QX-T2U6", "37K3-M9QX-T2\u00006", "😀".repeat(6)],
      "3".repeat(1_000_000),
    ]
  ) assert.equal(parseRecoveryCode(text), undefined, text.slice(0, 20));
});

Deno.test("each of the ten reads back as it was made", () => {
  const position = fc.integer({ min: 0, max: 9 });
  const random = fc.uint8Array({ minLength: 11, maxLength: 11 });
  fc.assert(fc.property(position, random, (place, bytes) => {
    const code = makeRecoveryCode(place, bytes);
    assert.deepEqual(parseRecoveryCode(formatRecoveryCode(code)), {
      position: place,
      code,
    });
  }));
});
