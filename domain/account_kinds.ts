import type { MenuHolder } from "@/domain/menus.ts";

/** What the screen calls the kinds of account. */
export const ACCOUNT_KIND_LABELS: Record<MenuHolder["kind"], string> = {
  authority: "主管部门帐号",
  main: "人事管理主体账号",
  business: "业务账号",
  subaccount: "分账号",
  person: "个人帐号",
};
