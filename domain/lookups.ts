import { LOOKUP_PURPOSES, OTHER_PURPOSE } from "@/codes/lookup_purposes.ts";
import { labelOf } from "@/codes/table.ts";

/** Searches and openings (人员查询) that an account has a day, by whose it is. */
export const LOOKUPS_A_DAY = { vip: 50, unit: 200, authority: 500 } as const;

/** People whom one search by name shows; whoever is not among them is found by a longer name. */
export const MAX_FOUND = 20;

/** People on one page of those of one 身份类型. */
export const FOUND_PAGE_SIZE = 50;

/** What somebody is opened for, in words: the purpose chosen, and what was written to it. */
export function purposeText(chosen: { purpose: string; note: string }): string {
  const { purpose, note } = chosen;
  if (purpose === OTHER_PURPOSE) return note;
  const label = labelOf(LOOKUP_PURPOSES, purpose);
  return note === "" ? label : `${label}：${note}`;
}

/**
 * Whether a text holds what may be somebody's number: seven digits in a row, whatever
 * stands between them that is no letter.
 */
export function holdsNumber(text: string): boolean {
  return /\p{Nd}(?:[^\p{L}\p{Nd}]{0,3}\p{Nd}){6}/u.test(text.normalize("NFKC"));
}
