import assert from "node:assert/strict";
import { portsConnectedTo } from "@/tools/trials/connections.ts";

Deno.test("a connection counts from when it is taken until one end closes it", async () => {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  const client = await Deno.connect({ hostname: "127.0.0.1", port });
  const isCounted = async () =>
    (await portsConnectedTo(port)).has(client.localAddr.port);

  const waiting = await isCounted();
  using taken = await listener.accept();
  const held = await isCounted();
  const other = (await portsConnectedTo(port + 1)).has(client.localAddr.port);
  const from = taken.remoteAddr.port;
  client.close();
  const closed = (await portsConnectedTo(port)).has(from);

  assert.deepEqual([waiting, held, other, closed], [false, true, false, false]);
});
