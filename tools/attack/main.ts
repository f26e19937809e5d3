/**
 * Attacks the platform as it runs in production, on a database with two units, and looks
 * whether anything gives way: `deno task attack [--quick | --full] [--only <attack>]…
 * [--but <attack>]… [--seed <number>]`. Prints a table, writes it to out/attack.md too, and ends with 1 on any breach.
 */
import {
  chooseTrials,
  goThrough,
  inSeconds,
  tellAll,
} from "@/tools/trials/run.ts";
import { ATTACKS } from "./attacks/mod.ts";
import { openTarget } from "./target.ts";

if (import.meta.main) Deno.exit(await attack(Deno.args));

/** Runs the attacks and answers the exit code. */
async function attack(args: string[]): Promise<number> {
  const { size, seed, trials } = chooseTrials(args, ATTACKS);
  const begun = performance.now();
  await using target = await openTarget();
  const rows = await goThrough(trials, {
    give: (say) => ({ target, size, seed, say }),
  });
  const head = `--${size}, ${
    inSeconds(begun)
  }, ${navigator.hardwareConcurrency} cores.`;
  return await tellAll("attack", rows, head);
}
