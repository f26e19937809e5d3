import {
  type Standing,
  type StandingFacts,
  standingOf,
} from "@/domain/standing.ts";

/** What has become of an account's newest activation code (激活码). */
export type CodeState = "live" | "expired" | "locked" | "used";

/** What the screen calls the states. */
export const CODE_STATE_LABELS: Record<CodeState, string> = {
  live: "已下发",
  expired: "已过期",
  locked: "已锁定",
  used: "已用",
};

/**
 * The state of the code at a moment (ISO 8601 in UTC); `null` where there is no
 * account, or a closed one. A code ends by use, by ten misses or by the next one.
 */
export function codeStateOf(
  account: StandingFacts,
  at: string,
): CodeState | null {
  return CODE_STATES[standingOf(account, at)];
}

const CODE_STATES: Record<Standing, CodeState | null> = {
  none: null,
  issued: "live",
  activating: "live",
  locked: "locked",
  expired: "expired",
  active: "used",
  suspended: "used",
  closed: null,
};
