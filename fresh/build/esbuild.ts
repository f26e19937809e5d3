import { stop } from "esbuild";

let running = 0;

/**
 * Runs something that needs esbuild. Its own process ends with the last of
 * those that run at the same time, or a program would never end.
 */
export async function withEsbuild<Result>(
  run: () => Promise<Result>,
): Promise<Result> {
  running++;
  try {
    return await run();
  } finally {
    if (--running === 0) await stop();
  }
}
