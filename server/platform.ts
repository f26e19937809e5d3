import type { ReplicaHealth } from "@/db/edge/replica.ts";
import type { Db } from "@/db/open.ts";
import type { Vault } from "@/db/sealed.ts";
import { type Day, dayInShanghai } from "@/domain/dates.ts";
import type { AskPace } from "@/server/ask_pace.ts";
import type { RecentAsks } from "@/server/recent_asks.ts";
import type { LongReader } from "@/server/long_reads/long_reader.ts";
import type { Metrics } from "@/server/metrics.ts";
import type { PasswordHasher } from "@/server/passwords.ts";
import type { ScanProvider } from "@/server/providers/scan.ts";
import type { SmsProvider } from "@/server/providers/sms.ts";

/** What the process has one of, handed to everything that needs it. */
export interface Platform {
  db: Db;
  /** How the database is reached: a file of ours, a primary, or a primary with a replica here. */
  mode: DatabaseMode;
  /** On an edge node: how its replica does; else `null`. */
  replica: ReplicaHealth | null;
  /** Writers that wait for their turn at this moment. */
  writersWaiting(): number;
  /** What is counted for monitoring. */
  metrics: Metrics;
  /** What lets monitoring in from elsewhere (`METRICS_TOKEN`); `null` for this machine alone. */
  metricsToken: string | null;
  /** How often pages that wait may ask how something stands. */
  askPace: AskPace;
  recentAsks: RecentAsks;
  /** Answers what reads for longer than the event loop may be held. */
  longReader: LongReader;
  vault: Vault;
  passwords: PasswordHasher;
  /** Milliseconds since 1970; tests pass their own. */
  clock: () => number;
  /** How the second step of signing in is confirmed (`SCAN_PROVIDER`). */
  scan: ScanProvider;
  /** What sends codes to phones (`SMS_PROVIDER`). */
  sms: SmsProvider;
  /** The secret end of the address that SMS vendors push delivery reports to; `null` for none. */
  smsCallbackKey: string | null;
  /** Days that an activation code (激活码) is good for. */
  activationDays: number;
  /** Days that a 校验码 is good for. */
  unitCodeDays: number;
  /** Days before the end of a 校验码 from which the unit is reminded. */
  unitCodeRemindDays: number;
  /** Demonstration mode: the cast that may sign in with one press, else `null`. */
  demo: readonly DemoAccount[] | null;
  /** Where the platform is reached, without a slash at the end; links and Origin checks use it. */
  baseUrl: string;
  /** Proxies whose `X-Forwarded-For` is believed. */
  trustedProxies: readonly string[];
  version: string;
}

/** One process and its file, an application before a primary, or an edge node with a replica. */
export type DatabaseMode = "embedded" | "server" | "edge";

/** An account of the demonstration cast; its password is public by design. */
export interface DemoAccount {
  login: string;
  password: string;
  /** Of the account that waits for its activation, which has no password yet. */
  activationCode?: string;
  /** Who this is, e.g. `武昌区中医院 人事管理主体账号`. */
  label: string;
  /** What to try with it. */
  hint: string;
}

/** The moment of the request: one reading of the clock for all that it does. */
export interface Moment {
  /** ISO 8601 in UTC. */
  at: string;
  /** Milliseconds since 1970. */
  ms: number;
  /** The calendar day in Asia/Shanghai. */
  today: Day;
}

/** Reads the clock once. */
export function momentOf(platform: Pick<Platform, "clock">): Moment {
  const ms = platform.clock();
  return { at: new Date(ms).toISOString(), ms, today: dayInShanghai(ms) };
}

/** `at` moved by `ms` milliseconds, as ISO 8601 in UTC. */
export function momentPlus(moment: Moment, ms: number): string {
  return new Date(moment.ms + ms).toISOString();
}
