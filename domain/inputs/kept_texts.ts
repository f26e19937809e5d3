import { holdsLongNumber } from "@/domain/corrections.ts";

/** What a form says of a number in a text that the trail keeps for good. */
export const NUMBER_SENTENCE = "这段文字会长期保存，请不要写证件号码或手机号码";

/**
 * For `refine` of every text that people write freely: it goes into the trail, which nobody
 * deletes from and which says no number whole.
 */
export function hasNoNumber(text: string | null): boolean {
  return text === null || !holdsLongNumber(text);
}
