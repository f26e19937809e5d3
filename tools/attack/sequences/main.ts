/**
 * Plays random sequences against the application in this process, with the middleware of
 * production, and prints what came of them as one line of JSON: `deno run -A
 * tools/attack/sequences/main.ts --count=1000 --seed=7
 * [--stop]`. The same seed plays the same sequences; `--stop` makes none shorter.
 */
import { parseArgs } from "node:util";
import fc from "fast-check";
import { theWorld } from "@/tests/support/access/world.ts";
import { readCalls } from "./calls.ts";
import { play } from "./play.ts";
import { type Sequence, sequences } from "./steps.ts";

/** What came of a run. */
export interface Found {
  sequences: number;
  calls: number;
  /** Acts that were done: rights taken away or given back. */
  done: number;
  /** Sequences in which platform and model did not agree. */
  diverged: number;
  /** The first of these, made as short as it gets. */
  shortest: { said: string; sequence: Sequence } | null;
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      count: { type: "string", default: "200" },
      seed: { type: "string", default: "1" },
      stop: { type: "boolean", default: false },
    },
  });
  const found = await run({
    count: Number(values.count),
    seed: Number(values.seed),
    stops: values.stop,
  });
  await Deno.stdout.write(
    new TextEncoder().encode(`${JSON.stringify(found)}\n`),
  );
  // Workers that read for long would keep the process.
  Deno.exit(0);
}

async function run(
  { count, seed, stops }: { count: number; seed: number; stops: boolean },
): Promise<Found> {
  const world = await theWorld();
  const given = { world, calls: readCalls(world) };
  const found: Found = {
    sequences: 0,
    calls: 0,
    done: 0,
    diverged: 0,
    shortest: null,
  };
  const property = fc.asyncProperty(sequences, async (sequence) => {
    const { calls, done, divergence } = await play(given, sequence);
    found.sequences++;
    found.calls += calls;
    found.done += done;
    if (divergence === null) return;
    found.diverged++;
    throw new Error(divergence);
  });
  const { failed, counterexample, errorInstance } = await fc.check(property, {
    seed,
    numRuns: count,
    endOnFailure: stops,
  });
  const [sequence] = counterexample ?? [];
  if (failed && sequence) {
    found.shortest = { said: String(errorInstance), sequence };
  }
  return found;
}
