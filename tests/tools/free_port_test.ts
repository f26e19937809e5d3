import assert from "node:assert/strict";
import { freePort } from "@/tools/free_port.ts";

const RANGE = "/proc/sys/net/ipv4/ip_local_port_range";

Deno.test("freePort gives a port to one alone, and none that the system gives to whoever asks for any", async () => {
  const ports = Array.from({ length: 200 }, freePort);
  const [lowest] = (await Deno.readTextFile(RANGE)).split(/\s+/).map(Number);

  assert.equal(new Set(ports).size, ports.length);
  assert.ok(Math.max(...ports) < Math.max(lowest ?? 0, 30_000));
});
