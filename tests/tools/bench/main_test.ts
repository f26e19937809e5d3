import assert from "node:assert/strict";

const MAIN = new URL("../../../tools/bench/main.ts", import.meta.url).pathname;

Deno.test("bench says which subjects there are when it is asked for another", async () => {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", MAIN, "--json", "weather"],
    stdin: "null",
  }).output();

  assert.equal(code, 1);
  assert.equal(new TextDecoder().decode(stdout), "[]\n");
  assert.match(
    new TextDecoder().decode(stderr),
    /^Cannot measure "weather": the subjects are audit, dev, edge, growth, queries, http, pages, pauses, roster, statistics, update, xlsx$/m,
  );
});
