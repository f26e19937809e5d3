import type { z } from "zod";
import type { BusinessExportInput } from "@/domain/inputs/accounts.ts";
import type { MenuId } from "@/domain/menus.ts";
import type { Account, Context } from "@/server/context.ts";
import { auditAs } from "@/server/operations/act.ts";
import { bookMakerOf } from "@/server/operations/people_workbook.ts";

/**
 * Whom a business concerns, as a workbook: every cell a text, numbers masked, the
 * account and the time in its properties. The audit line says how many rows it has.
 *
 * @throws {AppError} `signInNeeded`, `forbidden`
 */
export async function exportBusinessPeople(
  ctx: Context & { account: Account },
  input: z.output<typeof BusinessExportInput>,
  menu: MenuId,
): Promise<Uint8Array<ArrayBuffer>> {
  const { business, search } = input;
  const { rows, workbook } = await ctx.platform.longReader.ask("businessBook", {
    scope: ctx.account.scope,
    business,
    search,
    maker: bookMakerOf(ctx),
  }, { accountId: ctx.account.id });
  await auditAs(ctx, menu, {
    act: "business.export",
    subjectId: business,
    after: { business, isSearched: search !== "", rows },
  });
  return workbook;
}
