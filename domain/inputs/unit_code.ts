import { z } from "zod";
import { IdInput } from "@/domain/inputs/codes.ts";

/** What stands for the code of a unit that has none yet. */
export const NO_UNIT_CODE = "none";

/**
 * 重新生成. `codeId` is the code that the page knew of, or {@link NO_UNIT_CODE}: a form that
 * is sent again finds another and makes none.
 */
export const RenewUnitCodeInput = z.strictObject({
  codeId: IdInput.or(z.literal(NO_UNIT_CODE)).optional(),
}).default({});

/** Why the code is looked at: on the screen, or to print it on a notice. */
export const ShowUnitCodeInput = z.strictObject({
  on: z.enum(["screen", "notice"]),
});
