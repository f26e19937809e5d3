import type { Context } from "fresh";
import type { Crumb } from "@/components/Crumbs.tsx";
import { AppError } from "@/domain/errors.ts";
import type { MenuId } from "@/domain/menus.ts";
import type { PreloadKind } from "@/domain/preload_types.ts";
import { RETENTION } from "@/domain/retention.ts";
import type { State } from "@/utils.ts";

/** What the pages call a list, and where it is. */
export interface ListWords {
  kind: PreloadKind;
  title: string;
  path: string;
  /** Where a file for it is chosen. */
  importPath: string;
  menu: MenuId;
  /** Who is on it. */
  who: string;
}

/** What the button and its page call 清空: the matched stay. */
export const CLEAR_LABEL = "清空未匹配的人";

/** What becomes of a line that has matched. */
export const MATCHED_FATE =
  `匹配 ${RETENTION.matchedEntry.days} 天后从这里自动删除，花名册不受影响`;

/** The two lists (预传名单). */
export const LISTS: Record<PreloadKind, ListWords> = {
  active: {
    kind: "active",
    title: "预传在职名单",
    path: "/preload/active",
    importPath: "/preload/import",
    menu: "preload.active",
    who: "在职人员",
  },
  retired: {
    kind: "retired",
    title: "预传退休名单",
    path: "/preload/retired",
    importPath: "/preload/import?list=retired",
    menu: "preload.retired",
    who: "退休人员",
  },
};

/** The list that a word of the address names, if it names one. */
export function findList(word: string | null | undefined): ListWords | null {
  return word === "active" || word === "retired" ? LISTS[word] : null;
}

/** The list whose page this is. @throws {AppError} `notFound` */
export function listOf(ctx: Pick<Context<State>, "params">): ListWords {
  const list = findList(ctx.params["kind"]);
  if (!list) throw new AppError("notFound");
  return list;
}

/** The pages above one of a list. */
export function listCrumbs({ path, title }: ListWords): readonly Crumb[] {
  return [{ path: "/", label: "平台首页" }, { path, label: title }];
}
