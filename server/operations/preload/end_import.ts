import type { Tx } from "@/db/open.ts";
import { getImport, setImport } from "@/db/queries/imports.ts";
import { AppError } from "@/domain/errors.ts";
import { writeAudit } from "@/server/audit.ts";
import type { Account, Context } from "@/server/context.ts";
import { forgetImport } from "@/server/operations/preload/forget_imports.ts";
import { abortCheck } from "@/server/operations/running_checks.ts";

/**
 * Ends an import of which nothing was written: one whose check runs (取消), or one that
 * waits for its go (放弃). Its rows and its upload are forgotten.
 *
 * @throws {AppError} `notFound`, `importDone` if it is in another state
 */
export async function endImport(
  ctx: Context & { account: Account; tx: Tx },
  end: {
    importId: string;
    from: "checking" | "checked";
    act: "preload.cancel" | "preload.drop";
  },
): Promise<void> {
  const { scope } = ctx.account;
  const { importId, from, act } = end;
  await getImport(scope, ctx.tx, importId);
  const isEnded = await setImport(scope, ctx.tx, {
    importId,
    from,
    values: { state: "dropped" },
  });
  if (!isEnded) throw new AppError("importDone");
  await forgetImport(scope, ctx.tx, importId);
  await writeAudit(ctx.tx, ctx, { act, subjectId: importId });
  abortCheck(importId);
}
