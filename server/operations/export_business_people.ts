import type { z } from "zod";
import { BUSINESSES } from "@/codes/businesses.ts";
import { labelOf } from "@/codes/table.ts";
import {
  type BusinessPerson,
  listBusinessPeople,
} from "@/db/queries/business_people.ts";
import { BUSINESS_COLUMNS } from "@/domain/business_columns.ts";
import { timeInShanghai } from "@/domain/dates.ts";
import type { BusinessExportInput } from "@/domain/inputs/accounts.ts";
import type { MenuId } from "@/domain/menus.ts";
import type { Account, Context } from "@/server/context.ts";
import { auditAs } from "@/server/operations/act.ts";
import { type SheetColumn, writeSheet } from "@/server/xlsx/write.ts";

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
  const { account, now } = ctx;
  const { business, search } = input;
  const people = await listBusinessPeople(account.scope, ctx.db, {
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
  return await writeSheet({
    name: label,
    columns: [
      { header: "序号", width: 8, kind: "number" },
      ...BUSINESS_COLUMNS.map(({ key, label }): SheetColumn => ({
        header: label,
        width: WIDTHS[key] ?? 14,
        kind: "text",
      })),
    ],
    rows: people.map(cellsOf),
    properties: {
      title: `${label} 涉及人员`,
      creator: account.label,
      description: `${account.unitName ?? ""}，${account.label} 于 ${
        timeInShanghai(now.at)
      } 导出，共 ${people.length} 人`,
      createdAt: now.at,
    },
  });
}

function cellsOf(person: BusinessPerson, index: number) {
  return [index + 1, ...BUSINESS_COLUMNS.map(({ text }) => text(person))];
}
