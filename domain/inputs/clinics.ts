import { z } from "zod";
import { IdInput } from "@/domain/inputs/codes.ts";
import { divisionCodeInput } from "@/domain/inputs/divisions.ts";
import {
  checkUnitName,
  MAX_UNIT_NAME_LENGTH,
  tidyUnitName,
  UNIT_NAME_PROBLEMS,
} from "@/domain/unit_names.ts";

/** Longest address of a clinic, in characters. */
export const MAX_CLINIC_ADDRESS = 100;

const OPEN_AGAIN = "页面内容已过时，请重新打开后再操作";

/** What the page was drawn from; one that is stale finds another and is refused. */
const stampInput = z.string(OPEN_AGAIN).regex(/^[0-9a-f]{16}$/, OPEN_AGAIN);

/** Name of a clinic, tidied as units' names are. */
const nameInput = z.string(UNIT_NAME_PROBLEMS.required)
  .max(4 * MAX_UNIT_NAME_LENGTH, UNIT_NAME_PROBLEMS.tooLong)
  .transform(tidyUnitName)
  .check((ctx) => {
    const problem = checkUnitName(ctx.value);
    if (!problem) return;
    const message = UNIT_NAME_PROBLEMS[problem];
    ctx.issues.push({ code: "custom", input: ctx.value, message });
  });

/** What a unit says of a clinic (村卫生室). */
export const ClinicFactsInput = z.strictObject({
  name: nameInput,
  division: divisionCodeInput,
  address: z.string().trim().max(
    MAX_CLINIC_ADDRESS,
    `地址最多 ${MAX_CLINIC_ADDRESS} 个字`,
  ).nullable().default(null).transform((text) => text === "" ? null : text),
});

/** A clinic by its id. */
export const ClinicIdInput = z.strictObject({
  clinicId: IdInput,
});

/** The facts of a clinic that is there already, as its page showed it. */
export const ChangeClinicInput = ClinicFactsInput.extend({
  clinicId: IdInput,
  stamp: stampInput,
});

/** One page of the list of clinics. */
export const ClinicsInput = z.strictObject({
  search: z.string().trim().max(50, "最多输入 50 个字").default(""),
  state: z.enum(["open", "closed"]).default("open"),
  after: IdInput.nullable().default(null),
});
