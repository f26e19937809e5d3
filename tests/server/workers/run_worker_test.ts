import assert from "node:assert/strict";
import { runWorker, type WorkerRun } from "@/server/workers/run_worker.ts";

const NEVER_MS = 30_000;

Deno.test("runWorker hands on replies until the last", async () => {
  const replies: number[] = [];

  const end = await runWorker(
    run("postMessage(1); postMessage(2); postMessage(3)", {
      onReply: (reply) => replies.push(reply) === 2,
    }),
  );

  assert.deepEqual(end, { type: "done" });
  assert.deepEqual(replies, [1, 2]);
});

Deno.test("A-64 A-84 a Worker that runWorker starts may nothing, whatever the process may", async () => {
  const states: string[] = [];

  await runWorker<string>({
    ...run(`
      for (const name of ["env", "ffi", "net", "read", "run", "sys", "write"]) {
        postMessage(name + " " + Deno.permissions.querySync({ name }).state);
      }`),
    onReply: (state) => states.push(state) === 7,
  });

  assert.deepEqual(states.filter((state) => /granted/.test(state)), []);
  assert.equal(Deno.permissions.querySync({ name: "run" }).state, "granted");
});

Deno.test("runWorker kills a Worker that never answers", async () => {
  const end = await runWorker(run("while (true);", { timeLimitMs: 20 }));

  assert.deepEqual(end, { type: "tooSlow" });
});

Deno.test("runWorker tells of a Worker that breaks", async () => {
  const end = await runWorker(run("throw new Error('broken')"));

  assert.equal(end.type, "failed");
  assert.match(
    end.type === "failed" ? end.error.message : "",
    /Worker failed: .*broken/,
  );
});

Deno.test("runWorker ends with what the taker of a reply throws", async () => {
  const onReply = () => {
    throw new Error("cannot take it");
  };

  await assert.rejects(
    runWorker(run("postMessage(1)", { onReply })),
    /cannot take it/,
  );
});

/** A run of a module of that code: it is sent `0`, moves nothing, and has plenty of time. */
function run(
  code: string,
  changes: Partial<WorkerRun<number>> = {},
): WorkerRun<number> {
  return {
    url: new URL(
      `data:text/javascript,${
        encodeURIComponent(`onmessage = () => { ${code} }`)
      }`,
    ),
    request: 0,
    transfer: [],
    timeLimitMs: NEVER_MS,
    signal: undefined,
    onReply: () => false,
    ...changes,
  };
}
