import assert from "node:assert/strict";
import { Metrics } from "@/server/metrics.ts";
import { deployFiles, readProjectFile } from "@/tests/support/deploy_files.ts";
import { COMMANDS } from "@/tools/admin/commands.ts";
import { MACHINE_COMMANDS } from "@/tools/admin/machine_commands.ts";

const REPLICA = {
  state: "ready",
  seq: 1,
  ageMs: 0,
  condemned: 0,
  failure: null,
} as const;

Deno.test("the runbook says of every metric what to watch, and of none that is not there", async () => {
  const text = new Metrics().text({
    mode: "edge",
    version: "0",
    replica: REPLICA,
    writersWaiting: 0,
  });
  const there = [...text.matchAll(/^# TYPE (\w+)/gm)].map(([, name]) => name);
  const operations = await readProjectFile("docs/operations.md");
  const told = [...operations.matchAll(/^\| `(platform_\w+)`/gm)]
    .map(([, name]) => name);

  assert.deepEqual(told.sort(), there.sort());
});

Deno.test("the runbook names every command of deno task admin", async () => {
  const operations = await readProjectFile("docs/operations.md");
  for (const name of Object.keys({ ...COMMANDS, ...MACHINE_COMMANDS })) {
    const [first = "", second = ""] = name.split(" ");
    const line = new RegExp(`\\b${first}( |\`).*${second}`);
    assert.ok(operations.split("\n").some((one) => line.test(one)), name);
  }
});

Deno.test("every file that the runbook and the files of deploy/ speak of is there", async () => {
  const files = await deployFiles();
  const texts = [
    await readProjectFile("docs/operations.md"),
    ...files.values(),
  ];
  let seen = 0;
  for (const text of texts) {
    for (
      const [, path = ""] of text.matchAll(
        /\b(deploy\/[\w./-]*\w|tests\/[\w/]+_test\.ts)/g,
      )
    ) {
      if (/^deploy\/\w+$/.test(path) && path !== "deploy/platform-admin") {
        continue;
      }
      // `.env` is made by whoever installs.
      if (!path.endsWith("/.env")) await readProjectFile(path);
      seen++;
    }
  }
  assert.ok(seen > 10, String(seen));
});
