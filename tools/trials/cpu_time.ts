import { readKernelFile } from "./kernel_file.ts";

/** Linux counts so many ticks a second, on every architecture that Deno runs on. */
const TICKS_PER_SECOND = 100;
/** Behind the name of the program: user and system time are the 14th and 15th field of all. */
const [USER, SYSTEM] = [11, 12] as const;

/**
 * Processor time of a process of ours since its start, of all its threads, in milliseconds.
 *
 * Source: proc(5), `/proc/[pid]/stat`.
 */
export async function cpuMsOf(pid: number): Promise<number> {
  const stat = await readKernelFile(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const ticks = Number(fields[USER]) + Number(fields[SYSTEM]);
  return ticks * 1000 / TICKS_PER_SECOND;
}
