/** The groups of the navigation; 01–05 are business codes that a subaccount (分账号) may hold. */
export const MENU_GROUPS = {
  "01": { label: "本单位基本管理", icon: "unit" },
  "02": { label: "本单位实名管理", icon: "card" },
  "03": { label: "本单位人员花名册", icon: "list" },
  "04": { label: "村卫生室（服务站）人员管理", icon: "clinic" },
  "05": { label: "本单位统计查询", icon: "chart" },
  business: { label: "业务", icon: "book" },
  area: { label: "机构与帐号", icon: "unit" },
  security: { label: "安全管理", icon: "shield" },
} as const;

/** A group of the navigation. */
export type MenuGroup = keyof typeof MENU_GROUPS;

/** The menu groups that a subaccount may hold, with what the screen calls them. */
export const GRANTABLE_GROUPS = (["01", "02", "03", "04", "05"] as const)
  .map((code) => ({ code, label: MENU_GROUPS[code].label }));
