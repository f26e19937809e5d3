import type { Context } from "fresh";
import { refusalOf } from "@/server/trpc.ts";
import type { State } from "@/utils.ts";
import { importIdOf } from "../../(_components)/import_pages.ts";
import { verifyPath } from "../../(_components)/verify_path.ts";
import { reportPath } from "./import_report.ts";

/** A file of an import, or the way through a second proof and back to the report, which has the link to it. */
export async function orProof(
  ctx: Context<State>,
  answer: () => Promise<Response>,
): Promise<Response> {
  try {
    return await answer();
  } catch (error) {
    if (refusalOf(error)?.code !== "stepUpNeeded") throw error;
    return ctx.redirect(verifyPath(reportPath(importIdOf(ctx).importId)), 303);
  }
}
