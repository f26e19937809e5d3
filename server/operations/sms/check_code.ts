import { Buffer } from "node:buffer";
import { timingSafeEqual } from "node:crypto";
import { takeSmsTry } from "@/db/queries/sms.ts";
import { AppError } from "@/domain/errors.ts";
import type { Context } from "@/server/context.ts";
import {
  smsCodeHash,
  type SmsMatter,
} from "@/server/operations/sms/send_code.ts";

/** A code that was typed rightly; whoever acts on it uses it up in the same transaction. */
export interface RightCode {
  id: string;
  /** The phone that it was sent to. */
  phoneIndex: string;
}

/**
 * Judges a typed code (短信验证码). Each try is counted before it is judged and whatever
 * becomes of it.
 *
 * @throws {AppError} `wrongCode`: wrong, expired, used, of another matter, or tried five times
 */
export async function checkCode(
  ctx: Context,
  { code, ...matter }: SmsMatter & { code: string },
): Promise<RightCode> {
  const live = await takeSmsTry(ctx.db, { ...matter, at: ctx.now.at });
  if (!live || !isSame(live.codeHash, smsCodeHash(ctx, live.id, code))) {
    throw new AppError("wrongCode");
  }
  return { id: live.id, phoneIndex: live.phoneIndex };
}

function isSame(one: string, other: string): boolean {
  const left = Buffer.from(one);
  const right = Buffer.from(other);
  return left.length === right.length && timingSafeEqual(left, right);
}
