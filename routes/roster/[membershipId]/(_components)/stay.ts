import type { Context } from "fresh";
import type { Crumb } from "@/components/Crumbs.tsx";
import type { TagProps } from "@/components/Tag.tsx";
import type { Caller } from "@/server/router.ts";
import type { State } from "@/utils.ts";

/** A stay with the person, as her page shows it. */
export type StayRecord = Awaited<ReturnType<Caller["stays"]["stay"]>>;

/** The record that the address names. @throws `notFound` */
export function recordOf(ctx: Context<State>): Promise<StayRecord> {
  const membershipId = ctx.params["membershipId"] ?? "";
  return ctx.state.caller.stays.stay({ membershipId });
}

/** The page of a stay, or of one of the acts on it. */
export function stayPath(membershipId: string, act?: string): string {
  return `/roster/${membershipId}${act === undefined ? "" : `/${act}`}`;
}

/** The list that a stay stands on. */
export function listOf({ kind, toDate }: StayRecord["stay"]): Crumb {
  if (toDate !== null) {
    return { path: "/roster/removed", label: "移除人员管理" };
  }
  return kind === "retired"
    ? { path: "/roster/retired", label: "退休人员管理" }
    : { path: "/roster/active", label: "在职人员管理" };
}

/** Breadcrumbs of the person's page, or of an act's below it. */
export function stayCrumbs({ stay }: StayRecord, isAct = false): Crumb[] {
  return [
    { path: "/", label: "平台首页" },
    listOf(stay),
    ...(isAct ? [{ path: stayPath(stay.id), label: stay.name }] : []),
  ];
}

/** How a stay stands, as a tag. */
export function stayTag(
  { kind, toDate, nextId }: StayRecord["stay"],
): TagProps {
  if (toDate !== null) {
    return { label: nextId === null ? "已离开" : "已结束", kind: "warn" };
  }
  return kind === "retired" ? { label: "退休" } : { label: "在职", kind: "ok" };
}
