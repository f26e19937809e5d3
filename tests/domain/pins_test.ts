import assert from "node:assert/strict";
import fc from "fast-check";
import { checkPin, PIN_LENGTH, PIN_PROBLEMS } from "@/domain/pins.ts";

Deno.test("checkPin lets six digits pass that nobody would try first", () => {
  for (const pin of ["258036", "147258", "908172", "112233", "246802"]) {
    assert.equal(checkPin(pin), undefined, pin);
  }
});

Deno.test("checkPin refuses what is not six plain digits", () => {
  for (
    const pin of [
      ...["", "25803", "2580366", "25803x", " 258036", "258036\n", "-25803"],
      ...["２５８０３６", "25803\0", "二五八零三六", "😀😀😀", "2.5803"],
      "2".repeat(1_000_000),
    ]
  ) assert.equal(checkPin(pin), "digits", pin.slice(0, 20));
});

Deno.test("checkPin refuses one digit throughout, runs, and a pair or a triple said again", () => {
  for (
    const pin of [
      ...["000000", "999999", "123456", "012345", "456789", "987654", "543210"],
      ...["121212", "909090", "123123", "258258", "100100"],
    ]
  ) assert.equal(checkPin(pin), "simple", pin);
});

Deno.test("of the million PINs 1,100 are too simple", () => {
  // 100 pairs and 1,000 triples share the 10 of one digit; 5 runs go up and 5 down.
  let simple = 0;
  for (let pin = 0; pin < 1_000_000; pin++) {
    if (checkPin(String(pin).padStart(6, "0")) === "simple") simple++;
  }
  assert.equal(simple, 1_100);
});

Deno.test("checkPin has an answer for any text", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => {
    const problem = checkPin(text);
    const isDigits = text.length === PIN_LENGTH && /^[0-9]+$/.test(text);
    assert.equal(problem === "digits", !isDigits);
    if (problem) assert.match(PIN_PROBLEMS[problem], /\p{Script=Han}/u);
  }));
});
