import { z } from "zod";
import { hasNoNumber, NUMBER_SENTENCE } from "@/domain/inputs/kept_texts.ts";
import { PersonIdInput } from "@/domain/inputs/people.ts";
import { phoneInput } from "@/domain/inputs/phones.ts";
import { MAX_STAY_TEXT, StayIdInput } from "@/domain/inputs/stays.ts";

const REASON_SENTENCE = "请填写办理原因";
const SEEN_SENTENCE = "请当面核对本人和证件原件，核对无误后勾选";

/** What whoever releases says: whose phone may register anew, why, and that the document was seen. */
const RELEASE_FIELDS = {
  phone: phoneInput,
  reason: z.string(REASON_SENTENCE).trim().min(2, REASON_SENTENCE)
    .max(MAX_STAY_TEXT, `最多 ${MAX_STAY_TEXT} 字`)
    .refine(hasNoNumber, NUMBER_SENTENCE),
  isSeen: z.literal("1", SEEN_SENTENCE),
};

/** 解除个人登录 of somebody on a roster of the unit. */
export const ReleaseSignInInput = StayIdInput.extend(RELEASE_FIELDS);

/** 解除个人登录 of somebody on no roster, by the authority that has looked her up. */
export const ReleaseFoundInput = PersonIdInput.extend(RELEASE_FIELDS);
