import { LibsqlError } from "@libsql/client/node";
import { HttpServerError, ResponseError } from "@libsql/hrana-client";
import { AppError, type ErrorCode } from "@/domain/errors.ts";

/** What was under way when the primary went out of reach. */
export type PrimaryStep = "read" | "begin" | "statement" | "commit";

const CODES = {
  read: "readsPrimary",
  begin: "primaryUnreachable",
  statement: "primaryUnreachable",
  commit: "commitUnknown",
} as const satisfies Record<PrimaryStep, ErrorCode>;

/** Nothing has been made, and nothing will be: the lock is somebody else's. */
const BUSY_CODES = ["SQLITE_BUSY", "TRANSACTION_TIMEOUT", "TRANSACTION_CLOSED"];

/** The primary did not answer, or what answered in its place is no database. */
class LineError extends Error {
  override readonly name = "LineError";
}

/** What a primary that was started anew says to whoever goes on with a transaction of before. */
const FORGOTTEN_REGEXP = /baton|stream (?:expired|closed|not found)|expired/i;

/**
 * `fetch` for the client of a primary: every request has a time limit and is sent once, the
 * answer is read to its end, and whatever is no answer of a database is told apart from
 * what is.
 */
export function fetchPrimary(
  timeoutMs: number,
): (request: Request) => Promise<Response> {
  return async (request) => {
    try {
      const signal = AbortSignal.timeout(timeoutMs);
      const response = await fetch(request.url, {
        method: request.method,
        headers: request.headers,
        body: sentOnce(request.body),
        signal,
      });
      const body = await response.arrayBuffer();
      const { status, headers } = response;
      if (status >= 500 || status === 404) {
        throw new LineError(`The primary answers ${status}`);
      }
      return status === 400 && expiredIn(body)
        ? Response.json(EXPIRED, { status })
        : new Response(body, { status, headers });
    } catch (cause) {
      if (cause instanceof LineError) throw cause;
      throw new LineError("The primary does not answer", { cause });
    }
  };
}

/** The client reads errors as JSON alone, and this one comes as protobuf. */
const EXPIRED = { message: "The stream has expired", code: "STREAM_EXPIRED" };

function expiredIn(body: ArrayBuffer): boolean {
  return new TextDecoder().decode(body).includes(EXPIRED.code);
}

/**
 * Deno sends a request again by itself when a connection that was used before ends without
 * an answer, and then a write is made twice. What it cannot hold, it cannot send again.
 */
function sentOnce(
  body: ReadableStream<Uint8Array<ArrayBuffer>> | null,
): ReadableStream<Uint8Array<ArrayBuffer>> | null {
  return body?.pipeThrough(new TransformStream()) ?? null;
}

/**
 * The error to pass on: a refusal of ours where the primary is out of reach, or where
 * another node held the write lock for too long, else the error itself. After a lost commit nobody knows whether it was made.
 */
export function primaryError(error: unknown, step: PrimaryStep): unknown {
  if (isBusy(error)) return new AppError("busy", { cause: error });
  if (!isLost(error)) return error;
  return new AppError(CODES[step], { cause: error });
}

/** Whether the error is ours of {@link primaryError}. */
export function isPrimaryAway(error: unknown): boolean {
  return error instanceof AppError &&
    Object.values(CODES).some((code) => code === error.code);
}

/**
 * Whether the primary says that it does not know the stream: nothing was done. "A baton
 * that has already been used" is another thing: somebody has sent the request twice.
 */
export function isForgotten(error: unknown): boolean {
  const word = error instanceof LibsqlError ? error.cause : error;
  if (word instanceof ResponseError) return word.code === "STREAM_EXPIRED";
  return word instanceof HttpServerError && word.status === 400 &&
    /invalid baton/.test(word.message);
}

/**
 * Nothing has been made: whoever cannot have the lock has not begun, and whoever held it
 * for too long has lost it.
 */
function isBusy(error: unknown): boolean {
  return error instanceof LibsqlError &&
    BUSY_CODES.includes(error.code);
}

function isLost(error: unknown): boolean {
  if (error instanceof LineError) return true;
  if (!(error instanceof Error)) return false;
  if (error.cause instanceof Error && isLost(error.cause)) return true;
  return error instanceof LibsqlError &&
    !error.code.startsWith("SQLITE_") && FORGOTTEN_REGEXP.test(error.message);
}
