import { fileURLToPath } from "node:url";
import { cpuMsOf } from "@/tools/trials/cpu_time.ts";
import { forgetPeak, memoryOf } from "@/tools/trials/memory.ts";
import type { LoadAnswer, LoadTask } from "./load.ts";

const PROGRAM = fileURLToPath(new URL("./load.ts", import.meta.url));
const LOCK = fileURLToPath(new URL("./autocannon.lock", import.meta.url));

/** What came of a load, and what it cost the process that answered. */
export interface Load extends LoadAnswer {
  /** Processor time of an answer, of all threads of the process. */
  cpuMs: number;
  /** The most that the process held meanwhile. */
  memoryMiB: number;
}

/**
 * Puts load on a process of ours; who asks is a process of its own, with packages of its own.
 *
 * @throws {Error} If it cannot be fetched or run, or an answer was none of 2xx.
 */
export async function loadOn(pid: number, task: LoadTask): Promise<Load> {
  await forgetPeak(pid);
  const before = await cpuMsOf(pid);
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "-A",
      "--quiet",
      "--no-config",
      "--node-modules-dir=none",
      `--lock=${LOCK}`,
      "--frozen",
      PROGRAM,
      JSON.stringify(task),
    ],
    stdin: "null",
    stderr: "inherit",
  });
  const { code, stdout } = await child.output();
  if (code !== 0) {
    throw new Error(`Cannot put load on ${task.url}: it ended with an error`);
  }
  // Written by the program beside this file.
  const answer = JSON.parse(new TextDecoder().decode(stdout)) as LoadAnswer;
  if (answer.wrong > 0) {
    throw new Error(`Of ${task.url} ${answer.wrong} answers were none of 2xx`);
  }
  return {
    ...answer,
    cpuMs: (await cpuMsOf(pid) - before) / answer.answers,
    memoryMiB: (await memoryOf(pid)).mostMiB,
  };
}
