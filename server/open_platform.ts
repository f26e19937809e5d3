import { assertMigrated, migrate } from "@/db/migrate.ts";
import type { ReplicaHealth } from "@/db/edge/replica.ts";
import { type DatabaseAddress, type Db, openDb } from "@/db/open.ts";
import {
  createVault,
  generateKeys,
  type Vault,
  type VaultKeys,
} from "@/db/sealed.ts";
import { ACTIVATION_LIFE_DAYS } from "@/domain/activation.ts";
import {
  UNIT_CODE_LIFE_DAYS,
  UNIT_CODE_REMIND_DAYS,
} from "@/domain/unit_code.ts";
import { AskPace } from "@/server/ask_pace.ts";
import { RecentAsks } from "@/server/recent_asks.ts";
import { LongReader } from "@/server/long_reads/long_reader.ts";
import { Metrics } from "@/server/metrics.ts";
import { keepForgetting } from "@/server/operations/preload/forget_old.ts";
import { keepResuming } from "@/server/operations/preload/resume_imports.ts";
import { scanFromEnvironment } from "@/server/providers/scan.ts";
import { smsFromEnvironment } from "@/server/providers/sms_from_environment.ts";
import { createOutboxSms } from "@/server/providers/sms_outbox.ts";
import { createPasswordHasher } from "@/server/passwords.ts";
import type { DatabaseMode, DemoAccount, Platform } from "@/server/platform.ts";

/** Version that `/healthz` says. */
export const VERSION = "0.1.0";

const DEMO_KEYS_PATH = "data/demo.keys.json";

/** What a process is told by its environment. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A platform that closes its database when disposed of. */
export interface OpenPlatform extends AsyncDisposable {
  platform: Platform;
}

/**
 * Opens the platform as the environment says (DESIGN: names that others rely on).
 *
 * @param options.demo The cast of the demonstration, which `DEMO=1` needs.
 * @throws {Error} In production without keys or without an https `BASE_URL`.
 */
export async function openPlatform(
  environment: Environment,
  options: { demo?: readonly DemoAccount[] } = {},
): Promise<OpenPlatform> {
  const isDemo = environment["DEMO"] === "1";
  const baseUrl = isDemo
    ? `http://localhost:${portOf(environment)}`
    : baseUrlOf(environment);
  const opened = await openStore(environment);
  const { vault } = opened;
  const clock = () => Date.now();
  const longReader = new LongReader(opened.readAddress, opened.keys);
  const platform: Platform = {
    db: opened.db,
    mode: opened.mode,
    replica: opened.replica,
    writersWaiting: opened.writersWaiting,
    metrics: new Metrics(),
    metricsToken: metricsTokenOf(environment),
    askPace: new AskPace(),
    recentAsks: new RecentAsks(),
    longReader,
    vault,
    passwords: createPasswordHasher(),
    scan: scanFromEnvironment(environment, { db: opened.db, vault, clock }),
    sms: isDemo
      ? createOutboxSms()
      : smsFromEnvironment(environment, { clock }),
    smsCallbackKey: smsCallbackKeyOf(environment),
    activationDays: activationDaysOf(environment),
    ...unitCodeSettings(environment),
    clock,
    demo: isDemo ? options.demo ?? [] : null,
    baseUrl,
    trustedProxies: (environment["TRUSTED_PROXIES"] ?? "").split(",")
      .map((proxy) => proxy.trim()).filter((proxy) => proxy !== ""),
    version: VERSION,
  };
  const closing = new AbortController();
  const resuming = keepResuming(platform, closing.signal);
  const forgetting = keepForgetting(platform, closing.signal);
  return {
    platform,
    async [Symbol.asyncDispose]() {
      closing.abort();
      await resuming;
      await forgetting;
      await longReader[Symbol.asyncDispose]();
      await opened[Symbol.asyncDispose]();
    },
  };
}

/** The database, with the vault for what is sealed in it; disposing closes it. */
export interface OpenStore extends AsyncDisposable {
  db: Db;
  mode: DatabaseMode;
  replica: ReplicaHealth | null;
  readAddress(): Promise<DatabaseAddress>;
  writersWaiting(): number;
  vault: Vault;
  /** What the vault is made of, for Workers. */
  keys: VaultKeys;
}

/**
 * Opens the database and its keys as the environment says, without the rest of the
 * platform: for the command line.
 *
 * @throws {Error} In production without keys, or where the schema is older than the program.
 */
