import assert from "node:assert/strict";
import { RecentAsks } from "@/server/recent_asks.ts";

const START = Date.parse("2026-11-26T08:00:00+08:00");

Deno.test("asks are counted by network for a minute at least, and two at the most", () => {
  const asks = new RecentAsks();
  assert.deepEqual(
    [0, 1, 59_999].map((ms) => asks.count("192.0.2.1", START + ms)),
    [1, 2, 3],
  );
  assert.equal(asks.count("192.0.2.2", START + 59_999), 1);
  assert.equal(asks.count("192.0.2.1", START + 60_000), 4);
  assert.equal(asks.count("192.0.2.1", START + 120_000), 2);
  assert.equal(asks.count("192.0.2.2", START + 120_000), 1);
});

Deno.test("what is taken back counts against nobody", () => {
  const asks = new RecentAsks();
  asks.count("192.0.2.1", START);
  asks.count("192.0.2.1", START + 1);
  asks.takeBack("192.0.2.1");
  assert.equal(asks.count("192.0.2.1", START + 60_001), 2);
  asks.takeBack("192.0.2.1");
  asks.takeBack("192.0.2.1");
  asks.takeBack("192.0.2.1");
  assert.equal(asks.count("192.0.2.1", START + 60_002), 1);
});

Deno.test("a clock that is set back begins anew, and many networks do not pile up", () => {
  const asks = new RecentAsks();
  asks.count("192.0.2.1", START);
  // One that began before the window did turns it no more.
  for (const ms of [-1, 0, -59_999]) asks.count("192.0.2.1", START + ms);
  assert.equal(asks.count("192.0.2.1", START), 5);
  assert.equal(asks.count("192.0.2.1", START - 60_000), 6);
  assert.equal(asks.count("192.0.2.1", START - 120_000), 2);
  for (let at = 0; at < 100_002; at++) asks.count(`network ${at}`, START);
  assert.equal(asks.count("192.0.2.1", START), 1);
});
