import { z } from "zod";
import { IDENTITY_TYPES } from "@/codes/identity_types.ts";
import { LOOKUP_PURPOSES, OTHER_PURPOSE } from "@/codes/lookup_purposes.ts";
import {
  codeInput,
  IdInput,
  optionalCodeInput,
} from "@/domain/inputs/codes.ts";
import {
  purposeNoteInput,
  readSearch,
  SEARCH_FIELDS,
} from "@/domain/inputs/lookups.ts";
import { purposeText } from "@/domain/lookups.ts";

/**
 * Whom an office looks for (人员查询): by a whole document number, by name, which a
 * 身份类型 may narrow, or page by page all of one 身份类型.
 */
export const FindPeopleInput = z.strictObject({
  identityType: optionalCodeInput(IDENTITY_TYPES),
  ...SEARCH_FIELDS,
  /** Of a page: the last person of the one before. */
  after: z.literal("").transform(() => null).or(IdInput.nullable())
    .default(null),
}).transform((typed, ctx) => {
  const { identityType, after } = typed;
  const search = readSearch(typed);
  if (search === undefined && identityType !== null) {
    return { by: "type", identityType, after } as const;
  }
  const found = search ??
    { field: "name", message: "请填写姓名或完整的证件号码，或选择身份类型" };
  if ("by" in found) {
    return found.by === "name" ? { ...found, identityType } : found;
  }
  const { field, message } = found;
  ctx.addIssue({ code: "custom", path: [field], message });
  return z.NEVER;
});

/** Somebody whom an office may find. */
export const PersonIdInput = z.strictObject({ personId: IdInput });

/** Opening somebody's record (查看), and what for: one of the purposes, or in words. */
export const OpenFoundInput = PersonIdInput.extend({
  purpose: codeInput(LOOKUP_PURPOSES, "请选择查看用途"),
  note: purposeNoteInput.default(""),
}).transform(({ personId, ...chosen }, ctx) => {
  if (chosen.purpose === OTHER_PURPOSE && chosen.note.length < 2) {
    const message = "请写明用途，至少两个字";
    ctx.addIssue({ code: "custom", path: ["note"], message });
    return z.NEVER;
  }
  return { personId, purpose: purposeText(chosen) };
});
