import { HttpError } from "fresh";
import { releaseBytes } from "@/db/release_bytes.ts";

/** Most bytes of a form without a file. */
const MAX_FORM_BYTES = 64 * 1024;
/** Most bytes of a form that carries a list: 10 MiB and room for the form around it. */
export const MAX_UPLOAD_BYTES = 10 * 1024 * 1024 + 64 * 1024;

/** A body has so long to arrive, whatever its size; a slow client holds nothing longer. */
const BODY_MS = 20_000;
/** A list has longer: as long as the proxies give it (deploy/proxy). */
const UPLOAD_MS = 60_000;

/** Of a form at a time. */
const PIECE_BYTES = 4 * 1024;

const TOO_SLOW = "提交的内容传得太慢，已经停止接收，请检查网络后重新提交";

const FORM_TYPES = ["application/x-www-form-urlencoded", "multipart/form-data"];

/**
 * Reads a page form, counting what really arrives.
 *
 * @throws {HttpError} 413 over the limit, 408 if it takes too long, 415 for anything but a
 * page form, 400 if broken
 */
export async function readForm(
  request: Request,
  maxBytes: number = MAX_FORM_BYTES,
): Promise<FormData> {
  const type = request.headers.get("content-type") ?? "";
  if (!FORM_TYPES.includes(type.split(";")[0]?.trim() ?? "")) {
    throw new HttpError(415, "提交的内容格式不对");
  }
  const body = await readBytes(request, maxBytes);
  try {
    const form = await new Response(body, { headers: { "content-type": type } })
      .formData();
    // Its files hold bytes of their own.
    releaseBytes(body);
    return form;
  } catch (error) {
    throw new HttpError(400, "提交的内容不完整，请重新提交", { cause: error });
  }
}

/**
 * Reads the body of a request, counting what really arrives.
 *
 * @throws {HttpError} 413 over the limit, 408 if it takes too long
 */
export async function readBytes(
  request: Pick<Request | Response, "headers" | "body">,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await readCapped(request, maxBytes);
  if (bytes === null) throw new HttpError(413, tooLarge(maxBytes));
  return bytes;
}

/**
 * Reads a body of at most `maxBytes`, counting what really arrives: a length need
 * not be declared, and what was packed counts unpacked.
 *
 * @param withinMs How long all of it may take; a minute for a list, else twenty seconds.
 * @returns `null` if there is more; the rest stays unread.
 * @throws {HttpError} 408 if it takes longer
 */
export async function readCapped(
  message: Pick<Request | Response, "headers" | "body">,
  maxBytes: number,
  withinMs: number = maxBytes >= MAX_UPLOAD_BYTES ? UPLOAD_MS : BODY_MS,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const declared = Number(message.headers.get("content-length") ?? "0");
  if (declared > maxBytes) return null;
  if (!message.body) return new Uint8Array();
  const reader = maxBytes >= MAX_UPLOAD_BYTES
    ? message.body.getReader()
    : smallReader(message.body);
  const late = Promise.withResolvers<"late">();
  const timer = setTimeout(() => late.resolve("late"), withinMs);
  try {
    // Where it is said how long it will be, a list is held once, not in parts and whole.
    let bytes = new Uint8Array(Math.max(0, declared) || 0);
    let length = 0;
    while (true) {
      const read = await Promise.race([reader.read(), late.promise]);
      if (read === "late") throw new HttpError(408, TOO_SLOW);
      if (read.done) {
        return length === bytes.length ? bytes : bytes.slice(0, length);
      }
      const end = length + read.value.length;
      if (end > maxBytes) return null;
      if (end > bytes.length) bytes = longer(bytes, Math.max(end, 2 * length));
      bytes.set(read.value, length);
      length = end;
    }
  } finally {
    clearTimeout(timer);
    // Nobody waits for the rest; what came to its end is closed already.
    reader.cancel().catch(() => {});
    reader.releaseLock();
  }
}

/**
 * Reads 4 KiB at a time into one buffer: a slow client whose next byte is awaited holds no
 * more, where Deno by itself keeps 64 KiB ready for each. What it gave is good until the next.
 */
function smallReader(
  body: ReadableStream<Uint8Array>,
): Pick<
  ReadableStreamDefaultReader<Uint8Array>,
  "read" | "cancel" | "releaseLock"
> {
  let reader: ReadableStreamBYOBReader;
  try {
    reader = body.getReader({ mode: "byob" });
  } catch (error) {
    // Not every stream takes a buffer: those that are made in this process do not.
    if (error instanceof TypeError) return body.getReader();
    throw error;
  }
  let buffer = new ArrayBuffer(PIECE_BYTES);
  return {
    async read() {
      const { done, value } = await reader.read(new Uint8Array(buffer));
      if (done || !value) return { done: true, value: undefined };
      buffer = value.buffer;
      return { done: false, value };
    },
    cancel: (reason) => reader.cancel(reason),
    releaseLock: () => reader.releaseLock(),
  };
}

function longer(
  bytes: Uint8Array<ArrayBuffer>,
  length: number,
): Uint8Array<ArrayBuffer> {
  const more = new Uint8Array(length);
  more.set(bytes);
  return more;
}

function tooLarge(maxBytes: number): string {
  return maxBytes === MAX_UPLOAD_BYTES
    ? "文件超过 10 MB，请拆分成几个文件后再上传"
    : "提交的内容过长";
}
