import { UPDATE_COLUMNS } from "@/domain/roster_update_columns.ts";
import type { Account, Context } from "@/server/context.ts";
import { auditAs } from "@/server/operations/act.ts";
import { bookMakerOf } from "@/server/operations/people_workbook.ts";
import { UPDATE_MENU } from "./upload_update.ts";

/**
 * Everybody in service as the sheet of a bulk update: to read, number and name and a part of
 * the document; to change, what a unit says of a post. Its line is that of an export, which
 * those who are on it read of.
 *
 * @throws {AppError} `signInNeeded`, `forbidden`
 */
export async function makeUpdateBook(
  ctx: Context & { account: Account },
): Promise<Uint8Array<ArrayBuffer>> {
  const { rows, workbook } = await ctx.platform.longReader.ask("updateSheet", {
    scope: ctx.account.scope,
    maker: bookMakerOf(ctx),
  }, { accountId: ctx.account.id });
  await auditAs(ctx, UPDATE_MENU, {
    act: "stays.export",
    subjectId: "active",
    after: {
      kind: "active",
      on: null,
      isNarrowed: false,
      columns: UPDATE_COLUMNS.map(({ key }) => key),
      rows,
    },
  });
  return workbook;
}
