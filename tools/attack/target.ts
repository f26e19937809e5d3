import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Db, type OpenDatabase, openDb, openReader } from "@/db/open.ts";
import type { ActorName } from "@/tests/support/access/actors.ts";
import { theWorld, type World } from "@/tests/support/access/world.ts";
import { TEST_VAULT_KEYS } from "@/tests/support/database.ts";
import { changedTables, dumpTables } from "@/tests/support/rows.ts";
import { freePort } from "@/tools/free_port.ts";
import type { Change } from "@/tools/trials/changed_module.ts";
import { memoryOf } from "@/tools/trials/memory.ts";
import { serveCommand, withOpenFiles } from "@/tools/trials/serve_command.ts";
import { keepLog } from "./logs.ts";
import {
  forgetLimits,
  listLogins,
  refreshWorld,
  reopenSessions,
} from "./sql/world.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const START_MS = 30_000;
const SETTLE_MS = 500;
/** Who browsers believe to talk to: production wants https, which a proxy speaks for it. */
export const ORIGIN = "https://platform.example";

/** A request as the proxy passes it on. */
export interface Ask {
  /** Who asks; nobody, if it is not said. */
  as?: ActorName;
  method?: string;
  headers?: Readonly<Record<string, string>>;
  body?: BodyInit;
  /** The address of the browser; another one for each request, if it is not said. */
  from?: string;
  /** By which it is given up. */
  signal?: AbortSignal;
}

/**
 * The platform as in production, with the permissions of its own task, on a database with
 * two units and accounts of every kind, as a process on loopback.
 */
export interface Target extends AsyncDisposable {
  url: string;
  world: World;
  /** The rows, read beside the server. */
  database: OpenDatabase;
  ask(path: string, ask?: Ask): Promise<Response>;
  /** What a request says beside its path. */
  headersOf(ask: Ask): Record<string, string>;
  /** Calls a procedure as a browser would. */
  call(
    path: string,
    input: unknown,
    ask?: Ask,
  ): Promise<{ status: number; body: string }>;
  /** All rows as they are now, by table. */
  rows(): Promise<ReadonlyMap<string, string>>;
  /** The tables in which a row differs from what it was then. */
  changedTables(then: ReadonlyMap<string, string>): Promise<string[]>;
  /** Of the process. */
  pid: number;
  /** Whether it runs still. */
  isRunning(): boolean;
  /** What the process holds. */
  memoryMiB(): Promise<number>;
  /** All that the process has written so far, to either output. */
  written(): string;
  /** What is typed here and must stand in no log, besides numbers, codes and keys. */
  typed: Set<string>;
  /** Login names of accounts that can sign in. */
  logins(): Promise<string[]>;
  /** Lets every account and address begin anew. */
  forgetMisses(): Promise<void>;
  /** As {@link forgetMisses}, and whoever an act has put out is in again. */
  letAllIn(): Promise<void>;
  /** Changes rows beside the server. */
  change<Result>(work: (db: Db) => Promise<Result>): Promise<Result>;
}

/** How a target is other than usual. */
export interface TargetOptions {
  /** Changes the rows before the process reads them. */
  prepare?: (db: Db) => Promise<void>;
  /** So many files the process may open, connections among them; what the machine gives unless told. */
  openFiles?: number;
}

