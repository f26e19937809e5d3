import { quantile } from "@/tools/trials/figures.ts";
import { timesOf } from "../measure.ts";
import type { Waiver } from "../row.ts";
import type { Point } from "./exponent.ts";

/** What is looked at as its data grow. */
export interface Act {
  name: string;
  /** `flat` holds what is logarithmic, too; `linear` is what reads or writes all of it. */
  nature: "flat" | "linear";
  run: () => Promise<unknown>;
  /** Something that takes long is not done as often. */
  isSlow?: boolean;
  /** Where it grows more, for now. */
  waiver?: Waiver;
}

/** The same acts on data of one size. */
export interface Sized {
  size: number;
  acts: readonly Act[];
}

/** What an act costs at each size. */
export interface Timed {
  act: Act;
  points: Point[];
}

/** Each size has its turn so often; what the first turn takes is not counted. */
const TURNS = 5;
const RUNS_A_TURN = 50;
const SLOW_RUNS_A_TURN = 1;

/**
 * The median of each act at each size, in milliseconds. The sizes take turns: one after the
 * other the first would pay for code that is not compiled yet, and seem to cost as much as
 * a larger one.
 */
export async function timeActs(sizes: readonly Sized[]): Promise<Timed[]> {
  const timed: Timed[] = [];
  for (const [at, act] of (sizes[0]?.acts ?? []).entries()) {
    const times = sizes.map((): number[] => []);
    for (let turn = 0; turn < TURNS; turn++) {
      for (const [place, { acts }] of sizes.entries()) {
        const { isSlow, run } = acts[at] ?? act;
        const runs = isSlow ? SLOW_RUNS_A_TURN : RUNS_A_TURN;
        const some = await timesOf(runs, run);
        if (turn > 0) times[place]?.push(...some);
      }
    }
    const points = sizes.map(({ size }, place) => ({
      size,
      ms: quantile(times[place] ?? [], 0.5),
    }));
    timed.push({ act, points });
  }
  return timed;
}
