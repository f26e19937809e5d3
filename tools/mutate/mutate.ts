/**
 * `deno task mutate`: spoils the modules that decide who may what, one place at a time, in
 * a copy of the project, and runs the tests that must find it out. A test itself, since
 * only `deno test` lends the syntax of sources. `MUTATE=<module>,…` chooses modules.
 */
import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readProjectFile } from "@/tests/support/deploy_files.ts";
import { projectFiles } from "@/tests/support/project_files.ts";
import { MODULES } from "./modules.ts";
import { type Mutant, mutantsOf } from "./mutants.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const OUT = join(ROOT, "out/mutants.md");
/** Nine in ten have to be found out. */
const LEAST_KILLED = 0.9;
/** A mutant that makes a test wait for ever is found out, too. */
const TIME_LIMIT_MS = 120_000;

Deno.test("nine in ten ways to spoil rights and sessions are found out, and every refusal that goes", async () => {
  const chosen = Deno.env.get("MUTATE")?.split(",") ?? Object.keys(MODULES);
  const copy = await copyProject();
  try {
    const survivors: string[] = [];
    let count = 0;
    let denied = 0;
    for (const module of chosen) {
      const tests = MODULES[module];
      assert.ok(tests, `there are ${Object.keys(MODULES)}`);
      const source = await readProjectFile(module);
      assert.ok(await isGreen(copy, tests), `${tests} are red by themselves`);
      for (const mutant of mutantsOf(module, source)) {
        count++;
        if (!await survives(copy, { module, tests, mutant })) continue;
        if (mutant.isDeny) denied++;
        const mark = mutant.isDeny ? " **a refusal**" : "";
        survivors.push(`- ${module}:${mutant.line}${mark} ${mutant.what}`);
      }
      await Deno.writeTextFile(join(copy, module), source);
      await tell(count, survivors);
    }
    assert.ok(
      count - survivors.length >= LEAST_KILLED * count,
      survivors.join("\n"),
    );
    assert.equal(denied, 0, survivors.join("\n"));
  } finally {
    await Deno.remove(copy, { recursive: true });
  }
});

async function survives(
  copy: string,
  { module, tests, mutant }: {
    module: string;
    tests: readonly string[];
    mutant: Mutant;
  },
): Promise<boolean> {
  await Deno.writeTextFile(join(copy, module), mutant.text);
  return await isGreen(copy, tests);
}

/** Whether all these tests pass in the copy; the first that fails ends it. */
async function isGreen(
  copy: string,
  tests: readonly string[],
): Promise<boolean> {
  for (const test of tests) {
    const child = new Deno.Command(Deno.execPath(), {
      args: ["test", "-A", "--no-check", "--fail-fast", test],
      cwd: copy,
      env: { NO_COLOR: "1", RUST_LOG: "off" },
      stdout: "null",
      stderr: "null",
    }).spawn();
    const timer = setTimeout(() => child.kill("SIGKILL"), TIME_LIMIT_MS);
    const { success } = await child.status;
    clearTimeout(timer);
    if (!success) return false;
  }
  return true;
}

/** The files of the project in a folder of its own; its packages are the same ones. */
async function copyProject(): Promise<string> {
  const copy = await Deno.makeTempDir({ prefix: "platform_mutants_" });
  for (const file of await projectFiles()) {
    const to = join(copy, file);
    await Deno.mkdir(join(to, ".."), { recursive: true });
    await Deno.copyFile(join(ROOT, file), to);
  }
  await Deno.symlink(join(ROOT, "node_modules"), join(copy, "node_modules"));
  return copy;
}

async function tell(
  count: number,
  survivors: readonly string[],
): Promise<void> {
  await Deno.mkdir(join(ROOT, "out"), { recursive: true });
  const head = `${count} mutants, ${survivors.length} survive`;
  await Deno.writeTextFile(OUT, `${head}\n\n${survivors.join("\n")}\n`);
}
