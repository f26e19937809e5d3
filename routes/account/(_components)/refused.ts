import type { Context } from "fresh";
import { AppError } from "@/domain/errors.ts";
import { refusalOf } from "@/server/trpc.ts";
import type { State } from "@/utils.ts";
import { verifyPath } from "../../(_components)/verify_path.ts";

/**
 * Does an act of the account's own pages. Where the holder must prove herself first
 * she is sent to do so, and comes back to `next`.
 *
 * @returns What the act answers, or the refusal to show.
 */
export async function attempt<T>(
  ctx: Context<State>,
  next: string,
  act: () => Promise<T>,
): Promise<
  | { ok: true; value: T }
  | { ok: false; refusal: AppError }
  | { ok: false; response: Response }
> {
  try {
    return { ok: true, value: await act() };
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    return refusal.code === "stepUpNeeded"
      ? { ok: false, response: ctx.redirect(verifyPath(next), 303) }
      : { ok: false, refusal };
  }
}
