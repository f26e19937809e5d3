import type { TagProps } from "@/components/Tag.tsx";
import type { Overview } from "./overview.ts";

/** Where a person stands with 单位实名认证. */
export type Standing =
  | "bound"
  | "waiting"
  | "returned"
  | "withdrawn"
  | "void"
  /** Was on a roster, and has left it since. */
  | "left"
  /** Her 个人实名认证 was taken back, and comes first. */
  | "unproved"
  | "none";

/** The tag of each standing. */
export const STANDINGS: Record<Standing, TagProps> = {
  bound: { label: "已认证", kind: "ok" },
  waiting: { label: "审核中", kind: "on" },
  returned: { label: "被退回", kind: "bad" },
  withdrawn: { label: "已撤回", kind: "warn" },
  void: { label: "已失效", kind: "warn" },
  unproved: { label: "须重新实名", kind: "bad" },
  left: { label: "已离开单位", kind: "warn" },
  none: { label: "未认证", kind: "warn" },
};

/** A live stay decides first, then the newest application; an approved one that has no stay was left. */
export function standingOf(
  { membership, record, applications, pastStays }: Pick<
    Overview,
    "membership" | "record" | "applications" | "pastStays"
  >,
): Standing {
  if (membership) return "bound";
  if (record.identityState === "none") return "unproved";
  const state = applications[0]?.state;
  if (state === undefined || state === "approved") {
    return pastStays.length > 0 ? "left" : "none";
  }
  return state;
}

/** Whether the person may start an application now: proved, neither on a roster nor waiting. */
export function canStartApplication(overview: Overview): boolean {
  const standing = standingOf(overview);
  return standing !== "bound" && standing !== "waiting" &&
    standing !== "unproved";
}
