import { quantile } from "@/tools/trials/figures.ts";

const TICK_MS = 5;
const MIB = 1024 * 1024;

/** One measured run. */
export interface Figure<Result> {
  result: Result;
  ms: number;
  /** Longest time for which the event loop did not turn. */
  pauseMs: number;
  /** Most memory of the process (RSS) over what it had before, in MiB. */
  growthMiB: number;
}

/** Runs something once and watches the event loop and the memory meanwhile. */
export async function measure<Result>(
  run: () => Promise<Result>,
): Promise<Figure<Result>> {
  const before = Deno.memoryUsage().rss;
  let peak = before;
  let pauseMs = 0;
  let last = performance.now();
  const tick = () => {
    const now = performance.now();
    pauseMs = Math.max(pauseMs, now - last - TICK_MS);
    last = now;
    peak = Math.max(peak, Deno.memoryUsage().rss);
  };
  const timer = setInterval(tick, TICK_MS);
  try {
    const start = performance.now();
    const result = await run();
    const ms = performance.now() - start;
    tick();
    const growthMiB = Math.round((peak - before) / MIB);
    return { result, ms, pauseMs, growthMiB };
  } finally {
    clearInterval(timer);
  }
}

/** The run of median time out of `times`; pause and memory are the worst of them all. */
export async function median<Result>(
  times: number,
  run: () => Promise<Result>,
): Promise<Figure<Result>> {
  const first = await measure(run);
  const figures = [first];
  for (let time = 1; time < times; time++) figures.push(await measure(run));
  figures.sort((a, b) => a.ms - b.ms);
  return {
    ...(figures[Math.floor(times / 2)] ?? first),
    pauseMs: Math.max(...figures.map(({ pauseMs }) => pauseMs)),
    growthMiB: Math.max(...figures.map(({ growthMiB }) => growthMiB)),
  };
}

/** How long something takes, in milliseconds. */
export async function timeOf(run: () => unknown): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

/** How long so many runs take, in milliseconds. */
export async function timesOf(
  runs: number,
  run: () => unknown,
): Promise<number[]> {
  const times: number[] = [];
  for (let at = 0; at < runs; at++) times.push(await timeOf(run));
  return times;
}

/** The middle of so many runs, in milliseconds. */
export async function medianMs(
  runs: number,
  run: () => unknown,
): Promise<number> {
  return quantile(await timesOf(runs, run), 0.5);
}
