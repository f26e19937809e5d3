import { z } from "zod";
import { hasNoNumber, NUMBER_SENTENCE } from "@/domain/inputs/kept_texts.ts";
import { IdInput } from "@/domain/inputs/codes.ts";

/** A unit's change by its id. */
export const ChangeIdInput = z.strictObject({ changeId: IdInput });

/** Objecting to a change (有异议) with the reason that the unit reads. */
export const ObjectionInput = z.strictObject({
  changeId: IdInput,
  objection: z.string("请写明哪里不对").trim().min(2, "请写明哪里不对").max(
    200,
    "最多 200 字",
  ).refine(hasNoNumber, NUMBER_SENTENCE),
});

/** The unit's answer to an objection (答复), which the person reads. */
export const AnswerInput = z.strictObject({
  changeId: IdInput,
  answer: z.string("请填写答复").trim().min(2, "请填写答复").max(
    200,
    "答复最多 200 字",
  ).refine(hasNoNumber, NUMBER_SENTENCE),
});

/** A part of a list of changes that is being paged through, the newest first. */
export const ChangesPageInput = z.strictObject({
  after: IdInput.nullable().default(null),
});
