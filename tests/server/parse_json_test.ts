import assert from "node:assert/strict";
import fc from "fast-check";
import { parseJson } from "@/server/parse_json.ts";

Deno.test("parseJson reads JSON and takes anything else for nothing", () => {
  assert.deepEqual(parseJson('{"a":[1,null]}'), { a: [1, null] });
  assert.equal(parseJson("null"), null);
  for (
    const text of ["", " ", "{", "undefined", "{'a':1}", "NaN", "1,", "\0"]
  ) {
    assert.equal(parseJson(text), undefined, text);
  }
});

Deno.test("a key called __proto__ is a key, and gives nobody a property", () => {
  const value = parseJson('{"__proto__":{"isAdmin":true}}');

  assert.ok(Object.hasOwn(Object(value), "__proto__"));
  assert.ok(!("isAdmin" in {}));
});

Deno.test("parseJson throws for no text, however deep", () => {
  assert.equal(parseJson("[".repeat(100_000)), undefined);
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => {
    parseJson(text);
  }));
});

Deno.test("what JSON can say parseJson reads back", () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => {
    assert.deepEqual(
      parseJson(JSON.stringify(value)),
      JSON.parse(JSON.stringify(value)),
    );
  }));
});
