import assert from "node:assert/strict";
import fc from "fast-check";
import { checkDigitOf, parseCitizenId } from "@/domain/citizen_id.ts";

const OPTIONS = { today: "2026-03-01" };

Deno.test("parseCitizenId reads the parts of a number", () => {
  assert.deepEqual(parseCitizenId("610122198310134420", OPTIONS), {
    ok: true,
    value: {
      number: "610122198310134420",
      sex: "2",
      birthDate: "1983-10-13",
      region: "610122",
    },
  });
  assert.deepEqual(parseCitizenId("52030219891209794X", OPTIONS), {
    ok: true,
    value: {
      number: "52030219891209794X",
      sex: "2",
      birthDate: "1989-12-09",
      region: "520302",
    },
  });
});

Deno.test("parseCitizenId folds widths, spaces and case", () => {
  for (
    const text of [
      " 520302 19891209 794x ",
      "５２０３０２１９８９１２０９７９４ｘ",
      "\u200B52030219891209794X\uFEFF",
    ]
  ) {
    const result = parseCitizenId(text, OPTIONS);
    assert.ok(result.ok);
    assert.equal(result.value.number, "52030219891209794X");
  }
});

Deno.test("parseCitizenId makes 18 digits of 15", () => {
  const result = parseCitizenId("610122831013442", OPTIONS);
  assert.ok(result.ok);
  assert.equal(result.value.number, "610122198310134420");
});

Deno.test("parseCitizenId takes the residence permits of Hong Kong and Taiwan", () => {
  for (const number of ["810000199408230021", "830000199201300022"]) {
    const result = parseCitizenId(number, OPTIONS);
    assert.ok(result.ok);
    assert.equal(result.value.sex, "2");
  }
});

Deno.test("parseCitizenId names the first rule that a number breaks", () => {
  const cases: [string, string][] = [
    ["", "length"],
    ["61012219831013442", "length"],
    ["6101221983101344200", "length"],
    ["61012219831013442A", "characters"],
    ["61O122198310134420", "characters"],
    ["X10122198310134420", "characters"],
    ["6101228310134X2", "characters"],
    ["610122198313134420", "birthDate"],
    ["610122198302304420", "birthDate"],
    ["610122831313442", "birthDate"],
    ["610122202603024420", "birthDate"],
    ["610122000010134420", "birthDate"],
    ["610122198310134421", "checkDigit"],
    ["61012219831013442X", "checkDigit"],
  ];
  for (const [text, problem] of cases) {
    assert.deepEqual(parseCitizenId(text, OPTIONS), { ok: false, problem });
  }
});

Deno.test("parseCitizenId takes one born today and refuses one born tomorrow", () => {
  const today = "42010620260301001";
  const tomorrow = "42010620260302001";
  assert.ok(parseCitizenId(today + checkDigitOf(today), OPTIONS).ok);
  assert.deepEqual(
    parseCitizenId(tomorrow + checkDigitOf(tomorrow), OPTIONS),
    { ok: false, problem: "birthDate" },
  );
});

Deno.test("the check digit gives every single wrong digit away", () => {
  const number = "610122198310134420";
  fc.assert(
    fc.property(fc.nat(16), fc.integer({ min: 1, max: 9 }), (at, by) => {
      const digit = (Number(number.charAt(at)) + by) % 10;
      const wrong = number.slice(0, at) + digit + number.slice(at + 1);
      assert.equal(parseCitizenId(wrong, OPTIONS).ok, false);
      assert.notEqual(checkDigitOf(wrong), number.charAt(17));
    }),
  );
});

Deno.test("parseCitizenId never throws", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => {
    parseCitizenId(text, OPTIONS);
  }));
});
