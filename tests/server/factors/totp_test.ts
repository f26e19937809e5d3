import assert from "node:assert/strict";
import fc from "fast-check";
import {
  makeTotpSecret,
  totpCode,
  totpUri,
  verifyTotp,
} from "@/server/factors/totp.ts";
import vectors from "@/tests/vectors/totp.json" with { type: "json" };

/** `secretAscii` of the vectors in base 32. */
const SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const STEP_MS = 30_000;
/** The 37,037,036th step begins. */
const STEP_START_MS = 37_037_036 * STEP_MS;

/** Seconds, six digits and the step that they belong to, counted by hand: seconds / 30. */
const CASES = [
  [59, "287082", 1],
  [1_111_111_109, "081804", 37_037_036],
  [1_111_111_111, "050471", 37_037_037],
  [1_234_567_890, "005924", 41_152_263],
  [2_000_000_000, "279037", 66_666_666],
] as const;

Deno.test("totpCode shows the last six digits of RFC 6238's eight", () => {
  assert.equal(vectors.secretAscii, "12345678901234567890");
  for (const [at, [seconds, code]] of CASES.entries()) {
    const [vectorSeconds, digits] = vectors.cases[at] ?? [];
    assert.equal(vectorSeconds, seconds);
    assert.equal(String(digits).slice(2), code);
    assert.equal(totpCode(SECRET, seconds * 1000), code);
  }
});

Deno.test("verifyTotp says which step a right code belongs to", () => {
  for (const [seconds, code, step] of CASES) {
    assert.equal(verifyTotp(SECRET, { code, ms: seconds * 1000 }), step);
  }
});

Deno.test("verifyTotp takes the code of one step before and after, and of no other", () => {
  const code = "081804";
  const cases: [number, number | null][] = [
    [STEP_START_MS, 37_037_036],
    [STEP_START_MS + 29_999, 37_037_036],
    [STEP_START_MS + STEP_MS, 37_037_036],
    [STEP_START_MS + 2 * STEP_MS - 1, 37_037_036],
    [STEP_START_MS + 2 * STEP_MS, null],
    [STEP_START_MS - 1, 37_037_036],
    [STEP_START_MS - STEP_MS, 37_037_036],
    [STEP_START_MS - STEP_MS - 1, null],
  ];
  for (const [ms, step] of cases) {
    assert.equal(verifyTotp(SECRET, { code, ms }), step, `${ms}`);
  }
});

Deno.test("verifyTotp takes no code of another length, width or kind", () => {
  const ms = 59_000;
  for (
    const code of [
      ...["", "87082", "0287082", "94287082", "287082 ", " 287082", "28 7082"],
      ...["２８７０８２", "28708\0", "-87082", "2870.2", "287082\n", "😀😀😀"],
      "2".repeat(1_000_000),
    ]
  ) assert.equal(verifyTotp(SECRET, { code, ms }), null, code.slice(0, 20));
});

Deno.test("makeTotpSecret makes 160 bits, another one each time", () => {
  const one = makeTotpSecret();

  assert.match(one, /^[A-Z2-7]{32}$/);
  assert.notEqual(makeTotpSecret(), one);
});

Deno.test("totpUri says to an app whose the secret is, and how it counts", () => {
  const uri = new URL(totpUri(SECRET, "4201060001-F01"));

  assert.equal(uri.protocol, "otpauth:");
  assert.equal(uri.host, "totp");
  assert.equal(
    decodeURIComponent(uri.pathname),
    "/湖北卫生健康信息平台:4201060001-F01",
  );
  assert.deepEqual(Object.fromEntries(uri.searchParams), {
    issuer: "湖北卫生健康信息平台",
    secret: SECRET,
    algorithm: "SHA1",
    digits: "6",
    period: "30",
  });
});

Deno.test("what an app shows is right at its moment, and wrong two steps on", () => {
  const moments = fc.integer({ min: 60_000, max: 4_000_000_000_000 });
  fc.assert(fc.property(moments, (ms) => {
    const secret = makeTotpSecret();
    const code = totpCode(secret, ms);
    const step = Math.floor(ms / STEP_MS);
    assert.equal(verifyTotp(secret, { code, ms }), step);
    // By chance, one of a million codes is that of another step, too.
    const later = verifyTotp(secret, { code, ms: ms + 2 * STEP_MS });
    assert.notEqual(later, step);
  }));
});
