import type { z } from "zod";
import type { UnitFilterInput } from "@/domain/inputs/authority_units.ts";
import type { Account, Context } from "@/server/context.ts";
import { auditAs } from "@/server/operations/act.ts";
import { bookMakerOf } from "@/server/operations/people_workbook.ts";

/**
 * The units of the area that the filter leaves, as a workbook (导出): the columns of the
 * list, every cell a text. The audit line says how many rows it has.
 *
 * @throws {AppError} `signInNeeded`, `forbidden`
 */
export async function exportUnits(
  ctx: Context & { account: Account },
  filter: z.output<typeof UnitFilterInput>,
): Promise<Uint8Array<ArrayBuffer>> {
  const { account: { id: accountId, scope }, now } = ctx;
  const { rows, workbook } = await ctx.platform.longReader.ask("unitsBook", {
    scope,
    filter,
    maker: bookMakerOf(ctx),
  }, { accountId });
  const { search, state, ...conditions } = filter;
  await auditAs(ctx, "authority.units", {
    act: "units.export",
    after: {
      isSearched: search !== "",
      isNarrowed: state === "closed" ||
        Object.values(conditions).some((value) => value !== null),
      on: now.today,
      rows,
    },
  });
  return workbook;
}
