import assert from "node:assert/strict";
import { inputOf, PROCEDURE_PATHS } from "@/tests/support/procedures.ts";

/** What a field that takes an address would be called. */
const ADDRESS_REGEXP = /url|uri|href|link|callback|host|endpoint|redirect/i;
/** Facts of a unit: its website, shown as text and never called, and who set it up (主办单位). */
const MAY_BE = new Set(["website", "host"]);

Deno.test("A-57 no procedure takes an address: what is called outside comes from settings alone", () => {
  let fields = 0;
  for (const path of PROCEDURE_PATHS) {
    for (const field of fieldsOf(inputOf(path))) {
      fields++;
      const isAddress = ADDRESS_REGEXP.test(field) && !MAY_BE.has(field);
      assert.ok(!isAddress, `${path} takes ${field}`);
    }
  }
  assert.ok(fields > 40, `${fields} fields were looked at`);
});

/** The names of an input's fields, those of lists and objects in it, too. */
function fieldsOf(schema: unknown): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  const shape = "shape" in schema ? schema.shape : undefined;
  const own = typeof shape === "object" && shape !== null
    ? Object.entries(shape)
    : [];
  const def = "def" in schema ? schema.def : undefined;
  const inner = typeof def === "object" && def !== null
    ? Object.values(def).flatMap((part) =>
      Array.isArray(part) ? part.flatMap(fieldsOf) : fieldsOf(part)
    )
    : [];
  return [
    ...own.flatMap(([name, part]) => [name, ...fieldsOf(part)]),
    ...inner,
  ];
}
