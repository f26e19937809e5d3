import assert from "node:assert/strict";
import { isFastLine, type Line, lineOf } from "@/client/fast_line.ts";

const FAST: Line = { effectiveType: "4g", saveData: false, rtt: 50 };

Deno.test("nothing is loaded unasked but on a line that is known to be fast", () => {
  assert.equal(isFastLine(FAST), true);
  assert.equal(isFastLine({ ...FAST, rtt: 150 }), true);
  const slow: (Line | undefined)[] = [
    undefined,
    {},
    { ...FAST, saveData: true },
    { ...FAST, rtt: 175 },
    { ...FAST, effectiveType: "3g" },
    { effectiveType: "4g", saveData: false },
    { effectiveType: "4g", rtt: 50 },
  ];
  for (const line of slow) {
    assert.equal(isFastLine(line), false, JSON.stringify(line));
  }
});

Deno.test("a browser that tells nothing of its line has none", () => {
  assert.equal(lineOf({}), undefined);
  assert.equal(lineOf({ connection: undefined }), undefined);
  assert.deepEqual(lineOf({ connection: FAST }), FAST);
});
