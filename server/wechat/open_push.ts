import { readBytes } from "@/server/body.ts";
import { decryptPush } from "./cipher.ts";
import type { WechatConfig } from "./config.ts";
import { type Fields, readFields } from "./fields.ts";
import { isSigned } from "./signature.ts";

/** Most bytes of a push; WeChat's own have a few hundred, encrypted one or two thousand. */
const MAX_PUSH_BYTES = 64 * 1024;

const MAX_SKEW_S = 5 * 60;
/** Fixed in length, so that no digit can move over to the nonce under the same signature. */
const TIMESTAMP_REGEXP = /^\d{10}$/;
const NONCE_REGEXP = /^\w{1,64}$/;
const ECHO_REGEXP = /^[\w-]{1,128}$/;

/** What a push is judged by. */
export interface PushJudge {
  config: WechatConfig;
  nowMs: number;
}

/**
 * Reads the question that WeChat asks when the address is set up (服务器地址验证).
 *
 * @returns What to answer, or `undefined` if it was not WeChat that asked.
 */
export function readEcho(
  request: Request,
  { config, nowMs }: PushJudge,
): string | undefined {
  const query = new URL(request.url).searchParams;
  const stamp = freshStamp(query, nowMs);
  const echo = query.get("echostr") ?? "";
  const isTrue = stamp && ECHO_REGEXP.test(echo) &&
    isSigned(query.get("signature"), [config.pushToken, ...stamp]);
  return isTrue ? echo : undefined;
}

/**
 * Reads a push and judges that it is WeChat's: fresh, signed, for this account and, in
 * the safe mode, encrypted; the signature of the plain mode covers no byte of the body.
 *
 * @returns Its fields, or `undefined` for anything forged, stale, broken or too large.
 */
export async function openPush(
  request: Request,
  judge: PushJudge,
): Promise<Fields | undefined> {
  const { config, nowMs } = judge;
  const query = new URL(request.url).searchParams;
  const stamp = freshStamp(query, nowMs);
  if (!stamp) return undefined;
  const signed = [config.pushToken, ...stamp];
  // Before the body: reading it is the costlier half.
  const isPlain = config.mode === "plain";
  if (isPlain && !isSigned(query.get("signature"), signed)) return undefined;
  const text = await readText(request);
  const outer = text && readFields(text, config.format);
  if (!outer || !isForUs(outer, config)) return undefined;
  return isPlain ? outer : openSealed({ query, outer, signed }, config);
}

/** What stands open beside the ciphertext is not read: nothing vouches for it. */
function openSealed(
  push: { query: URLSearchParams; outer: Fields; signed: readonly string[] },
  config: WechatConfig,
): Fields | undefined {
  const encrypt = push.outer.get("Encrypt");
  const isTrue = encrypt && push.query.get("encrypt_type") === "aes" &&
    isSigned(push.query.get("msg_signature"), [...push.signed, encrypt]);
  if (!isTrue) return undefined;
  const opened = decryptPush(config.aesKey, { encrypt, appId: config.appId });
  if (!opened.ok) return undefined;
  const inner = readFields(opened.text, config.format);
  return inner && isForUs(inner, config) ? inner : undefined;
}

function isForUs(fields: Fields, config: WechatConfig): boolean {
  return fields.get("ToUserName") === config.originalId;
}

/** Timestamp and nonce, if they are well formed and the time is about now. */
function freshStamp(
  query: URLSearchParams,
  nowMs: number,
): readonly [timestamp: string, nonce: string] | undefined {
  const timestamp = query.get("timestamp") ?? "";
  const nonce = query.get("nonce") ?? "";
  const isFormed = TIMESTAMP_REGEXP.test(timestamp) && NONCE_REGEXP.test(nonce);
  const skewS = Math.abs(Number(timestamp) - Math.floor(nowMs / 1000));
  return isFormed && skewS <= MAX_SKEW_S ? [timestamp, nonce] : undefined;
}

/** `undefined` for a body that is too large, breaks off or is not UTF-8. */
async function readText(request: Request): Promise<string | undefined> {
  try {
    const bytes = await readBytes(request, MAX_PUSH_BYTES);
    const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    return decoder.decode(bytes);
  } catch {
    // Whatever it was, the sender is told nothing and the log is not theirs to fill.
    return undefined;
  }
}
