import assert from "node:assert/strict";
import { chooseTrials, type Trial } from "@/tools/trials/run.ts";

const TRIALS: readonly Trial<unknown>[] = [
  { name: "lag", run: () => Promise.resolve([]) },
  { name: "kills", run: () => Promise.resolve([]) },
  { name: "hours", isLong: true, run: () => Promise.resolve([]) },
];

function namesOf(...args: string[]): string[] {
  return chooseTrials(args, TRIALS).trials.map(({ name }) => name);
}

Deno.test("what is long is tried in full, or where it is named", () => {
  assert.deepEqual(namesOf("--quick"), ["lag", "kills"]);
  assert.deepEqual(namesOf("--full"), ["lag", "kills", "hours"]);
  assert.deepEqual(namesOf("--quick", "--only", "hours"), ["hours"]);
});

Deno.test("what is left out is tried by nobody, and the rest by somebody", () => {
  assert.deepEqual(namesOf("--quick", "--but", "lag"), ["kills"]);
  assert.deepEqual(namesOf("--full", "--but", "lag", "--but", "hours"), [
    "kills",
  ]);
  assert.throws(() => namesOf("--only", "lag", "--but", "lag"), /there are/);
});
