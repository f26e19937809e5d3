import type { Account } from "@/server/context.ts";

/**
 * Key of what somebody has typed into the form of a unit, on the computer where it was.
 *
 * @param unit Id of the unit, `new` for one that is not there yet.
 */
export function unitDraft(account: Account | null, unit: string): string {
  return `unit:${account?.id}:${unit}`;
}
