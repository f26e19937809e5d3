import { BUSINESSES } from "@/codes/businesses.ts";
import {
  GRANTABLE_GROUPS,
  MENU_GROUPS,
  type MenuGroup,
} from "./menu_groups.ts";

export * from "./menu_groups.ts";

/** The three roles of an authority's accounts, of which an account has one. */
export type AuthorityRole = "business" | "security" | "audit";

/** What the screen calls the roles. */
export const AUTHORITY_ROLES: Record<AuthorityRole, string> = {
  business: "业务管理",
  security: "安全管理",
  audit: "审计",
};

/**
 * Who holds a menu. One line of the table says all: a main account holds what is
 * `"main"`, `"group"` or `"business"`; a subaccount what its groups and businesses
 * name; a business account its one business; an authority's account what lists its role.
 */
type Holders =
  /** The unit's main account alone. */
  | "main"
  /** The main account, and subaccounts that hold the menu's group. */
  | "group"
  /** The main account, and accounts that hold the menu's business. */
  | "business"
  /** Accounts of an authority with one of these roles. */
  | readonly AuthorityRole[]
  /** As above, and the main account for its own unit. */
  | { readonly main: true; readonly roles: readonly AuthorityRole[] }
  /** As `"group"`, and accounts of an authority with one of these roles. */
  | { readonly group: true; readonly roles: readonly AuthorityRole[] };

interface MenuRow {
  readonly group: MenuGroup;
  readonly label: string;
  readonly path: `/${string}`;
  readonly holders: Holders;
}

/** The one list of menus: id → group, label, path and who holds it, in the order of the navigation. */
export const MENUS = {
  "unit.profile": {
    group: "01",
    label: "单位信息维护",
    path: "/unit/profile",
    holders: "group",
  },
  "unit.departments": {
    group: "01",
    label: "内设机构",
    path: "/unit/departments",
    holders: "group",
  },
  "unit.accounts": {
    group: "01",
    label: "业务帐号管理",
    path: "/unit/accounts",
    holders: "main",
  },
  "unit.subaccounts": {
    group: "01",
    label: "分账号管理",
    path: "/unit/subaccounts",
    holders: "main",
  },
  "unit.code": {
    group: "01",
    label: "本单位校验码",
    path: "/unit/code",
    holders: "group",
  },
  "admission.review": {
    group: "02",
    label: "实名认证审核",
    path: "/admission/review",
    holders: "group",
  },
  "admission.transfers": {
    group: "02",
    label: "转出申请审批",
    path: "/admission/transfers",
    holders: "group",
  },
  "admission.objections": {
    group: "02",
    label: "异议和更正答复",
    path: "/admission/objections",
    holders: "group",
  },
  "preload.active": {
    group: "02",
    label: "预传在职名单",
    path: "/preload/active",
    holders: "group",
  },
  "preload.retired": {
    group: "02",
    label: "预传退休名单",
    path: "/preload/retired",
    holders: "group",
  },
  "roster.active": {
    group: "03",
    label: "在职人员管理",
    path: "/roster/active",
    holders: "group",
  },
  "roster.retired": {
    group: "03",
    label: "退休人员管理",
    path: "/roster/retired",
    holders: "group",
  },
  "roster.removed": {
    group: "03",
    label: "移除人员管理",
    path: "/roster/removed",
    holders: "group",
  },
  "roster.vip": {
    group: "03",
    label: "VIP权限",
    path: "/roster/vip",
    holders: "main",
  },
  "clinics": {
    group: "04",
    label: "村卫生室列表",
    path: "/clinics",
    holders: "group",
  },
  "clinics.review": {
    group: "04",
    label: "实名认证审核",
    path: "/clinics/review",
    holders: "group",
  },
  "clinics.roster": {
    group: "04",
    label: "在岗人员名册",
    path: "/clinics/roster",
    holders: "group",
  },
  "clinics.removed": {
    group: "04",
    label: "移除人员管理",
    path: "/clinics/removed",
    holders: "group",
  },
  "statistics.active": {
    group: "05",
    label: "卫生在职人员统计",
    path: "/statistics/active",
    holders: "group",
  },
  "statistics.retired": {
    group: "05",
    label: "卫生退休人员统计",
    path: "/statistics/retired",
    holders: "group",
  },
  "authority.statistics": {
    group: "05",
    label: "地区人员统计",
    path: "/authority/statistics",
    holders: ["business"],
  },
  "people": {
    group: "05",
    label: "人员查询",
    path: "/people",
    holders: { group: true, roles: ["business"] },
  },
  "business.10": businessMenu("10"),
  "business.11": businessMenu("11"),
  "business.12": businessMenu("12"),
  "business.13": businessMenu("13"),
  "business.14": businessMenu("14"),
  "business.15": businessMenu("15"),
  "business.20": businessMenu("20"),
  "business.21": businessMenu("21"),
  "business.22": businessMenu("22"),
  "business.30": businessMenu("30"),
  "business.40": businessMenu("40"),
  "authority.units": {
    group: "area",
    label: "机构管理",
    path: "/authority/units",
    holders: ["business"],
  },
  "authority.authorities": {
    group: "area",
    label: "下级主管部门",
    path: "/authority/authorities",
    holders: ["business"],
  },
  "authority.divisions": {
    group: "area",
    label: "行政区划",
    path: "/authority/divisions",
    holders: ["business"],
  },
  "authority.accounts": {
    group: "security",
    label: "帐号状态",
    path: "/authority/accounts",
    holders: ["business", "security"],
  },
  "authority.limits": {
    group: "security",
    label: "登录限制",
    path: "/authority/limits",
    holders: ["security"],
  },
  "audit": {
    group: "security",
    label: "操作日志",
    path: "/audit",
    holders: { main: true, roles: ["audit"] },
  },
} as const satisfies Record<string, MenuRow>;

