import { z } from "zod";
import { IdInput } from "@/domain/inputs/codes.ts";

/** A part of a list that is being paged through. */
export const PageInput = z.strictObject({
  search: z.string().trim().max(50, "最多输入 50 个字").default(""),
  after: IdInput.nullable().default(null),
});

/** One import. */
export const ImportIdInput = z.strictObject({ importId: IdInput });

/** The go for a checked file (确认导入). */
export const CommitImportInput = z.strictObject({
  importId: IdInput,
  /** Whether the departments that the unit does not have yet are made. */
  createDepartments: z.literal("1").optional(),
});
