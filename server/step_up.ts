import { AppError } from "@/domain/errors.ts";
import type { Account } from "@/server/context.ts";
import { type Moment, momentPlus } from "@/server/platform.ts";

/** For so long a holder who has proved herself again need not do so once more. */
const STEP_UP_LIFE_MS = 10 * 60_000;

/** Whether the holder has proved herself again (再次验证身份) in this session, not long ago. */
export function hasSteppedUp(account: Account, now: Moment): boolean {
  const at = account.session?.steppedUpAt ?? null;
  return at !== null && at > momentPlus(now, -STEP_UP_LIFE_MS);
}

/**
 * For acts that an open session alone must not do: password and second factor again.
 *
 * @throws {AppError} `stepUpNeeded`
 */
export function assertSteppedUp(account: Account, now: Moment): void {
  if (!hasSteppedUp(account, now)) throw new AppError("stepUpNeeded");
}
