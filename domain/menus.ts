/** The five menu groups of the platform by their business code (DESIGN: 分账号 hold these). */
export const MENU_GROUPS = {
  "01": { label: "本单位基本管理", icon: "unit" },
  "02": { label: "本单位实名管理", icon: "card" },
  "03": { label: "本单位人员花名册", icon: "list" },
  "04": { label: "村卫生室（服务站）人员管理", icon: "clinic" },
  "05": { label: "本单位统计查询", icon: "chart" },
} as const;

/** Business code of a menu group, `01`–`05`. */
export type MenuGroup = keyof typeof MENU_GROUPS;

/**
 * The one list of menus: id → label, path and the group that grants it. `main`
 * marks those that only the unit's main account may hold (人事管理主体账号).
 */
export const MENUS = {
  "unit.code": {
    group: "01",
    label: "本单位校验码",
    path: "/unit/code",
    mainOnly: false,
  },
  "admission.review": {
    group: "02",
    label: "实名认证审核",
    path: "/admission/review",
    mainOnly: false,
  },
  "preload.active": {
    group: "02",
    label: "预传在职名单",
    path: "/preload/active",
    mainOnly: false,
  },
  "roster.active": {
    group: "03",
    label: "在职人员管理",
    path: "/roster/active",
    mainOnly: false,
  },
  "statistics.active": {
    group: "05",
    label: "卫生在职人员统计",
    path: "/statistics/active",
    mainOnly: false,
  },
} as const satisfies Record<
  string,
  { group: MenuGroup; label: string; path: `/${string}`; mainOnly: boolean }
>;

/** Id of a menu; every procedure on unit data names the one that it belongs to. */
export type MenuId = keyof typeof MENUS;

/** Every menu id, in the order of the navigation. */
// Object.keys cannot say more than string; the table above is the whole truth of it.
export const MENU_IDS = Object.keys(MENUS) as readonly MenuId[];

/** What decides which menus an account holds. */
export interface MenuHolder {
  kind: "authority" | "main" | "business" | "subaccount" | "person";
  /** Business codes of a business account or subaccount. */
  businesses: readonly string[];
}

/** Whether the account holds the menu; the server refuses every other. */
export function hasMenu(holder: MenuHolder, menu: MenuId): boolean {
  if (holder.kind === "main") return true;
  if (holder.kind !== "subaccount") return false;
  const { group, mainOnly } = MENUS[menu];
  return !mainOnly && holder.businesses.includes(group);
}

/** The menus that the account holds, in the order of the navigation. */
export function menusOf(holder: MenuHolder): MenuId[] {
  return MENU_IDS.filter((menu) => hasMenu(holder, menu));
}
