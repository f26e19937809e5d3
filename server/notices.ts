import { newId } from "@/db/ids.ts";
import type { Tx } from "@/db/open.ts";
import {
  insertNotice,
  type SecurityNotice,
} from "@/db/queries/security_notices.ts";
import type { Context } from "@/server/context.ts";

/** Tells the holder of an account of something (安全提醒); she reads it after the next sign-in. */
export async function addNotice(
  ctx: Pick<Context, "now" | "address">,
  tx: Tx,
  notice: {
    accountId: string;
    kind: SecurityNotice["kind"];
    userAgent?: string | null;
  },
): Promise<void> {
  await insertNotice(tx, {
    id: newId("ntc", ctx.now.ms),
    accountId: notice.accountId,
    kind: notice.kind,
    at: ctx.now.at,
    address: ctx.address,
    userAgent: notice.userAgent ?? null,
  });
}
