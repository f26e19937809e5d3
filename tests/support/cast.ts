import assert from "node:assert/strict";
import { AskPace } from "@/server/ask_pace.ts";
import { RecentAsks } from "@/server/recent_asks.ts";
import { hash, verify } from "@node-rs/argon2";
import { TRPCError } from "@trpc/server";
import { AppError } from "@/domain/errors.ts";
import type { PreloadKind } from "@/domain/preload_types.ts";
import { ACTIVE_COLUMNS } from "@/domain/preload_sheet.ts";
import { type Account, type Context, createContext } from "@/server/context.ts";
import { findAccount } from "@/server/context.ts";
import { LongReader } from "@/server/long_reads/long_reader.ts";
import { Metrics } from "@/server/metrics.ts";
import { startImport } from "@/server/operations/check_import.ts";
import type { PasswordHasher } from "@/server/passwords.ts";
import type { Platform } from "@/server/platform.ts";
import { type Caller, createCaller } from "@/server/router.ts";
import { createOutboxSms } from "@/server/providers/sms_outbox.ts";
import { refusalOf } from "@/server/trpc.ts";
import { writeSheet } from "@/server/xlsx/write.ts";
import { IDS, seedCast } from "@/tools/seed.ts";
import {
  bytesOf,
  databaseOf,
  TEST_VAULT_KEYS,
  type TestDatabase,
  testDatabase,
} from "./database.ts";
import { madeOnce } from "./made_once.ts";

/** 2026-11-23, 10:00 in Asia/Shanghai: the day on which the tests play. */
export const NOW = "2026-11-23T02:00:00.000Z";

/** A platform around a database of its own with the cast in it. */
export interface TestPlatform extends AsyncDisposable {
  platform: Platform;
  database: TestDatabase;
  /** What the clock of the platform shows; a test moves it on. */
  time: { ms: number };
}

/** Argon2id as the platform's, but cheap: tests sign in often and guard nothing. */
const CHEAP_HASHER: PasswordHasher = {
  hash: (password) => hash(password, { memoryCost: 64, timeCost: 1 }),
  verify: async (passwordHash, password, turn) => {
    await turn?.begin?.();
    return passwordHash !== null && await verify(passwordHash, password);
  },
  hasRoom: () => true,
};

/** A hasher whose queue is full. */
export const BUSY_HASHER: PasswordHasher = {
  hash: () => Promise.reject(new AppError("busy")),
  verify: () => Promise.reject(new AppError("busy")),
  hasRoom: () => true,
};

let cast: Promise<Uint8Array> | undefined;

/** Opens a platform with the cast, at {@link NOW}; it is seeded once a run, and copied. */
export async function testPlatform(): Promise<TestPlatform> {
  return platformOn(await databaseOf(await castBytes()));
}

/** The file of a database with the cast, seeded once a run. */
export function castBytes(): Promise<Uint8Array> {
  cast ??= madeOnce("cast", seedBytes);
  return cast;
}

async function seedBytes(): Promise<Uint8Array> {
  await using opened = platformOn(await testDatabase());
  await seedCast(opened.platform);
  return await bytesOf(opened.database);
}

/** A platform around what a database holds already, at {@link NOW}. */
export function platformOn(database: TestDatabase): TestPlatform {
  const time = { ms: Date.parse(NOW) };
  const longReader = new LongReader(
    () => Promise.resolve({ url: database.url }),
    TEST_VAULT_KEYS,
  );
  const platform: Platform = {
    db: database.db,
    mode: "embedded",
    replica: null,
    writersWaiting: () => 0,
    metrics: new Metrics(),
    metricsToken: null,
    askPace: new AskPace(),
    recentAsks: new RecentAsks(),
    longReader,
    vault: database.vault,
    passwords: CHEAP_HASHER,
    scan: { kind: "device" },
    sms: createOutboxSms(),
    smsCallbackKey: null,
    activationDays: 14,
    unitCodeDays: 90,
    unitCodeRemindDays: 14,
    clock: () => time.ms,
    demo: null,
    baseUrl: "http://localhost:8000",
    trustedProxies: [],
    version: "test",
  };
  return {
    platform,
    database,
    time,
    async [Symbol.asyncDispose]() {
      await longReader[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
    },
  };
}

/** Whose account a test acts with; `null` is nobody. */
export type Who = keyof typeof IDS.account | null;

/** The context of a request by somebody of the cast. */
export async function contextOf(
  platform: Platform,
  who: Who,
): Promise<Context> {
  const account = who && await findAccount(platform.db, IDS.account[who]);
  return createContext(platform, { account, address: "192.0.2.1" });
}

/** The procedures as somebody of the cast calls them. */
export async function callerOf(
  platform: Platform,
  who: Who,
): Promise<Caller> {
  return createCaller(await contextOf(platform, who));
}

/** The context of somebody who is signed in. */
export async function signedInContext(
  platform: Platform,
  who: Exclude<Who, null>,
): Promise<Context & { account: Account }> {
  const ctx = await contextOf(platform, who);
  const { account } = ctx;
  assert.ok(account);
  return { ...ctx, account };
}

/** The code with which a call is refused: ours, else tRPC's; fails if it isn't. */
export async function codeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    const code = refusalOf(error)?.code ??
      (error instanceof TRPCError ? error.code : undefined);
    if (code === undefined) throw error;
    return code;
  }
  return assert.fail("The call was not refused");
}

/** `done`, or the code with which a call is refused, whichever it comes to. */
export async function outcomeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return "done";
  } catch (error) {
    return refusalOf(error)?.code ?? String(error);
  }
}

/** A row of a list: cells by column key; the rest is what a row must have. */
export type ListRow =
  & { name: string; documentNumber: string }
  & Readonly<Record<string, string>>;

/** Uploads an in-service list (预传在职名单) and waits for its check; gives the import's id. */
export async function checkList(
  platform: Platform,
  who: Exclude<Who, null>,
  rows: readonly ListRow[],
): Promise<string> {
  const bytes = await writeSheet({
    name: "名单",
    columns: ACTIVE_COLUMNS.map(({ header }) => ({ header, kind: "text" })),
    rows: rows.map((row) => {
      const cells: Record<string, string> = {
        departmentPath: "内科",
        position: "2",
        establishment: "1",
        ...row,
      };
      return ACTIVE_COLUMNS.map(({ key }) => cells[key] ?? null);
    }),
  });
  return await checkFile(platform, who, { kind: "active", bytes });
}

/** Uploads a workbook and waits for its check; gives the import's id. */
export async function checkFile(
  platform: Platform,
  who: Exclude<Who, null>,
  file: { kind: PreloadKind; bytes: Uint8Array<ArrayBuffer> },
): Promise<string> {
  const ctx = await signedInContext(platform, who);
  const { scope } = ctx.account;
  assert.ok(scope.kind === "unit");
  const started = await startImport(ctx, scope, {
    kind: file.kind,
    file: { name: "名单.xlsx", bytes: file.bytes },
  });
  await started.finished;
  return started.importId;
}

/** Checks a list and gives the go for it, unknown departments made. */
export async function importList(
  platform: Platform,
  who: Exclude<Who, null>,
  rows: readonly ListRow[],
) {
  const importId = await checkList(platform, who, rows);
  const caller = await callerOf(platform, who);
  return await caller.imports.commit({ importId, createDepartments: "1" });
}

/** Gives an account one more business code, as 分账号管理 will. */
export async function grant(
  { platform }: TestPlatform,
  accountId: string,
  business: string,
): Promise<void> {
  await platform.db.insertInto("accountBusiness")
    .values({ accountId, business }).execute();
}
