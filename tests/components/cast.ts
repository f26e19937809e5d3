import type { MenuGroup } from "@/components/Menu.tsx";
import type { ShellProps } from "@/components/Shell.tsx";

/** The menu of 武昌区中医院 as its admin sees it on 在职人员管理. */
export const GROUPS: readonly MenuGroup[] = [
  {
    id: "02",
    label: "本单位实名管理",
    icon: "card",
    items: [
      {
        path: "/admission/review",
        label: "实名认证审核",
        count: 7,
        current: false,
      },
      {
        path: "/admission/transfers",
        label: "转出申请审批",
        count: 2,
        current: false,
      },
    ],
  },
  {
    id: "03",
    label: "本单位人员花名册",
    icon: "list",
    items: [
      { path: "/roster/active", label: "在职人员管理", current: true },
      { path: "/roster/retired", label: "退休人员管理", current: false },
    ],
  },
];

/** The frame around it, without the page. */
export const FRAME: Omit<ShellProps, "children"> = {
  homePath: "/",
  unit: "武昌区中医院",
  unitTag: { label: "单位信息未完善", kind: "warn" },
  account: "人事管理员",
  lastSignIn: "2026-11-20 17:42",
  links: [{ path: "/sessions", label: "登录设备" }],
  helpPath: "/help",
  signOutPath: "/logout",
  home: { path: "/", label: "平台首页", current: false },
  groups: GROUPS,
};

/** A line of the roster. */
export interface Line {
  id: string;
  name: string;
  number: string;
  department: string | null;
  credits: number;
}

/** 李梅 and 陈静 of the cast. */
export const LINES: readonly Line[] = [
  {
    id: "mem_li",
    name: "李梅",
    number: "420106********1825",
    department: "内科",
    credits: 1025,
  },
  {
    id: "mem_chen",
    name: "陈静",
    number: "420106********602X",
    department: null,
    credits: 0,
  },
];
