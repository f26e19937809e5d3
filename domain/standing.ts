import type { AccountState } from "@/domain/account_state.ts";

/**
 * How an account stands (帐号状态): its state, and what has become of its code while
 * it waits for its activation.
 */
export type Standing =
  | "none"
  | "issued"
  | "activating"
  | "locked"
  | "expired"
  | "active"
  | "suspended"
  | "closed";

/** What the screen says of a standing. */
export const STANDINGS: Record<
  Standing,
  { label: string; kind: "plain" | "on" | "ok" | "warn" | "bad" }
> = {
  none: { label: "未下发", kind: "plain" },
  issued: { label: "待激活", kind: "on" },
  activating: { label: "激活中", kind: "on" },
  locked: { label: "激活码已锁定", kind: "bad" },
  expired: { label: "激活码已过期", kind: "warn" },
  active: { label: "已激活", kind: "ok" },
  suspended: { label: "已停用", kind: "bad" },
  closed: { label: "已注销", kind: "plain" },
};

/** What a list of accounts can be narrowed to; `waiting` is every account that is not active yet. */
export const STANDING_FILTERS = [
  "none",
  "waiting",
  "active",
  "suspended",
  "locked",
  "expired",
] as const;

/** One of {@link STANDING_FILTERS}. */
export type StandingFilter = (typeof STANDING_FILTERS)[number];

/** What the screen calls the filters. */
export const STANDING_FILTER_LABELS: Record<StandingFilter, string> = {
  none: "未下发",
  waiting: "待激活",
  active: "已激活",
  suspended: "已停用",
  locked: "激活码已锁定",
  expired: "激活码已过期",
};

/** What the standing of an account is judged by. */
export interface StandingFacts {
  /** `null` where there is no account. */
  state: AccountState | null;
  /** When the live code expires; `null` where no code is live. */
  codeExpiresAt: string | null;
}

/** How an account stands at a moment (ISO 8601 in UTC). */
export function standingOf(facts: StandingFacts, at: string): Standing {
  const { state, codeExpiresAt } = facts;
  if (state === null) return "none";
  if (state !== "issued" && state !== "activating") return state;
  // While an account waits, its code ends by being locked and in no other way.
  if (codeExpiresAt === null) return "locked";
  return codeExpiresAt <= at ? "expired" : state;
}

/** Whether the account waits for its activation, with a good code or without. */
export function isWaiting(state: AccountState | null): boolean {
  return state === "issued" || state === "activating";
}
