import type { z } from "zod";
import type { RosterExportInput } from "@/domain/inputs/roster.ts";
import { chosenColumns } from "@/domain/roster_columns.ts";
import type { Account, Context } from "@/server/context.ts";
import { askRoster } from "@/server/operations/roster/roster_filter.ts";
import { auditAs } from "@/server/operations/act.ts";
import { bookMakerOf } from "@/server/operations/people_workbook.ts";

/**
 * A roster as a workbook, exactly as it is shown (导出): who is ticked, or all that fit, in
 * the columns and the order of the screen; every cell a text, numbers masked, the account
 * and the time in its properties. The audit line says how many rows it has.
 *
 * @throws {AppError} `signInNeeded`, `forbidden`, `badInput`
 */
export async function exportRoster(
  ctx: Context & { account: Account },
  input: z.output<typeof RosterExportInput>,
): Promise<Uint8Array<ArrayBuffer>> {
  const { account: { scope }, now } = ctx;
  const { kind, columns: keys, ids, sort, ...values } = input;
  const asked = { kind, values, sort, today: now.today };
  const question = await askRoster(scope, ctx.db, asked);
  const columns = chosenColumns(kind, keys);
  const { filter, sort: order } = question;
  const { rows, workbook } = await ctx.platform.longReader.ask("rosterBook", {
    scope,
    kind,
    filter,
    sort: order,
    ticked: ids.length > 0 ? ids : null,
    columns: columns.map(({ key }) => key),
    today: now.today,
    maker: bookMakerOf(ctx),
  }, { accountId: ctx.account.id });
  await auditAs(ctx, "roster.active", {
    act: "stays.export",
    subjectId: kind,
    after: {
      kind,
      on: filter.on,
      isNarrowed: ids.length > 0 || isNarrowed(values),
      columns: columns.map(({ key }) => key),
      rows,
    },
  });
  return workbook;
}

function isNarrowed(values: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(values).some(([name, value]) =>
    name !== "on" && value !== null && value !== ""
  );
}
