import type { MenuId } from "@/domain/menus.ts";
import type { Meta } from "@/server/trpc.ts";

/**
 * Menus whose pages show what a unit or an area keeps as lists and figures: with the
 * primary away an edge node shows them, with their age. Everything else hangs on rights
 * that may have been taken away a moment ago, and is asked of the primary.
 */
const LISTS: readonly MenuId[] = [
  "unit.profile",
  "unit.departments",
  "admission.review",
  "admission.transfers",
  "admission.objections",
  "preload.active",
  "preload.retired",
  "roster.active",
  "roster.retired",
  "roster.removed",
  "clinics",
  "clinics.review",
  "clinics.roster",
  "clinics.removed",
  "statistics.active",
  "statistics.retired",
  "authority.statistics",
  "authority.units",
  "authority.authorities",
  "authority.divisions",
];

/**
 * Whether a procedure is decided and answered at the primary: every act, the reads of what
 * is granted, looked up, handed out or watched, and those that leave a line in the trail.
 */
export function isPrivileged(
  type: "query" | "mutation" | "subscription",
  meta: Meta | undefined,
): boolean {
  if (type !== "query" || meta === undefined || meta.isNoted) return true;
  const { access } = meta;
  // Whoever is not signed in reads names of units; whoever is, what is her own.
  if (access === "public" || access === "self") return false;
  return !("menu" in access) || !LISTS.some((menu) => menu === access.menu);
}
