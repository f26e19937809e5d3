import assert from "node:assert/strict";
import { pause } from "@/tools/drill/wait.ts";
import { assertQuick, until } from "./waits.ts";

Deno.test("what is always too slow is told, what was held up once is not", async () => {
  let run = 0;

  await assertQuick(1000, () => run++ === 0 ? pause(1100) : undefined);
  await assert.rejects(
    assertQuick(5, () => pause(20), "a nap"),
    /^AssertionError.*a nap took [\d.]+ ms, 5 at the most/,
  );

  assert.equal(run, 2);
});

Deno.test("until waits for what is so later", async () => {
  let looks = 0;

  await until(() => ++looks === 3);

  assert.equal(looks, 3);
});
