import type { Crumb } from "@/components/Crumbs.tsx";
import type { Caller } from "@/server/router.ts";

/** Where a bulk update (批量更新) begins; its report lies below. */
export const UPDATE_PATH = "/roster/update";

/** The steps of a bulk update. */
export const UPDATE_STEPS = ["下载并修改", "核对变化", "完成"] as const;

/** The pages above the first of a bulk update. */
export const UPDATE_CRUMBS: readonly Crumb[] = [
  { path: "/", label: "平台首页" },
  { path: "/roster/active", label: "在职人员管理" },
];

/** A checked bulk update with a page of its rows. */
export type UpdateReport = Awaited<
  ReturnType<Caller["roster"]["updates"]["report"]>
>;

/** Those for whom it no longer holds. */
export type RefusedUpdate = Extract<
  Awaited<ReturnType<Caller["roster"]["updates"]["commit"]>>,
  { ok: false }
>;