/** Id of a menu; every procedure on unit data names the one that it belongs to. */
export type MenuId = keyof typeof MENUS;

/** Every menu id, in the order of the navigation. */
// Object.keys cannot say more than string; the table above is the whole truth of it.
export const MENU_IDS = Object.keys(MENUS) as readonly MenuId[];

/** What decides which menus an account holds. */
export interface MenuHolder {
  kind: "authority" | "main" | "business" | "subaccount" | "person";
  /** Of an authority's account. */
  authorityRole: AuthorityRole | null;
  /** Business codes and menu groups of a business account or subaccount. */
  businesses: readonly string[];
}

/** Whether the account holds the menu; the server refuses every other. */
export function hasMenu(holder: MenuHolder, menu: MenuId): boolean {
  const { group, holders }: MenuRow = MENUS[menu];
  if (holders === "main") return holder.kind === "main";
  if (holders === "group") return holdsGroup(holder, group);
  if (holders === "business") {
    return holder.kind === "main" ||
      holdsBusiness(holder, menu.slice("business.".length));
  }
  if ("main" in holders) {
    return holder.kind === "main" || hasRole(holder, holders.roles);
  }
  if ("group" in holders) {
    return holdsGroup(holder, group) || hasRole(holder, holders.roles);
  }
  return hasRole(holder, holders);
}

/** The menus that the account holds, in the order of the navigation. */
export function menusOf(holder: MenuHolder): MenuId[] {
  return MENU_IDS.filter((menu) => hasMenu(holder, menu));
}

/** The menus of the navigation: a main account reaches its eleven business pages from 业务帐号管理. */
export function shownMenusOf(holder: MenuHolder): MenuId[] {
  return menusOf(holder).filter((menu) =>
    holder.kind !== "main" || MENUS[menu].group !== "business"
  );
}

/** What the navigation calls a group: an authority has no unit of its own. */
export function groupLabelFor(
  { kind }: Pick<MenuHolder, "kind">,
  group: MenuGroup,
): string {
  return kind === "authority" && group === "05"
    ? "统计查询"
    : MENU_GROUPS[group].label;
}

/** The menu of a business's page (业务首页), if there is such a business. */
export function menuOfBusiness(business: string): MenuId | undefined {
  return MENU_IDS.find((menu) => menu === `business.${business}`);
}

/**
 * Whether an account may hand these businesses and groups on: only what it holds
 * itself. The code of a parent business implies none of its children.
 */
export function mayGrant(
  granter: MenuHolder,
  businesses: readonly string[],
): boolean {
  return businesses.every((code) =>
    isGrantable(code) &&
    menusGivenBy(code).every((menu) => hasMenu(granter, menu))
  );
}

/** Whether there is such a business or grantable menu group. */
export function isGrantable(code: string): boolean {
  return BUSINESSES.byCode.has(code) ||
    GRANTABLE_GROUPS.some((group) => group.code === code);
}

/** What a subaccount gets by holding this code. */
function menusGivenBy(code: string): MenuId[] {
  return menusOf({
    kind: "subaccount",
    authorityRole: null,
    businesses: [code],
  });
}

function holdsGroup(holder: MenuHolder, group: MenuGroup): boolean {
  return holder.kind === "main" ||
    (holder.kind === "subaccount" && holder.businesses.includes(group));
}

function holdsBusiness(holder: MenuHolder, business: string): boolean {
  return (holder.kind === "business" || holder.kind === "subaccount") &&
    holder.businesses.includes(business);
}

function hasRole(
  { kind, authorityRole }: MenuHolder,
  roles: readonly AuthorityRole[],
): boolean {
  return kind === "authority" && authorityRole !== null &&
    roles.includes(authorityRole);
}

function businessMenu<Code extends string>(code: Code) {
  return {
    group: "business",
    label: BUSINESSES.byCode.get(code)?.label ?? code,
    path: `/business/${code}`,
    holders: "business",
  } as const;
}
