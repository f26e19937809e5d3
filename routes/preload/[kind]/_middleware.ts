import { AppError } from "@/domain/errors.ts";
import { hasMenu } from "@/domain/menus.ts";
import { define } from "@/utils.ts";
import { findList, LISTS } from "../(_components)/lists.ts";

/** Some of these pages read nothing, so that no procedure stands before them: the menu is judged here. */
export const handler = define.middleware((ctx) => {
  const { account } = ctx.state;
  const list = findList(ctx.params["kind"]);
  if (!account || !hasMenu(account, (list ?? LISTS.active).menu)) {
    throw new AppError("forbidden");
  }
  if (!list) throw new AppError("notFound");
  return ctx.next();
});
