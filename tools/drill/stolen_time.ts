import { readKernelFile } from "@/tools/trials/kernel_file.ts";

/** A share beyond which what was measured says more of the host than of us. */
const MOST = 0.05;

/** How much of the machine's time went to other machines on its host, from a moment on. */
export class StolenTime {
  #since = readTimes();

  /** Begins anew. */
  begin(): void {
    this.#since = readTimes();
  }

  /** The share since the beginning, 0 to 1; 0 where the system does not tell. */
  async share(): Promise<number> {
    const [since, now] = await Promise.all([this.#since, readTimes()]);
    const all = now.all - since.all;
    return all === 0 ? 0 : (now.stolen - since.stolen) / all;
  }
}

/** Whether so little was taken that what was measured meanwhile can be judged. */
export function isQuiet(share: number): boolean {
  return share <= MOST;
}

/** Ticks since the machine began: all, and those that it was kept waiting. */
async function readTimes(): Promise<{ all: number; stolen: number }> {
  const [first = ""] = (await readKernelFile("/proc/stat")).split("\n");
  const [, ...ticks] = first.split(/\s+/).map(Number);
  // user nice system idle iowait irq softirq steal; what follows is in `user` already.
  const counted = ticks.slice(0, 8);
  return {
    all: counted.reduce((sum, count) => sum + count, 0),
    stolen: counted[7] ?? 0,
  };
}
