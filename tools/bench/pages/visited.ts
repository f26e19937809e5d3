import type { Target } from "@/tools/attack/target.ts";
import type { Waiver } from "../row.ts";
import { WAIVERS } from "../waivers.ts";
import type { PageClass, ScriptClass } from "./budgets.ts";
import { openScan, type Reader, uploadWrongList } from "./ground.ts";

/** A page that is measured. */
export interface VisitedPage {
  /** As the manual calls it. */
  name: string;
  /** Where it is; asked just before it is measured, for what is not there for long. */
  path: string | ((target: Target) => Promise<string>);
  /** Who opens it; nobody, if it is not said. */
  as?: Reader;
  is: PageClass;
  /** What scripts it has; none, if it is not said. */
  scripts?: ScriptClass;
  /** Why its bytes may be more when it is opened again. */
  warmWaiver?: Waiver;
}

/** The pages that everybody meets, and those that hold most. */
export const VISITED: readonly VisitedPage[] = [
  { name: "登录", path: "/login", is: "door" },
  { name: "帐号激活，第一页", path: "/activate", is: "door" },
  { name: "个人注册", path: "/register", is: "door" },
  { name: "手机扫码后的页面", path: openScan, is: "keys", scripts: "client" },
  { name: "帮助", path: "/help", as: "wuhan.main", is: "work" },
  {
    name: "平台首页",
    path: "/",
    as: "wuhan.main",
    is: "chart",
    scripts: "island",
  },
  {
    name: "在职花名册，50 人",
    path: "/roster/active",
    as: "wuhan.main",
    is: "work",
    warmWaiver: WAIVERS.rosterOpenedAgain,
  },
  {
    name: "在职人员统计",
    path: "/statistics/active",
    as: "wuhan.main",
    is: "chart",
    scripts: "island",
  },
  {
    name: "单位信息维护",
    path: "/unit/profile/basic",
    as: "wuhan.main",
    is: "work",
    scripts: "island",
  },
  {
    name: "实名认证审核",
    path: "/admission/review",
    as: "wuhan.main",
    is: "work",
  },
  { name: "人员查询", path: "/people", as: "wuhan.main", is: "work" },
  {
    name: "预传名单导入，检查报告",
    path: uploadWrongList,
    as: "wuhan.main",
    is: "work",
  },
  {
    name: "内设机构",
    path: "/unit/departments",
    as: "wuhan.main",
    is: "work",
  },
  {
    name: "主管部门：首页",
    path: "/authority",
    as: "province.business",
    is: "chart",
    scripts: "island",
  },
  {
    name: "主管部门：机构管理",
    path: "/authority/units",
    as: "province.business",
    is: "work",
  },
  { name: "个人首页", path: "/me", as: "person.vip", is: "door" },
];
