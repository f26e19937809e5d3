import type { AccountState } from "@/domain/account_state.ts";

/** What has become of an account's newest activation code (激活码). */
export type CodeState = "live" | "expired" | "locked" | "used";

/** What decides it. */
export interface CodeHolder {
  state: AccountState;
  /** When the code that has not ended expires, ISO 8601; `null` where there is none. */
  codeExpiresAt: string | null;
}

/** What the screen calls the states. */
export const CODE_STATE_LABELS: Record<CodeState, string> = {
  live: "已下发",
  expired: "已过期",
  locked: "已锁定",
  used: "已用",
};

/**
 * The state of the code at a moment; `null` for a closed account. A code ends by use,
 * by ten misses or by the next one: where an account waits without one, it was locked.
 *
 * @param at ISO 8601.
 */
export function codeStateOf(
  { state, codeExpiresAt }: CodeHolder,
  at: string,
): CodeState | null {
  switch (state) {
    case "issued":
    case "activating":
      if (codeExpiresAt === null) return "locked";
      return codeExpiresAt > at ? "live" : "expired";
    case "active":
    case "suspended":
      return "used";
    case "closed":
      return null;
  }
}
