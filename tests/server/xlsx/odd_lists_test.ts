import assert from "node:assert/strict";
import { SheetError } from "@/server/xlsx/problems.ts";
import { readSheet } from "@/server/xlsx/read.ts";
import { mutant, mutantInside } from "@/tests/hostile/mutants.ts";
import { HONEST_LIST, ODD_LISTS } from "@/tests/hostile/odd_lists.ts";

Deno.test("A-64 an oddly made list is read as what it says, or refused, and nothing outside of it is looked at", () => {
  for (const { name, build, comesTo } of ODD_LISTS) {
    const read = outcomeOf(build());

    const expected = typeof comesTo === "string" ? comesTo : "李佳霞";
    assert.equal(read, expected, name);
  }
});

Deno.test("A-64 S-13 a mutant of a list is refused or read as the list, and the same seed makes the same mutant", () => {
  for (let seed = 0; seed < 100; seed++) {
    const read = outcomeOf(mutant(HONEST_LIST, seed));
    assert.match(read, /^(李佳霞|[a-zA-Z]+)$/);
    outcomeOf(mutantInside(seed));
  }
  assert.deepEqual(mutant(HONEST_LIST, 7), mutant(HONEST_LIST, 7));
  assert.notDeepEqual(mutant(HONEST_LIST, 7), mutant(HONEST_LIST, 8));
});

/** The name in the second row, or the code of the refusal. */
function outcomeOf(bytes: Uint8Array): string {
  const names: string[] = [];
  try {
    readSheet(bytes, ({ cells: [first] }) => {
      names.push(first && first.type !== "day" ? first.text : "");
    });
    return names[1] ?? "";
  } catch (error) {
    if (error instanceof SheetError) return error.code;
    throw error;
  }
}
