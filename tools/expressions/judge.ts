/**
 * `deno task expressions`: judges every regular expression of the platform that was not
 * judged yet, and writes what came of it to `judged.json`. A test, since only `deno test`
 * lends the syntax of sources; `tests/attack/expressions_test.ts` holds the sources to it.
 */
import assert from "node:assert/strict";
import { listExpressions } from "@/tests/support/expressions.ts";
import { type Judged, readJudged } from "./judged.ts";

const here = (file: string) => new URL(file, import.meta.url).pathname;

Deno.test("every expression is judged", async () => {
  const before = await readJudged();
  const { written, built } = await listExpressions();
  const loaded: string[] = JSON.parse(
    await run(["run", "-A", here("built.ts")]),
  );
  // What a busy machine had no time to judge is judged again.
  const known = Object.fromEntries(
    Object.entries(before.verdicts).filter(([, said]) => said !== "unknown"),
  );
  const all = [...new Set([...written.keys(), ...loaded])].sort();
  const fresh = all.filter((expression) => known[expression] === undefined);

  const verdicts: Judged["verdicts"] = fresh.length === 0 ? {} : JSON.parse(
    await run(
      ["run", "-A", "--no-config", `--lock=${here("recheck.lock")}`]
        .concat(here("recheck.ts")),
      JSON.stringify(fresh),
    ),
  );

  const judged: Judged = {
    builtIn: Object.fromEntries([...built].sort()),
    verdicts: Object.fromEntries(
      all.map((expression) => [
        expression,
        verdicts[expression] ?? known[expression] ?? "unknown",
      ]),
    ),
  };
  await Deno.writeTextFile(
    here("judged.json"),
    `${JSON.stringify(judged, null, 2)}\n`,
  );
  assert.ok(all.length > 250);
});

async function run(args: string[], input = ""): Promise<string> {
  const child = new Deno.Command(Deno.execPath(), {
    args,
    // Else it looks for a Java to be quicker.
    env: { RECHECK_BACKEND: "pure", NO_COLOR: "1" },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(input));
  await writer.close();
  const { success, stdout, stderr } = await child.output();
  assert.ok(success, new TextDecoder().decode(stderr));
  return new TextDecoder().decode(stdout);
}