export async function openStore(environment: Environment): Promise<OpenStore> {
  const isDemo = environment["DEMO"] === "1";
  // Before the database: a broken key leaves nothing open.
  const keys = isDemo ? await demoKeys() : keysOf(environment);
  const vault = createVault(keys);
  const url = environment["DATABASE_URL"] ??
    (isDemo ? "file:data/demo.db" : "file:data/platform.db");
  const replica = environment["DATABASE_REPLICA"] || undefined;
  const opened = await openDb(url, {
    token: environment["DATABASE_TOKEN"],
    replica,
    vault,
  });
  try {
    if (isDemo) await migrate(opened.db);
    // A replica is judged by its migrations: an edge node starts without its primary.
    else if (!replica) await assertMigrated(opened.db);
  } catch (error) {
    await opened[Symbol.asyncDispose]();
    throw error;
  }
  return {
    db: opened.db,
    mode: replica ? "edge" : url.startsWith("file:") ? "embedded" : "server",
    replica: opened.replica ?? null,
    readAddress: () => opened.readAddress(),
    writersWaiting: () => opened.writersWaiting(),
    vault,
    keys,
    [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
  };
}

/** The port to serve on; 8000 unless `PORT` says another, 0 for any that is free. */
export function portOf(environment: Environment): number {
  const port = Number(environment["PORT"] ?? "8000");
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Error("PORT is a whole number from 0 to 65535");
}

function smsCallbackKeyOf(environment: Environment): string | null {
  const key = environment["SMS_CALLBACK_KEY"] ?? "";
  if (key === "") return null;
  if (/^[\w-]{32,128}$/.test(key)) return key;
  throw new Error("SMS_CALLBACK_KEY is 32 to 128 letters, digits, - and _");
}

function metricsTokenOf(environment: Environment): string | null {
  const token = environment["METRICS_TOKEN"] ?? "";
  if (token === "") return null;
  if (/^[\w-]{32,128}$/.test(token)) return token;
  throw new Error("METRICS_TOKEN is 32 to 128 letters, digits, - and _");
}

/** Days that an activation code is good for; 14 unless `ACTIVATION_DAYS` says another. */
export function activationDaysOf(environment: Environment): number {
  return daysOf(environment, "ACTIVATION_DAYS", {
    default: ACTIVATION_LIFE_DAYS,
    most: 90,
  });
}

/** Days that a 校验码 is good for, and days before its end from which the unit is reminded. */
function unitCodeSettings(
  environment: Environment,
): Pick<Platform, "unitCodeDays" | "unitCodeRemindDays"> {
  return {
    unitCodeDays: daysOf(environment, "UNIT_CODE_DAYS", {
      default: UNIT_CODE_LIFE_DAYS,
      most: 365,
    }),
    unitCodeRemindDays: daysOf(environment, "UNIT_CODE_REMIND_DAYS", {
      default: UNIT_CODE_REMIND_DAYS,
      most: 60,
    }),
  };
}

function daysOf(
  environment: Environment,
  name: string,
  options: { default: number; most: number },
): number {
  const days = Number(environment[name] ?? options.default);
  if (Number.isInteger(days) && days >= 1 && days <= options.most) return days;
  throw new Error(`${name} is a whole number from 1 to ${options.most}`);
}

function keysOf(environment: Environment): VaultKeys {
  const dataKeys = environment["DATA_KEYS"];
  const indexKeys = environment["INDEX_KEYS"];
  if (!dataKeys || !indexKeys) {
    throw new Error("Set DATA_KEYS and INDEX_KEYS (id:base64 of 32 bytes)");
  }
  return { dataKeys, indexKeys };
}

function baseUrlOf(environment: Environment): string {
  const baseUrl = environment["BASE_URL"] ?? "";
  if (!baseUrl.startsWith("https://")) {
    throw new Error("Set BASE_URL to the https address of the platform");
  }
  return new URL(baseUrl).origin;
}

/** The demonstration makes its keys on its first start and keeps them beside its data. */
export async function demoKeys(): Promise<VaultKeys> {
  try {
    // Written below, by this function alone.
    return JSON.parse(await Deno.readTextFile(DEMO_KEYS_PATH)) as VaultKeys;
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  const keys = generateKeys();
  await Deno.mkdir("data", { recursive: true });
  await Deno.writeTextFile(DEMO_KEYS_PATH, JSON.stringify(keys), {
    mode: 0o600,
  });
  return keys;
}
