import type { z } from "zod";
import { getUpdate, listUpdateRows } from "@/db/queries/roster_updates.ts";
import { labelOf, NO_VALUE } from "@/codes/table.ts";
import type { AuditedChange } from "@/domain/audit_fields.ts";
import {
  UPDATE_PAGE_SIZE,
  type UpdateReportInput,
} from "@/domain/inputs/roster_updates.ts";
import {
  UPDATE_PROBLEMS,
  type UpdateChange,
  type UpdateProblem,
} from "@/domain/roster_update.ts";
import { CHANGE_COLUMNS, updateLabel } from "@/domain/roster_update_columns.ts";
import type { Account, Context } from "@/server/context.ts";
import {
  pathText,
  readTree,
  type UnitTree,
} from "@/server/operations/departments/tree.ts";

/** A row of a bulk update that changes somebody or is wrong, in words. */
export interface UpdateReportRow {
  place: number;
  /** Its number in the file. */
  row: number;
  /** `null` where its number is nobody's. */
  name: string | null;
  documentMasked: string | null;
  changes: AuditedChange[];
  problems: { column: string; sentence: string }[];
}

/** What a checked bulk update would change, or did; a page of its rows, errors first. @throws {AppError} `notFound` */
export async function readUpdate(
  ctx: Context & { account: Account },
  { updateId, after }: z.output<typeof UpdateReportInput>,
) {
  const { scope } = ctx.account;
  const { unitId: _unit, ...update } = await getUpdate(scope, ctx.db, updateId);
  const part = { updateId, after, limit: UPDATE_PAGE_SIZE + 1 };
  const rows = await listUpdateRows(scope, ctx.db, part);
  const tree = await readTree(scope, ctx.db);
  return {
    update: {
      ...update,
      // Written by `uploadUpdate` alone.
      ignoredColumns: JSON.parse(update.ignoredColumns) as string[],
    },
    rows: rows.slice(0, UPDATE_PAGE_SIZE).map((row): UpdateReportRow => ({
      place: row.place,
      row: row.row,
      name: row.name,
      documentMasked: row.documentMasked,
      // Both written by `planRows` alone.
      changes: (JSON.parse(row.changes) as UpdateChange[])
        .map((change) => inWords(tree, change)),
      problems: (JSON.parse(row.problems) as UpdateProblem[])
        .map(({ column, problem }) => ({
          column: updateLabel(column),
          sentence: UPDATE_PROBLEMS[problem],
        })),
    })),
    hasMore: rows.length > UPDATE_PAGE_SIZE,
    today: ctx.now.today,
  };
}

function inWords(
  tree: UnitTree,
  { field, before, after }: UpdateChange,
): AuditedChange {
  const table = CHANGE_COLUMNS.find(({ key }) => key === field)?.table;
  const say = (value: string | null) =>
    (field === "departmentId"
      ? pathText(tree, value)
      : table
      ? labelOf(table, value)
      : value) || NO_VALUE;
  return { label: updateLabel(field), before: say(before), after: say(after) };
}
