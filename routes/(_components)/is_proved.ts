import type { Context } from "fresh";
import { momentOf } from "@/server/platform.ts";
import { hasSteppedUp } from "@/server/step_up.ts";
import type { State } from "@/utils.ts";

/** Whether whoever asks has proved herself again (再次验证身份), not long ago. */
export function isProved(
  { state: { account, platform } }: Pick<Context<State>, "state">,
): boolean {
  return account !== null && hasSteppedUp(account, momentOf(platform));
}
