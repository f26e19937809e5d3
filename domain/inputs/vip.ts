import { z } from "zod";
import { IdInput } from "@/domain/inputs/codes.ts";
import {
  purposeNoteInput,
  readSearch,
  SEARCH_FIELDS,
} from "@/domain/inputs/lookups.ts";

/** Whom a VIP looks for (人员查询): by a whole document number, or by name. */
export const SearchPeopleInput = z.strictObject(SEARCH_FIELDS)
  .transform((typed, ctx) => {
    const search = readSearch(typed) ??
      { field: "name", message: "请填写姓名，或完整的证件号码" };
    if ("by" in search) return search;
    const { field, message } = search;
    ctx.addIssue({ code: "custom", path: [field], message });
    return z.NEVER;
  });

/** Somebody whom a search found, by her stay. */
export const FoundPersonInput = z.strictObject({ membershipId: IdInput });

/** Opening somebody's record (查看), and what for. */
export const OpenPersonInput = FoundPersonInput.extend({
  purpose: purposeNoteInput.min(2, "请填写查看用途"),
});

/** A part of the roster that is being paged through. */
export const VipRosterInput = z.strictObject({
  after: IdInput.nullable().default(null),
});
