import { readCapped } from "@/server/body.ts";

/** How long a vendor may take from the first byte to the last, unless told otherwise. */
export const VENDOR_TIME_LIMIT_MS = 5_000;
/** Most bytes of a vendor's answer, unpacked; what they say fits a hundredth of it. */
const MAX_ANSWER_BYTES = 64 * 1024;

/** A POST to a vendor. */
export interface VendorCall {
  headers: Readonly<Record<string, string>>;
  /** The very bytes that were signed. */
  body: Uint8Array<ArrayBuffer>;
  timeLimitMs: number;
}

/**
 * What became of a call. `answered` is JSON under 200 or 4xx, of any shape;
 * `notSent` never reached the vendor; `lost` may have had its effect. `reason` is
 * `connect`, `permission`, `timeout`, `broken` (the connection), `answer` (no JSON
 * or too much of it) or `http503` with the status in place of 503.
 */
export type VendorReply =
  | { state: "answered"; status: number; body: unknown }
  | { state: "notSent"; reason: string }
  | { state: "lost"; reason: string };

/**
 * Calls a vendor once: no redirect is followed and nothing is sent a second time.
 *
 * Every call has a connection of its own, without HTTP/2. `fetch` silently repeats
 * a POST whose kept-alive connection breaks before the answer, which for an SMS is
 * a second message.
 *
 * Errors are not passed on: their texts hold the URL, and with it phone and code.
 */
export async function callVendor(
  url: URL,
  call: VendorCall,
): Promise<VendorReply> {
  using client = Deno.createHttpClient({ poolMaxIdlePerHost: 0, http2: false });
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), call.timeLimitMs);
  // The types of a browser, which this project is checked with, know no client.
  const request: RequestInit & { client: Deno.HttpClient } = {
    method: "POST",
    headers: call.headers,
    body: call.body,
    redirect: "manual",
    signal: limit.signal,
    client,
  };
  try {
    return await replyOf(await fetch(url, request));
  } catch (error) {
    if (limit.signal.aborted) return { state: "lost", reason: "timeout" };
    return failedReply(error);
  } finally {
    clearTimeout(timer);
    // Whatever is left of an answer is not waited for.
    limit.abort();
  }
}

async function replyOf(response: Response): Promise<VendorReply> {
  const { status } = response;
  if (status !== 200 && Math.floor(status / 100) !== 4) {
    return { state: "lost", reason: `http${status}` };
  }
  const bytes = await readCapped(response, MAX_ANSWER_BYTES);
  const body = bytes === null ? undefined : parseJson(bytes);
  return body === undefined
    ? { state: "lost", reason: "answer" }
    : { state: "answered", status, body };
}

function parseJson(bytes: Uint8Array<ArrayBuffer>): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Deno tells what failed in words only; what it words in another way counts as lost. */
function failedReply(error: unknown): VendorReply {
  if (error instanceof Deno.errors.NotCapable) {
    return { state: "notSent", reason: "permission" };
  }
  if (!(error instanceof TypeError)) throw error;
  const isUnconnected = error.cause instanceof Error &&
    error.cause.message.includes("client error (Connect)");
  return isUnconnected
    ? { state: "notSent", reason: "connect" }
    : { state: "lost", reason: "broken" };
}
