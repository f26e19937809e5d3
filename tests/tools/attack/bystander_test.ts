import assert from "node:assert/strict";
import { Bystander } from "@/tools/attack/bystander.ts";

const EVERY_MS = 20;
const STALL_MS = 600;

Deno.test("a stall makes everything late that was due meanwhile", async () => {
  let asked = 0;
  const target = {
    async ask() {
      if (asked++ === 1) await pause(STALL_MS);
      return new Response();
    },
  };
  const { tookMs, refused } = await watch(target, 2 * STALL_MS);
  const late = tookMs.filter((ms) => ms > STALL_MS / 2).length;
  assert.ok(late >= STALL_MS / 2 / EVERY_MS, `${late} of ${tookMs.length}`);
  assert.deepEqual(refused.size, 0);
});

Deno.test("what was due and was never asked is late by then", async () => {
  const target = {
    async ask() {
      await pause(STALL_MS);
      return new Response();
    },
  };
  const { tookMs } = await watch(target, STALL_MS / 2);
  assert.ok(tookMs.length >= STALL_MS / 2 / EVERY_MS, `${tookMs.length}`);
});

Deno.test("who is refused is late once, and asks again later", async () => {
  const target = {
    ask: () => Promise.resolve(new Response(null, { status: 503 })),
  };
  const { tookMs, refused } = await watch(target, 10 * EVERY_MS);
  assert.deepEqual(tookMs.length, 1);
  assert.deepEqual(refused, new Map([["503", 1]]));
});

async function watch(
  target: ConstructorParameters<typeof Bystander>[0],
  forMs: number,
) {
  const wish = { path: "/roster/active", ask: {}, expected: [200] };
  const bystander = new Bystander(target, () => wish, EVERY_MS);
  await pause(forMs);
  return await bystander.stop();
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
