import { HttpError } from "fresh";
import { z, type ZodType } from "zod";
import { readBytes } from "@/server/body.ts";
import { logInfo } from "@/server/log.ts";

/** WeChat's own page should not wait longer for it than a person does. */
const TIMEOUT_MS = 5_000;
const MAX_ANSWER_BYTES = 64 * 1024;
/** How support at WeChat finds a call again. */
const RID_REGEXP = /\brid: ?([\w-]{1,64})/;

const Refusal = z.object({ errcode: z.int(), errmsg: z.string().default("") });

/** One call of the API. */
export interface Call<T> {
  /** For the log, as `qrcode/create`; the address holds secrets. */
  name: string;
  url: URL;
  /** Sent as JSON by POST; without one it is a GET. */
  body?: Readonly<Record<string, unknown>>;
  answer: ZodType<T>;
  /** In milliseconds; 5 seconds unless said. */
  timeoutMs?: number | undefined;
}

/** Why there is no answer: WeChat says no, or nothing that makes sense has come in time. */
export type CallProblem =
  | "refused"
  | "timeout"
  | "network"
  | "status"
  | "tooLarge"
  | "malformed";

/** What a call came to; `errcode` is WeChat's where it has refused. */
export type CallResult<T> =
  | { ok: true; value: T }
  | { ok: false; problem: CallProblem; errcode: number | null; rid?: string };

/**
 * Calls WeChat's API: 5 seconds, 64 KiB, no redirects. Never throws for what the
 * network or WeChat does, and passes on no error of `fetch`: its message holds the
 * address, and with it the token or the AppSecret.
 */
export async function callWechat<T>(call: Call<T>): Promise<CallResult<T>> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), call.timeoutMs ?? TIMEOUT_MS);
  try {
    const response = await fetch(call.url, {
      redirect: "manual",
      signal: stop.signal,
      ...call.body && {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(call.body),
      },
    });
    return await readAnswer(response, call.answer);
  } catch {
    return failed(stop.signal.aborted ? "timeout" : "network");
  } finally {
    clearTimeout(timer);
  }
}

/** Notes a call that came to nothing, without its address. */
export function logCall(
  call: Pick<Call<unknown>, "name">,
  result: CallResult<unknown>,
): void {
  if (result.ok) return;
  const { problem, errcode, rid } = result;
  logInfo("WeChat's API failed", { call: call.name, problem, errcode, rid });
}

async function readAnswer<T>(
  response: Response,
  answer: ZodType<T>,
): Promise<CallResult<T>> {
  if (response.status !== 200) {
    await response.body?.cancel();
    return failed("status");
  }
  const value = await readJson(response);
  const refusal = Refusal.safeParse(value).data;
  if (refusal && refusal.errcode !== 0) return refused(refusal);
  const parsed = answer.safeParse(value);
  return parsed.success
    ? { ok: true, value: parsed.data }
    : failed(value === TOO_LARGE ? "tooLarge" : "malformed");
}

const TOO_LARGE = Symbol("too large");

/** `undefined` for what is no JSON. */
async function readJson(response: Response): Promise<unknown> {
  try {
    const bytes = await readBytes(response, MAX_ANSWER_BYTES);
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    if (!(error instanceof HttpError)) throw error;
    await response.body?.cancel();
    return TOO_LARGE;
  }
}

function refused<T>(
  { errcode, errmsg }: z.infer<typeof Refusal>,
): CallResult<T> {
  const rid = RID_REGEXP.exec(errmsg)?.[1];
  return { ok: false, problem: "refused", errcode, ...rid && { rid } };
}

function failed<T>(problem: CallProblem): CallResult<T> {
  return { ok: false, problem, errcode: null };
}
