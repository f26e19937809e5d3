import { AppError } from "@/domain/errors.ts";
import { createContext } from "@/server/context.ts";
import { findWizard } from "@/server/operations/activation/wizard.ts";
import { define } from "@/utils.ts";
import { PATH_OF_STEP } from "./(_components)/paths.ts";

const ENTRY = "/activate";
const DONE = "/activate/done";

/**
 * Each step has its page, and only the page of the present step is open: whoever comes
 * to another, by the back button or an old tab, is sent to where the wizard stands.
 */
export const handler = define.middleware(async (ctx) => {
  const { pathname } = ctx.url;
  if (pathname === ENTRY || pathname === DONE) return await ctx.next();
  const context = createContext(ctx.state.platform, {
    account: null,
    address: ctx.state.address,
  });
  const wizard = await findWizard(context, ctx.req.headers);
  if (!wizard) return ctx.redirect(`${ENTRY}?lost=1`, 303);
  const { step } = wizard.activation;
  const path = step === "done" ? DONE : PATH_OF_STEP[step];
  if (pathname !== path) return ctx.redirect(path, 303);
  try {
    return await ctx.next();
  } catch (error) {
    const isBehind = error instanceof AppError &&
      (error.code === "stepNotOpen" || error.code === "activationLost");
    if (!isBehind) throw error;
    // Done twice, or taken over meanwhile: the page of the present step says where it stands.
    return ctx.redirect(`${path}?behind=1`, 303);
  }
});
