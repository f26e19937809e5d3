import { z } from "zod";
import { IdInput } from "@/domain/inputs/codes.ts";
import { dayInput } from "@/domain/inputs/stays.ts";

/** Rows of a bulk update that one page shows. */
export const UPDATE_PAGE_SIZE = 50;
/** Rows that one sheet may hold. */
const MAX_ROWS = 20_000;

/** One bulk update (批量更新). */
export const UpdateIdInput = z.strictObject({ updateId: IdInput });

/** A page of what it would change; `after` is how many rows stand before. */
export const UpdateReportInput = UpdateIdInput.extend({
  after: z.number().int().min(0).max(MAX_ROWS).default(0),
});

/** The go: from which day on it holds, and whether rows with errors may be left out. */
export const CommitUpdateInput = UpdateIdInput.extend({
  on: dayInput,
  partial: z.enum(["1", ""]).nullable().default(null),
});
