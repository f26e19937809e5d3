const START_MS = 30_000;
const LOOK_EVERY_MS = 100;

/** A program that runs, and ends with its folder when it is disposed of. */
export interface RunningProgram extends AsyncDisposable {
  /** What an expression has found in what it wrote. */
  said: string;
  /** A folder of its own. */
  folder: string;
}

/** How a program is started. */
export interface ProgramOptions {
  path: string;
  /** What it is told; a folder of its own is known by then. */
  args: (folder: string) => readonly string[];
  env?: Readonly<Record<string, string>>;
  /** Its first group is what it says once it is ready; or the port where it listens then. */
  ready: RegExp | number;
}

/**
 * Starts a program and waits until it says that it is ready.
 *
 * @throws {Error} with the end of what it wrote, where it ends or says nothing in time.
 */
export async function startProgram(
  options: ProgramOptions,
): Promise<RunningProgram> {
  const folder = await Deno.makeTempDir({ prefix: "platform_browser_" });
  const child = new Deno.Command(options.path, {
    args: [...options.args(folder)],
    env: { HOME: folder, ...options.env },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const end = async () => {
    try {
      child.kill("SIGKILL");
    } catch {
      // It has ended by itself.
    }
    await child.status;
    await Deno.remove(folder, { recursive: true }).catch(() => {});
  };
  const { ready } = options;
  let written = "";
  const said = new Promise<string | undefined>((resolve) => {
    if (typeof ready === "number") {
      void untilListening(ready).then(() => resolve(""));
    }
    const listen = async (output: ReadableStream<Uint8Array>) => {
      const decoder = new TextDecoder();
      for await (const part of output) {
        written += decoder.decode(part, { stream: true });
        const found = typeof ready === "number"
          ? undefined
          : ready.exec(written)?.[1];
        if (found !== undefined) resolve(found);
      }
    };
    void Promise.allSettled([listen(child.stdout), listen(child.stderr)])
      .then(() => resolve(undefined));
    Deno.unrefTimer(setTimeout(() => resolve(undefined), START_MS));
  });
  const found = await said;
  if (found === undefined) {
    await end();
    throw new Error(`${options.path} did not start: ${written.slice(-500)}`);
  }
  return { said: found, folder, [Symbol.asyncDispose]: end };
}

async function untilListening(port: number): Promise<void> {
  const end = Date.now() + START_MS;
  while (Date.now() < end) {
    try {
      (await Deno.connect({ hostname: "127.0.0.1", port })).close();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  }
}
