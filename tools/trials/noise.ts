import { readKernelFile } from "./kernel_file.ts";
import { judged, type Row } from "./report.ts";

/** A share beyond which a time says more of the machine's other work than of us. */
const MOST = 0.1;

/** Ticks of the processors since the machine began, and of these what we used. */
interface Ticks {
  all: number;
  idle: number;
  own: number;
}

/**
 * How much of the machine's time went to other processes and to other machines on its
 * host, while something was measured.
 */
export class Noise {
  readonly #pids: readonly number[];
  #since: Promise<Ticks>;

  /** Begins; the processes are ours, and no noise. */
  constructor(pids: readonly number[]) {
    this.#pids = [...pids, Deno.pid];
    this.#since = readTicks(this.#pids);
  }

  /** The share since the beginning, 0 to 1. */
  async share(): Promise<number> {
    const [since, now] = await Promise.all([
      this.#since,
      readTicks(this.#pids),
    ]);
    const all = now.all - since.all;
    const others = all - (now.idle - since.idle) - (now.own - since.own);
    return all === 0 ? 0 : Math.max(0, others / all);
  }
}

/**
 * A time with a bound. One that is kept is kept whatever else the machine did; one that is
 * not, while others took more than a tenth of it, is not run.
 */
export function judgedTime(
  row: Pick<Row, "scenario" | "what" | "found" | "bound">,
  isKept: boolean,
  noise: number,
): Row {
  if (isKept || noise <= MOST) return judged(row, isKept);
  const found = `${row.found}; others took ${Math.round(noise * 100)} %`;
  return { ...row, found, verdict: "not run" };
}

async function readTicks(pids: readonly number[]): Promise<Ticks> {
  const [whole = "", ...each] = await Promise.all(
    ["/proc/stat", ...pids.map((pid) => `/proc/${pid}/stat`)]
      .map(readKernelFile),
  );
  const [, ...ticks] = (whole.split("\n")[0] ?? "").split(/\s+/).map(Number);
  // user nice system idle iowait irq softirq steal; what follows is in `user` already.
  const counted = ticks.slice(0, 8);
  const [, , , idle = 0, waiting = 0] = counted;
  return {
    all: sum(counted),
    idle: idle + waiting,
    own: sum(each.map(ticksOf)),
  };
}

/** utime and stime, which stand behind the name in parentheses. */
function ticksOf(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
