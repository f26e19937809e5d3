import type { Crumb } from "@/components/Crumbs.tsx";

/** The home page of an authority, above every page of its own. */
export const AUTHORITY_HOME: Crumb = { path: "/authority", label: "平台首页" };

/** The pages above one unit. */
export const UNIT_CRUMBS: readonly Crumb[] = [
  AUTHORITY_HOME,
  { path: "/authority/units", label: "机构管理" },
];

/** The pages above one account. */
export const ACCOUNT_CRUMBS: readonly Crumb[] = [
  AUTHORITY_HOME,
  { path: "/authority/accounts", label: "帐号状态" },
];

/** The pages above one town. */
export const DIVISION_CRUMBS: readonly Crumb[] = [
  AUTHORITY_HOME,
  { path: "/authority/divisions", label: "行政区划" },
];

/** The pages above one authority. */
export const AUTHORITY_CRUMBS: readonly Crumb[] = [
  AUTHORITY_HOME,
  { path: "/authority/authorities", label: "下级主管部门" },
];
