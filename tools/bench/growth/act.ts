import { quantile } from "@/tools/trials/figures.ts";
import { timesOf } from "../measure.ts";

/** What is looked at as its data grow. */
export interface Act {
  name: string;
  /** `flat` holds what is logarithmic, too; `linear` is what reads or writes all of it. */
  nature: "flat" | "linear";
  run: () => Promise<unknown>;
  /** Something that takes long is not done as often. */
  isSlow?: boolean;
  /** Where `docs/benchmarks.md` shows why it grows more. */
  waived?: string;
}

const RUNS = 200;
const SLOW_RUNS = 5;
const WARM_UP = 30;

/** The median of each act, in milliseconds, once its code is compiled well. */
export async function timeActs(
  acts: readonly Act[],
): Promise<{ act: Act; ms: number }[]> {
  const timed: { act: Act; ms: number }[] = [];
  for (const act of acts) {
    await timesOf(act.isSlow ? 1 : WARM_UP, act.run);
    const times = await timesOf(act.isSlow ? SLOW_RUNS : RUNS, act.run);
    timed.push({ act, ms: quantile(times, 0.5) });
  }
  return timed;
}
