import { z } from "zod";
import { sixDigits } from "@/codes/divisions.ts";
import { authorityLevel, authorityName } from "@/domain/authorities.ts";
import { IdInput } from "@/domain/inputs/codes.ts";

import {
  checkUnitName,
  MAX_UNIT_NAME_LENGTH,
  tidyUnitName,
  UNIT_NAME_PROBLEMS,
} from "@/domain/unit_names.ts";

const DIVISION_SENTENCE = "请选择行政区划";

/** A new authority (下级主管部门): its place in the tree follows from its division; without a name it gets the usual one. */
export const CreateAuthorityInput = z.strictObject({
  division: z.string(DIVISION_SENTENCE).max(6, DIVISION_SENTENCE)
    .refine((code) => authorityLevel(code) !== undefined, DIVISION_SENTENCE)
    .transform(sixDigits),
  name: z.string().max(4 * MAX_UNIT_NAME_LENGTH, UNIT_NAME_PROBLEMS.tooLong)
    .default("").transform(tidyUnitName)
    .check((ctx) => {
      const problem = ctx.value === "" ? undefined : checkUnitName(ctx.value);
      if (!problem) return;
      const message = UNIT_NAME_PROBLEMS[problem];
      ctx.issues.push({ code: "custom", input: ctx.value, message });
    }),
}).transform(({ division, name }) => ({
  division,
  name: name === "" ? authorityName(division) : name,
}));

/** An authority by its id. */
export const AuthorityIdInput = z.strictObject({ authorityId: IdInput });

/** Issuing an account of an authority (下发); the login that the page said it would get. */
export const IssueAuthorityInput = z.strictObject({
  authorityId: IdInput,
  login: z.string().regex(/^A\d{8}$/),
});
