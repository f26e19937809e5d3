import type { Db, Tx } from "@/db/open.ts";
import { insertWechatEvent } from "@/db/queries/wechat.ts";
import { logError, logInfo } from "@/server/log.ts";
import type { WechatConfig } from "./config.ts";
import { readMessage, type WechatEvent } from "./events.ts";
import { openPush, readEcho } from "./open_push.ts";
import type { Outcome, RecentReplies } from "./recent_replies.ts";
import { replyWith } from "./reply.ts";

/** WeChat waits 5 seconds; the way there and back needs some of them. */
const ANSWER_MS = 4_000;
/** Far longer than a signature is believed (5 minutes) and an event re-sent (20 seconds). */
const REMEMBER_MS = 3_600_000;

/** What answering pushes needs. */
export interface PushDeps {
  config: WechatConfig;
  db: Db;
  /** Milliseconds since 1970. */
  clock: () => number;
  /** One for the process. */
  replies: RecentReplies;
  /**
   * Does what an event asks for, in the transaction that remembers the event: it is
   * done once, and again only if this throws. Nothing slow, and no outside service.
   *
   * @returns A text for the user, or `null` for none.
   */
  onEvent(tx: Tx, event: WechatEvent): Promise<string | null>;
  /** How long an answer may take, in milliseconds; for tests. */
  answerMs?: number;
}

/**
 * Answers the address that WeChat pushes to (消息推送), within 4 seconds and without
 * ever throwing.
 *
 * 200: taken, with a reply or `success`. 403 without a word: not WeChat's. 405: neither
 * GET nor POST. 503: ours failed (logged) or takes too long; WeChat takes any status
 * but 200 for a reason to send again, up to three times, and nothing of the event has
 * been kept or it will be found done.
 */
export async function answerPush(
  request: Request,
  deps: PushDeps,
): Promise<Response> {
  const limit = Promise.withResolvers<"late">();
  const timer = setTimeout(
    () => limit.resolve("late"),
    deps.answerMs ?? ANSWER_MS,
  );
  try {
    if (request.method === "GET") return answerEcho(request, deps);
    if (request.method !== "POST") return textOf(405, "");
    return await answerMessage(request, deps, limit.promise);
  } catch (error) {
    logError("WeChat's push failed", error);
    return sendAgain();
  } finally {
    clearTimeout(timer);
  }
}

function answerEcho(request: Request, deps: PushDeps): Response {
  const echo = readEcho(request, { config: deps.config, nowMs: deps.clock() });
  return echo === undefined ? textOf(403, "") : textOf(200, echo);
}

async function answerMessage(
  request: Request,
  deps: PushDeps,
  limit: Promise<"late">,
): Promise<Response> {
  const nowMs = deps.clock();
  const opening = openPush(request, { config: deps.config, nowMs });
  const fields = await Promise.race([opening, limit]);
  const message = fields && fields !== "late" && readMessage(fields);
  if (!message) return textOf(403, "");
  if (message.kind === "other") return textOf(200, "success");
  const { event, key } = message;
  const taking = deps.replies.outcomeOf(
    { key, nowMs },
    () => take(deps, { event, key }),
  );
  const outcome = await Promise.race([taking, limit]);
  if (outcome === "late") {
    logInfo("WeChat's event takes too long", { kind: event.kind });
    return sendAgain();
  }
  if (!outcome.ok) return sendAgain();
  if (!outcome.text) return textOf(200, "success");
  return replyWith(deps.config, {
    openid: event.openid,
    text: outcome.text,
    nowS: Math.floor(nowMs / 1000),
  });
}

/**
 * The event and its effect in one transaction: either both are kept or neither, so a
 * crash between them leaves the event to be sent again.
 */
async function take(
  deps: PushDeps,
  { event, key }: { event: WechatEvent; key: string },
): Promise<Outcome> {
  const nowMs = deps.clock();
  try {
    const text = await deps.db.transaction().execute(async (tx) => {
      const isNew = await insertWechatEvent(tx, {
        key,
        at: new Date(nowMs).toISOString(),
        forgetBefore: new Date(nowMs - REMEMBER_MS).toISOString(),
      });
      return isNew ? await deps.onEvent(tx, event) : null;
    });
    return { ok: true, text };
  } catch (error) {
    logError(`WeChat's event "${event.kind}" failed`, error);
    return { ok: false };
  }
}

/** Says something, since an empty answer would mean that all is well. */
function sendAgain(): Response {
  return textOf(503, "try again");
}

function textOf(status: number, body: string): Response {
  return new Response(body, {
    status,
    headers: { "content-type": "text/plain; charset=utf-8" },
  });
}