/** Starts it; with a module changed, if a check is to be seen to go red. */
export async function openTarget(
  change?: Change,
  { prepare, openFiles }: TargetOptions = {},
): Promise<Target> {
  const stack = new AsyncDisposableStack();
  // Where the task may write.
  await Deno.mkdir(join(ROOT, "data"), { recursive: true });
  const folder = await Deno.makeTempDir({
    dir: join(ROOT, "data"),
    prefix: "attack_",
  });
  stack.defer(() => Deno.remove(folder, { recursive: true }));
  const built = await theWorld();
  const path = join(folder, "platform.db");
  await Deno.writeFile(path, built.bytes);
  await makeCurrent(path, prepare);
  const port = freePort();
  const environment = {
    DATABASE_URL: `file:${path}`,
    DATA_KEYS: TEST_VAULT_KEYS.dataKeys,
    INDEX_KEYS: TEST_VAULT_KEYS.indexKeys,
    BASE_URL: ORIGIN,
    TRUSTED_PROXIES: "127.0.0.1",
    PORT: String(port),
  };
  const { args, env } = await serveCommand({ environment, folder, change });
  const [command, words] = openFiles === undefined
    ? [Deno.execPath(), args]
    : withOpenFiles(openFiles, [Deno.execPath(), ...args]);
  const child = new Deno.Command(command, {
    args: words,
    cwd: ROOT,
    env: { NO_COLOR: "1", ...env, ...environment },
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const written: string[] = [];
  const typed = new Set<string>();
  const reading = [
    keepAll(child.stdout, written),
    keepAll(child.stderr, written),
  ];
  stack.defer(async () => {
    try {
      child.kill("SIGKILL");
    } catch {
      // It has ended by itself.
    }
    await Promise.all([child.status, ...reading]);
    if (!change) keepLog({ text: written.join(""), typed: [...typed] });
  });
  const url = `http://127.0.0.1:${port}`;
  await untilServing(url, child);
  let hasEnded = false;
  void child.status.then(() => hasEnded = true);
  const database = stack.use(await openReader({ url: `file:${path}` }));
  await settle(database.db);
  // One for as long as the target is there: what is closed is let go of at the next
  // collection of garbage alone, and an attack changes rows thousands of times.
  const { db: writer } = stack.use(await openDb(`file:${path}`));
  const headersOf = headersIn(built);
  const ask = (path: string, asked: Ask = {}) =>
    fetch(url + path, {
      method: asked.method ?? "GET",
      redirect: "manual",
      headers: headersOf(asked),
      ...(asked.body !== undefined && { body: asked.body }),
      ...(asked.signal && { signal: asked.signal }),
    });
  return {
    url,
    world: built,
    database,
    ask,
    headersOf,
    call: async (path, input, asked = {}) => {
      const response = await ask(`/api/trpc/${path}`, {
        method: "POST",
        body: JSON.stringify({ json: input }),
        ...asked,
        headers: {
          "content-type": "application/json",
          "sec-fetch-site": "same-origin",
          ...asked.headers,
        },
      });
      return { status: response.status, body: await response.text() };
    },
    rows: () => dumpTables(database.db),
    changedTables: (then) => changedTables(database.db, then),
    pid: child.pid,
    isRunning: () => !hasEnded,
    memoryMiB: async () => (await memoryOf(child.pid)).nowMiB,
    written: () => written.join(""),
    typed,
    logins: () => listLogins(database.db),
    forgetMisses: () => forgetLimits(writer),
    letAllIn: () => reopenSessions(writer),
    change: (act) => act(writer),
    [Symbol.asyncDispose]: () => stack[Symbol.asyncDispose](),
  };
}

/** The world stands on a day of its own; its sessions are made to be of now. */
async function makeCurrent(
  path: string,
  prepare?: (db: Db) => Promise<void>,
): Promise<void> {
  await using opened = await openDb(`file:${path}`);
  await refreshWorld(opened.db, new Date().toISOString());
  await prepare?.(opened.db);
}

/** Until the service has forgotten what it found too old at its start. */
async function settle(db: Db): Promise<void> {
  while (true) {
    const rows = await dumpTables(db);
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    if ((await changedTables(db, rows)).length === 0) return;
  }
}

function headersIn({ cookies }: World) {
  let asked = 0;
  return ({ as, headers, from }: Ask): Record<string, string> => {
    asked++;
    const cookie = as && cookies.get(as)?.replace(/^sid=/, "__Host-sid=");
    const address = [10, asked >> 16 & 255, asked >> 8 & 255, asked & 255];
    return {
      ...(cookie && { cookie }),
      "x-forwarded-for": from ?? address.join("."),
      // The proxy packs pages itself (deploy/proxy).
      "accept-encoding": "identity",
      ...headers,
    };
  };
}

/** Keeps what comes, for as long as something comes. */
async function keepAll(
  output: ReadableStream<Uint8Array>,
  kept: string[],
): Promise<void> {
  const decoder = new TextDecoder();
  for await (const part of output) {
    kept.push(decoder.decode(part, { stream: true }));
  }
}

async function untilServing(
  url: string,
  child: Deno.ChildProcess,
): Promise<void> {
  const deadline = Date.now() + START_MS;
  let hasEnded = false;
  void child.status.then(() => hasEnded = true);
  while (Date.now() < deadline && !hasEnded) {
    const response = await fetch(`${url}/healthz`).catch(() => undefined);
    await response?.body?.cancel();
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(hasEnded ? "It ended at its start" : "It does not answer");
}
