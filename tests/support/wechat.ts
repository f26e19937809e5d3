import assert from "node:assert/strict";
import { configureLog } from "@/server/log.ts";
import { addTry } from "@/db/queries/limits.ts";
import {
  type WechatConfig,
  wechatFromEnvironment,
} from "@/server/wechat/config.ts";
import type { WechatEvent } from "@/server/wechat/events.ts";
import { answerPush, type PushDeps } from "@/server/wechat/push.ts";
import { RecentReplies } from "@/server/wechat/recent_replies.ts";
import { startWechat, type WechatStandin } from "@/tests/standins/wechat.ts";
import { ACCOUNT } from "@/tests/standins/wechat/account.ts";
import { signPush } from "@/tests/standins/wechat/message.ts";
import type { WechatStandinOptions } from "@/tests/standins/wechat/options.ts";
import { type TestDatabase, testDatabase } from "./database.ts";
import { allRows } from "./rows.ts";

/** 2026-11-23, 10:00 in Asia/Shanghai, as the tests of the platform. */
export const NOW_MS = Date.parse("2026-11-23T02:00:00.000Z");
/** A user of WeChat. */
export const OPENID = "oyORnuP8q7ou2gfYjqLzSIWZf0rs";
/** Another. */
export const OTHER_OPENID = "oyORnuNn3xxqR7OEQfM1Zo6kT1ab";

/** A scan of a follower, as WeChat writes it. */
export const SCAN = {
  ToUserName: ACCOUNT.originalId,
  FromUserName: OPENID,
  CreateTime: NOW_MS / 1000,
  MsgType: "event",
  Event: "SCAN",
  EventKey: "L.abc",
};

/** A WeChat stand-in whose pushes are answered by `answerPush`, over a database of its own. */
export interface TestWechat extends AsyncDisposable {
  wechat: WechatStandin;
  config: WechatConfig;
  database: TestDatabase;
  /** A test may change any of it. */
  deps: PushDeps;
  /** The clock of both sides. */
  time: { ms: number };
  /** What `onEvent` was called with, also where it was rolled back. */
  seen: WechatEvent[];
  /** How often the effect of an event was kept. */
  countEffects(): Promise<number>;
}

/** The settings of a stand-in as the platform reads them. */
export function configOf(
  wechat: Pick<WechatStandin, "settings">,
  changes: Readonly<Record<string, string>> = {},
): WechatConfig {
  const config = wechatFromEnvironment({ ...wechat.settings, ...changes });
  assert.ok(config);
  return config;
}

/** Starts both; the effect of an event is one more try counted, which a rollback takes back. */
export async function testWechat(
  options: WechatStandinOptions = {},
): Promise<TestWechat> {
  const time = { ms: NOW_MS };
  const clock = () => time.ms;
  const database = await testDatabase();
  const wechat = startWechat({
    clock,
    patience: { answerMs: 5000, resendMs: 0 },
    ...options,
  });
  const seen: WechatEvent[] = [];
  const config = configOf(wechat);
  const deps: PushDeps = {
    config,
    db: database.db,
    clock,
    replies: new RecentReplies(),
    async onEvent(tx, event) {
      seen.push(event);
      await addTry(tx, {
        key: "effect",
        at: new Date(time.ms).toISOString(),
        resetsAt: "2099-01-01T00:00:00.000Z",
      });
      return event.kind === "unfollow" ? null : `您好，${event.kind}`;
    },
  };
  wechat.callback = (request) => answerPush(request, deps);
  return {
    wechat,
    config,
    database,
    deps,
    time,
    seen,
    async countEffects() {
      const rows = await allRows(database.db, "limitCounter");
      return rows.find(({ key }) => key === "effect")?.count ?? 0;
    },
    async [Symbol.asyncDispose]() {
      await wechat[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
    },
  };
}

/** A push of the safe mode, encrypted and signed anew each time. */
export async function pushOf(
  message: Readonly<Record<string, string | number>>,
  nowMs: number = NOW_MS,
): Promise<Request> {
  const sending = { account: ACCOUNT, mode: "safe", format: "xml" } as const;
  const { query, body } = await signPush(sending, message, nowMs);
  const url = `https://platform.example.com/wechat?${query}`;
  return new Request(url, { method: "POST", body });
}

/** Keeps the log from here on. */
export async function keepLog(): Promise<string[]> {
  const lines: string[] = [];
  await configureLog((line) => lines.push(line));
  return lines;
}
