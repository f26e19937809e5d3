import assert from "node:assert/strict";

const CI_RUN = new URL("../../.ci/run", import.meta.url).pathname;

/** What the gate prints, its exit code, the last line expected, the exit code expected. */
const CASES: [string, number, string, number][] = [
  ["ok | 12 passed | 0 failed (3s)", 0, "12 passed, 0 failed", 0],
  ["\x1b[32mok\x1b[0m | 3 passed | 0 failed (1s)", 0, "3 passed, 0 failed", 0],
  [
    "ok | 12 passed (3 steps) | 0 failed | 2 ignored | 1 filtered out (3s)",
    0,
    "12 passed, 0 failed, 2 skipped",
    0,
  ],
  [
    "ok | 12 passed | 0 failed (3s)\nok | 5 passed | 0 failed (1s)",
    0,
    "17 passed, 0 failed",
    0,
  ],
  [
    "FAILED | 10 passed | 2 failed (1 step) (3s)",
    1,
    "10 passed, 2 failed",
    1,
  ],
  ["error: Found 1 not formatted file", 1, "0 passed, 1 failed", 1],
  ["ok | 12 passed | 0 failed (3s)", 1, "12 passed, 1 failed", 1],
  ["said in a test: ok | 9 passed | 0 failed", 0, "0 passed, 1 failed", 1],
  ["ok | 0 passed | 0 failed (0ms)", 0, "0 passed, 1 failed", 1],
];

Deno.test(".ci/run ends with the sum of the gate and its exit code", async () => {
  for (const [printed, code, lastLine, exitCode] of CASES) {
    const run = await runGate(printed, code);
    assert.equal(run.lines.at(-1), lastLine, printed);
    assert.equal(run.code, exitCode, printed);
  }
});

Deno.test(".ci/run calls the command of the README, without a deno installed", async () => {
  const { lines } = await runGate("", 0, `echo "npx $*"`);

  assert.equal(lines[0], "npx -y deno@2.9.6 task ok");
});

for (
  const [task, times] of [["drill", 2], ["attack", 1]] as const
) {
  Deno.test(`.ci/run goes through the ${task} once the gate is passed, and a breach fails it`, async () => {
    const passed = "ok | 12 passed | 0 failed (3s)";
    const breach = `case "$*" in *"task ${task}-built"*) exit 1;; esac`;
    const told =
      `case "$*" in *"task ${task}-built"*) echo "gone through";; esac`;

    const breached = await runGate(passed, 0, breach);
    const well = await runGate(passed, 0, told);
    const unfit = await runGate("FAILED | 1 passed | 1 failed", 1, told);

    assert.equal(breached.lines.at(-1), "12 passed, 1 failed");
    assert.equal(breached.code, 1);
    assert.equal(well.lines.at(-1), "12 passed, 0 failed");
    assert.equal(
      well.lines.filter((line) => line === "gone through").length,
      times,
    );
    assert.ok(!unfit.lines.includes("gone through"));
  });
}

Deno.test(".ci/run counts a breach of the drill and one of the attack", async () => {
  const breach = 'case "$*" in *--quick) exit 1;; esac';

  const run = await runGate("ok | 12 passed | 0 failed (3s)", 0, breach);

  assert.equal(run.lines.at(-1), "12 passed, 2 failed");
  assert.equal(run.code, 1);
});

/** Runs `.ci/run` where npx is a program that prints `printed` and ends with `code`. */
async function runGate(
  printed: string,
  code: number,
  before = ":",
): Promise<{ lines: string[]; code: number }> {
  const bin = await Deno.makeTempDir();
  const npx =
    `#!/bin/sh\n${before}\ncat <<'END'\n${printed}\nEND\nexit ${code}`;
  await Deno.writeTextFile(`${bin}/npx`, npx, { mode: 0o755 });
  try {
    const run = await new Deno.Command("bash", {
      args: [CI_RUN],
      clearEnv: true,
      env: { PATH: `${bin}:/usr/bin:/bin` },
      stdin: "null",
    }).output();
    const text = new TextDecoder().decode(run.stdout);
    return { lines: text.trimEnd().split("\n"), code: run.code };
  } finally {
    await Deno.remove(bin, { recursive: true });
  }
}
