import { AppError } from "@/domain/errors.ts";
import { hasMenu } from "@/domain/menus.ts";
import { define } from "@/utils.ts";

/** The form for a file reads nothing, so that no procedure stands before it: the menu is judged here. */
export const handler = define.middleware((ctx) => {
  const { account } = ctx.state;
  if (!account || !hasMenu(account, "preload.active")) {
    throw new AppError("forbidden");
  }
  return ctx.next();
});
