import type { z } from "zod";
import { BUSINESSES } from "@/codes/businesses.ts";
import { labelOf } from "@/codes/table.ts";
import { listBusinessPeople } from "@/db/queries/business_people.ts";
import { BUSINESS_COLUMNS } from "@/domain/business_columns.ts";
import type { BusinessExportInput } from "@/domain/inputs/accounts.ts";
import type { MenuId } from "@/domain/menus.ts";
import type { Account, Context } from "@/server/context.ts";
import { auditAs } from "@/server/operations/act.ts";
import { writePeopleWorkbook } from "@/server/operations/people_workbook.ts";

/** More than the largest unit of the province employs. */
const MAX_ROWS = 20_000;

const WIDTHS: Partial<Record<string, number>> = {
  documentMasked: 22,
  departmentName: 22,
  specialty: 18,
  position: 22,
};

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
  const people = await listBusinessPeople(ctx.account.scope, ctx.db, {
    business,
    search,
    after: null,
    limit: MAX_ROWS,
  });
  await auditAs(ctx, menu, {
    act: "business.export",
    subjectId: business,
    after: { business, isSearched: search !== "", rows: people.length },
  });
  const label = labelOf(BUSINESSES, business);
  return await writePeopleWorkbook(ctx, {
    name: label,
    title: `${label} 涉及人员`,
    on: null,
    columns: BUSINESS_COLUMNS.map((column) => ({
      ...column,
      width: WIDTHS[column.key],
    })),
    people,
  });
}
