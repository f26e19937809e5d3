import { findSmsCode } from "@/db/queries/sms.ts";
import type { Context } from "@/server/context.ts";
import type { SmsMatter } from "@/server/operations/sms/send_code.ts";

/** Where the code of a matter went and when, if it may be typed still. */
export async function findSentCode(
  ctx: Context,
  matter: SmsMatter,
): Promise<{ phoneMasked: string; sentAt: string } | null> {
  const code = await findSmsCode(ctx.db, { ...matter, at: ctx.now.at });
  return code ? { phoneMasked: code.phoneMasked, sentAt: code.madeAt } : null;
}
