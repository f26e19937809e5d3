import { AppError } from "@/domain/errors.ts";
import { hasMenu, type MenuId } from "@/domain/menus.ts";
import { define } from "@/utils.ts";

/**
 * Judges the menu before the pages of a folder: for those that read nothing, so that no
 * procedure stands before them. They throw `forbidden` without it.
 */
export function requireMenu(menu: MenuId) {
  return define.middleware((ctx) => {
    const { account } = ctx.state;
    if (!account || !hasMenu(account, menu)) throw new AppError("forbidden");
    return ctx.next();
  });
}
