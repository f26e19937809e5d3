import { z } from "zod";
import { sixDigits } from "@/codes/divisions.ts";
import { authorityLevel } from "@/domain/authorities.ts";
import { unitNameInput } from "@/domain/inputs/authority_units.ts";
import { IdInput } from "@/domain/inputs/codes.ts";

const DIVISION_SENTENCE = "请选择行政区划";

/** A new authority (下级主管部门): its place in the tree follows from its division. */
export const CreateAuthorityInput = z.strictObject({
  division: z.string(DIVISION_SENTENCE).max(6, DIVISION_SENTENCE)
    .refine((code) => authorityLevel(code) !== undefined, DIVISION_SENTENCE)
    .transform(sixDigits),
  name: unitNameInput,
});

/** An authority by its id. */
export const AuthorityIdInput = z.strictObject({ authorityId: IdInput });

/** Issuing an account of an authority (下发); the login that the page said it would get. */
export const IssueAuthorityInput = z.strictObject({
  authorityId: IdInput,
  login: z.string().regex(/^A\d{8}$/),
});
