import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { openDb } from "@/db/open.ts";
import { testPrimary } from "@/tests/support/edge.ts";
import { until } from "@/tests/support/waits.ts";
import { Relay } from "@/tools/drill/relay.ts";
import { withOpenFiles } from "@/tools/trials/serve_command.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
/** What a node may have open; it leaves five of them, for whoever asks the primary. */
const FILES = 90;
const NODE_WITHOUT_FILES = `
  import { openDb } from "@/db/open.ts";
  const [url, token, replica] = Deno.args;
  const until = async (isSo) => {
    while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  const edge = await openDb(url, { token, timeoutMs: 3000, replica });
  const node = edge.replica;
  console.log("ready");
  await until(() => node.ageMs > 1000);
  const files = [];
  try {
    while (true) files.push(Deno.openSync("deno.json"));
  } catch {
    for (const file of files.splice(0, 5)) file.close();
  }
  await until(() => node.failure !== null && node.failure.includes("file"));
  console.log(node.failure);
  for (const file of files) file.close();
  console.log("given up");
  await until(() => node.failure === null && node.ageMs < 1000);
  console.log("fresh");
  await edge[Symbol.asyncDispose]();
  Deno.exit(0);`;

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

Deno.test("A-82 without a file left for the Worker that goes on the process goes on, and pulls when there are", async () => {
  await using primary = await testPrimary();
  const { url, token } = primary.sqld;
  const { hostname, port } = new URL(url);
  using relay = new Relay({ hostname, port: Number(port) });
  const [command, args] = withOpenFiles(FILES, [
    Deno.execPath(),
    "eval",
    "--unstable-worker-options",
    NODE_WITHOUT_FILES,
    relay.url,
    token,
    `file:${primary.folder}/a/replica.db`,
  ]);
  const node = new Deno.Command(command, {
    args,
    cwd: ROOT,
    env: { NO_COLOR: "1" },
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const told = new Response(node.stderr).text();

  let said = "";
  for await (const text of node.stdout.pipeThrough(new TextDecoderStream())) {
    said += text;
    if (said.endsWith("ready\n")) relay.set({ kind: "halfOpen" }, ["pulls"]);
    if (said.endsWith("given up\n")) relay.heal();
  }

  const { success } = await node.status;
  assert.ok(success, await told);
  assert.equal(
    said,
    "ready\nNo file is left for a Worker to open\ngiven up\nfresh\n",
  );
});
