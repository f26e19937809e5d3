import assert from "node:assert/strict";
import { readSettings } from "@/server/settings_reader.ts";

Deno.test("readSettings leaves the space around a value out, and takes nothing for not set", () => {
  const settings = readSettings({ A: " a b\n", B: "  ", C: "" });

  assert.equal(settings.find("A"), "a b");
  assert.equal(settings.need("A"), "a b");
  for (const name of ["B", "C", "D"]) {
    assert.equal(settings.find(name), undefined);
  }
  settings.assertComplete();
});

Deno.test("readSettings names all that was needed and is not set", () => {
  const settings = readSettings({ A: "a" });

  const values = [settings.need("B"), settings.need("A"), settings.need("C")];

  assert.deepEqual(values, ["", "a", ""]);
  assert.throws(() => settings.assertComplete(), /^Error: Set B, C$/);
});
