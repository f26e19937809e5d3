import { readKernelFile } from "./kernel_file.ts";

/** What a process holds in memory (RSS), in MiB. */
export interface Memory {
  nowMiB: number;
  /** The most since its start, or since {@link forgetPeak}. */
  mostMiB: number;
}

/** What a process of ours holds, as the kernel counts it. */
export async function memoryOf(pid: number): Promise<Memory> {
  const status = await readKernelFile(`/proc/${pid}/status`);
  const field = (name: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(status)?.[1]) / 1024;
  return { nowMiB: field("VmRSS"), mostMiB: field("VmHWM") };
}

/**
 * Lets the most that a process held begin anew at what it holds now.
 *
 * Source: proc(5), `/proc/[pid]/clear_refs`.
 */
export async function forgetPeak(pid: number): Promise<void> {
  const script = 'echo 5 > "/proc/$1/clear_refs"';
  const { success } = await new Deno.Command("sh", {
    args: ["-c", script, "sh", String(pid)],
  }).output();
  if (!success) throw new Error(`Cannot reset the peak of process ${pid}`);
}
