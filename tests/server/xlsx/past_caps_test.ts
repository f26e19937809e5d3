import assert from "node:assert/strict";
import { SHEET_LIMITS, type SheetLimits } from "@/server/xlsx/limits.ts";
import { SheetError } from "@/server/xlsx/problems.ts";
import { readSheet } from "@/server/xlsx/read.ts";
import { PAST_CAPS } from "@/tests/hostile/past_caps.ts";

// Object.keys cannot say more than string; the caps are all that the table has.
const CAPS = Object.keys(SHEET_LIMITS) as (keyof SheetLimits)[];

Deno.test("every cap of the reader has a file that it alone refuses", () => {
  assert.deepEqual(Object.keys(PAST_CAPS), CAPS);
  for (const cap of CAPS) assert.ok(PAST_CAPS[cap].length > 0, cap);
});

for (const cap of CAPS) {
  for (const { name, build, code, isSlow = false } of PAST_CAPS[cap]) {
    Deno.test(`readSheet refuses ${name} by ${cap}, and reads it without`, () => {
      assert.equal(outcomeOf(build()), code);

      const share = isSlow ? 0.1 : 1;
      const bytes = build(share);
      if (isSlow) {
        const limits = { [cap]: SHEET_LIMITS[cap] * share };
        assert.equal(outcomeOf(bytes, limits), code);
      }
      assert.equal(outcomeOf(bytes, { [cap]: Infinity }), "read");
    });
  }
}

function outcomeOf(bytes: Uint8Array, limits?: Partial<SheetLimits>): string {
  try {
    readSheet(bytes, () => {}, limits);
    return "read";
  } catch (error) {
    if (error instanceof SheetError) return error.code;
    throw error;
  }
}
