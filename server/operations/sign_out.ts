import { writeAudit } from "@/server/audit.ts";
import type { Context } from "@/server/context.ts";
import { closeSession } from "@/server/session.ts";

/**
 * Signs out (退出登录): ends the session of the request.
 *
 * @returns The cookie that forgets it.
 */
export async function signOut(ctx: Context, headers: Headers): Promise<string> {
  const { account } = ctx;
  if (account) {
    await ctx.db.transaction().execute((tx) =>
      writeAudit(tx, ctx, { act: "auth.signOut", subjectId: account.id })
    );
  }
  return await closeSession(ctx.platform, headers, "signOut");
}
