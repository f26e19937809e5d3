import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { untilSo } from "@/tools/drill/wait.ts";
import { freePort } from "@/tools/free_port.ts";
import { withOpenFiles } from "@/tools/trials/serve_command.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const FILES = 60;
/** More than the 511 connections that a listener which asks for nothing has kept for it. */
const CROWD = 700;
const LONG_MS = 60_000;

Deno.test("A-82 without a file left to open who is connected is served, no Worker ends the process, and it listens again", async () => {
  const port = freePort();
  await using service = start(port, FILES);
  const ask = (path: string) =>
    fetch(`http://127.0.0.1:${port}/${path}`, {
      signal: AbortSignal.timeout(15_000),
    }).then((answer) => answer.text());
  const isHeard = () => ask("").then(() => true, () => false);
  assert.ok(await untilSo(LONG_MS, isHeard) < LONG_MS);

  const lines = await crowd(port);
  // On the line that `fetch` has kept.
  assert.equal(await ask("worker"), "busy");
  assert.equal(await ask("error"), "Error: of a file that was not read yet");
  for (const line of lines) line.close();
  const again = await untilSo(LONG_MS, () => isHeardAnew(port));

  assert.ok(again < LONG_MS);
  assert.equal(await ask("worker"), "started");
  assert.match(await ask("error"), /\n {4}at /);
  const { log } = await service.stop();
  assert.equal(log.match(/connections cannot be taken/g)?.length, 1);
  assert.match(log, /Too many open files/);
});

Deno.test("A-81 connections of a crowd are kept while nobody takes them in", async () => {
  const port = freePort();
  await using service = start(port, 2 * CROWD);
  assert.ok(await untilSo(LONG_MS, () => isHeardAnew(port)) < LONG_MS);
  service.signal("SIGSTOP");
  const lines: Deno.Conn[] = [];

  const crowd = Promise.all(
    Array.from({ length: CROWD }, async () => {
      lines.push(await Deno.connect({ hostname: "127.0.0.1", port }));
    }),
  );
  const taken = await untilSo(LONG_MS, () => lines.length === CROWD);
  service.signal("SIGCONT");
  await crowd;
  for (const line of lines) line.close();

  assert.ok(taken < LONG_MS);
  await service.stop();
});

/** A service that starts a Worker, or says what its log would say of an error. */
function start(port: number, files: number) {
  const program = `
    import { keepListening } from "@/server/keep_listening.ts";
    import { configureLog, logError } from "@/server/log.ts";
    import { startWorker } from "@/db/start_worker.ts";
    let said = "";
    await configureLog((line) => {
      said = JSON.parse(line).properties.error ?? "";
      Deno.stderr.writeSync(new TextEncoder().encode(line));
    });
    const acts = {
      "/worker"() {
        try {
          startWorker(new URL("data:text/javascript,"), { type: "module" })
            .terminate();
          return "started";
        } catch (error) {
          return error.code;
        }
      },
      "/error"() {
        logError("told", new Error("of a file that was not read yet"));
        return said;
      },
    };
    const told = new AbortController();
    Deno.addSignalListener("SIGTERM", () => told.abort());
    await keepListening(
      { hostname: "127.0.0.1", port: ${port} },
      (request) =>
        new Response(acts[new URL(request.url).pathname]?.() ?? "ok"),
      { stop: told.signal, cut: new AbortController().signal },
    );
    Deno.exit(0);`;
  const [command, args] = withOpenFiles(files, [
    Deno.execPath(),
    "eval",
    "--unstable-worker-options",
    program,
  ]);
  const child = new Deno.Command(command, {
    args,
    cwd: ROOT,
    env: { NO_COLOR: "1" },
    stderr: "piped",
  }).spawn();
  const log = new Response(child.stderr).text();
  const stop = async () => {
    child.kill("SIGTERM");
    const { success } = await child.status;
    assert.ok(success);
    return { log: await log };
  };
  return {
    stop,
    signal: (signal: Deno.Signal) => child.kill(signal),
    async [Symbol.asyncDispose]() {
      try {
        child.kill("SIGKILL");
      } catch {
        // It has ended.
      }
      await Promise.all([child.status, log]);
    },
  };
}

/** Opens lines on which nothing is said until nobody takes one. */
async function crowd(port: number): Promise<Deno.Conn[]> {
  const lines: Deno.Conn[] = [];
  try {
    while (lines.length < 2 * FILES) {
      lines.push(await Deno.connect({ hostname: "127.0.0.1", port }));
    }
  } catch {
    // That is what a port says where nobody listens.
  }
  return lines;
}

async function isHeardAnew(port: number): Promise<boolean> {
  try {
    using line = await Deno.connect({ hostname: "127.0.0.1", port });
    const asked = "GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
    await line.write(new TextEncoder().encode(asked));
    return (await new Response(line.readable).text()).endsWith("ok");
  } catch {
    return false;
  }
}
