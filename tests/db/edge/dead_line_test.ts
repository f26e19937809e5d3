import assert from "node:assert/strict";
import { openDb } from "@/db/open.ts";
import { testPrimary } from "@/tests/support/edge.ts";
import { Relay } from "@/tools/drill/relay.ts";

Deno.test("a pull that waits on a dead line is given up once the primary answers others, and what is there answers meanwhile", async () => {
  await using primary = await testPrimary();
  const { url, token } = primary.sqld;
  const { hostname, port } = new URL(url);
  using relay = new Relay({ hostname, port: Number(port) });
  await using edge = await openDb(relay.url, {
    token,
    timeoutMs: 3000,
    replica: `file:${primary.folder}/a/replica.db`,
  });
  const { replica } = edge;
  assert.equal(replica?.state, "ready");

  relay.set({ kind: "halfOpen" }, ["pulls"]);
  await until(() => (replica?.ageMs ?? 0) > 1000);
  relay.heal();
  await until(() => (replica?.ageMs ?? Infinity) < 1000);

  assert.equal(replica?.state, "ready");
  assert.equal(replica?.condemned, 0);
  assert.equal(replica?.failure, null);
});

async function until(isSo: () => boolean): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!isSo()) {
    assert.ok(Date.now() < deadline, "waited for too long");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
