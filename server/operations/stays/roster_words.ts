import type { MembershipKind } from "@/domain/membership.ts";

/** What a person reads of the roster that she is on. */
export const ROSTER_WORDS: Record<MembershipKind, string> = {
  active: "在职",
  retired: "退休",
  clinic: "村卫生室在岗",
};
