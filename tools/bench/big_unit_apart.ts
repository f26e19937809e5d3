import type { BigUnit } from "./big_unit.ts";

/**
 * Makes a large unit at `url` in a Worker, under the keys of tests: the driver lets go of
 * five statements a person there, which here would hold the event loop for 150 ms whenever
 * it pleases the garbage collector.
 */
export async function makeApart(url: string, people: number): Promise<BigUnit> {
  const worker = new Worker(new URL("./big_unit_worker.ts", import.meta.url), {
    type: "module",
  });
  const { promise, resolve, reject } = Promise.withResolvers<BigUnit>();
  worker.onmessage = ({ data }: MessageEvent<BigUnit>) => resolve(data);
  worker.onerror = ({ message }) => reject(new Error(message));
  worker.postMessage({ url, people });
  return await promise.finally(() => worker.terminate());
}
