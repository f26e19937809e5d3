import type { TagProps } from "@/components/Tag.tsx";
import type { Overview } from "./overview.ts";

/** Where a person stands with 单位实名认证. */
export type Standing = "bound" | "waiting" | "returned" | "none";

/** The tag of each standing. */
export const STANDINGS: Record<Standing, TagProps> = {
  bound: { label: "已认证", kind: "ok" },
  waiting: { label: "审核中", kind: "on" },
  returned: { label: "被退回", kind: "bad" },
  none: { label: "未认证", kind: "warn" },
};

/** A live stay decides first, then the newest application. */
export function standingOf(
  { membership, applications }: Pick<Overview, "membership" | "applications">,
): Standing {
  if (membership) return "bound";
  const state = applications[0]?.state;
  return state === "waiting" || state === "returned" ? state : "none";
}

/** Whether the person may start an application now: neither on a roster nor waiting. */
export function canStartApplication(overview: Overview): boolean {
  const standing = standingOf(overview);
  return standing === "returned" || standing === "none";
}
