import { hash, verify } from "@node-rs/argon2";
import type { OpenDatabase } from "@/db/open.ts";
import { AskPace } from "@/server/ask_pace.ts";
import { RecentAsks } from "@/server/recent_asks.ts";
import { LongReader } from "@/server/long_reads/long_reader.ts";
import { Metrics } from "@/server/metrics.ts";
import type { PasswordHasher } from "@/server/passwords.ts";
import type { Platform } from "@/server/platform.ts";
import { createOutboxSms } from "@/server/providers/sms_outbox.ts";
import { KEYS, VAULT } from "./vault.ts";

/** Where browsers believe to be, whichever node answers. */
export const BASE_URL = "http://localhost:8000";

/** Argon2id as the platform's, but cheap. */
const CHEAP_HASHER: PasswordHasher = {
  hash: (password) => hash(password, { memoryCost: 64, timeCost: 1 }),
  verify: async (passwordHash, password, turn) => {
    await turn?.begin?.();
    return passwordHash !== null && await verify(passwordHash, password);
  },
  hasRoom: () => true,
};

/** The platform around a database of the drill, as it is served but for its keys. */
export function drillPlatform(opened: OpenDatabase): Platform {
  return {
    db: opened.db,
    mode: opened.replica ? "edge" : "server",
    replica: opened.replica ?? null,
    writersWaiting: () => opened.writersWaiting(),
    metrics: new Metrics(),
    metricsToken: null,
    askPace: new AskPace(),
    recentAsks: new RecentAsks(),
    longReader: new LongReader(() => opened.readAddress(), KEYS),
    vault: VAULT,
    passwords: CHEAP_HASHER,
    scan: { kind: "device" },
    sms: createOutboxSms(),
    smsCallbackKey: null,
    activationDays: 14,
    unitCodeDays: 90,
    unitCodeRemindDays: 14,
    clock: () => Date.now(),
    demo: null,
    baseUrl: BASE_URL,
    trustedProxies: [],
    version: "drill",
  };
}
