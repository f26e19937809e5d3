import assert from "node:assert/strict";

const MAIN = new URL("../../tools/seed_demo.ts", import.meta.url).pathname;

Deno.test("seed --province makes nothing where a file is, or of what is no plan", async () => {
  const directory = await Deno.makeTempDir({ prefix: "province_test_" });
  const path = `${directory}/there.db`;
  await Deno.writeTextFile(path, "mine");
  try {
    const there = await seed("--out", `file:${path}`);
    assert.deepEqual(there.code, 1);
    assert.match(there.stderr, /已经存在/);
    assert.equal(await Deno.readTextFile(path), "mine");

    const wrong = await seed("--people", "many", "--out", `file:${path}`);
    assert.deepEqual(wrong.code, 2);
    assert.match(wrong.stderr, /--people、--units、--seed 是大于零的整数/);

    const elsewhere = await seed("--out", "https://example.org/province");
    assert.deepEqual(elsewhere.code, 2);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
});

Deno.test("a log that an earlier province left is none of the next one's", async () => {
  const directory = await Deno.makeTempDir({ prefix: "province_test_" });
  const path = `${directory}/new.db`;
  try {
    for (const end of ["-wal", "-shm"]) {
      await Deno.writeTextFile(`${path}${end}`, "another's");
    }

    const { code } = await seed(
      ...["--people", "700", "--units", "37", "--out", `file:${path}`],
    );

    assert.equal(code, 0);
    const names = [...Deno.readDirSync(directory)].map(({ name }) => name);
    assert.deepEqual(names, ["new.db"]);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
});

async function seed(
  ...args: string[]
): Promise<{ code: number; stderr: string }> {
  const { code, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", MAIN, "--province", ...args],
    stdin: "null",
    stdout: "null",
  }).output();
  return { code, stderr: new TextDecoder().decode(stderr) };
}
