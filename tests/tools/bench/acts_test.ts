import assert from "node:assert/strict";
import { type Sized, timeActs } from "@/tools/bench/growth/act.ts";
import { exponentOf } from "@/tools/bench/growth/exponent.ts";

/** So often everything is slow, as code is that nobody has compiled well. */
const COLD_RUNS = 150;
const COLD_MS = 1;

/** An act at two sizes, and who ran in which order. */
function cold(
  msAt: (size: number) => number,
): { sizes: Sized[]; ran: number[] } {
  const ran: number[] = [];
  const sizes = [10, 100].map((size) => ({
    size,
    acts: [{
      name: "read",
      nature: "flat" as const,
      run: () => {
        ran.push(size);
        spin(ran.length <= COLD_RUNS ? COLD_MS : msAt(size));
        return Promise.resolve();
      },
    }],
  }));
  return { sizes, ran };
}

function spin(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

Deno.test("sizes take turns, and what the first turn of each takes is not counted", async () => {
  const { sizes, ran } = cold(() => 0.01);
  await timeActs(sizes);

  const turns = ran.filter((size, at) => size !== ran[at - 1]);
  assert.deepEqual(turns, [10, 100, 10, 100, 10, 100, 10, 100, 10, 100]);
});

Deno.test("what grows is seen to grow, though the small size ran before all was compiled", async () => {
  const { sizes } = cold((size) => size / 400);
  const [timed] = await timeActs(sizes);

  assert.equal(timed?.act.name, "read");
  const exponent = exponentOf(timed.points);
  assert.ok(exponent > 0.5, `${exponent}, not 1`);
});
