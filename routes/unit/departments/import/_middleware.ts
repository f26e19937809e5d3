import { AppError } from "@/domain/errors.ts";
import { hasMenu } from "@/domain/menus.ts";
import { define } from "@/utils.ts";

/** The form for a file and the template read nothing, so that no procedure stands before them: the menu is judged here. */
export const handler = define.middleware((ctx) => {
  const { account } = ctx.state;
  if (!account || !hasMenu(account, "unit.departments")) {
    throw new AppError("forbidden");
  }
  return ctx.next();
});
