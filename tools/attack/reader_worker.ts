/// <reference lib="deno.worker" />
/**
 * The thread of somebody who reads: what she waits for is no time that her attackers take to
 * make their requests. The first message says what she reads, the second one to stop.
 *
 * @module
 */
import { Bystander, READ_EVERY_MS } from "./bystander.ts";

/** A page, and how it is asked for. */
export interface Reading {
  url: string;
  headers: Readonly<Record<string, string>>;
}

let bystander: Bystander | undefined;

self.onmessage = async ({ data }: MessageEvent<Reading | "stop">) => {
  if (data === "stop") {
    self.postMessage(await bystander?.stop());
    return;
  }
  const { url, headers } = data;
  bystander = new Bystander(
    {
      ask: (path, { signal } = {}) =>
        fetch(path, { headers, signal: signal ?? null, redirect: "manual" }),
    },
    () => ({ path: url, ask: {}, expected: [200] }),
    READ_EVERY_MS,
  );
};
