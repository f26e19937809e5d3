import { MAINS } from "@/tests/support/access/actors.ts";
import type { World } from "@/tests/support/access/world.ts";
import { ofIds, ofStays, own, ROSTER_KEEPERS, type Visit } from "./visit.ts";

/** Pages of group 03: the rosters, what is done with one person of them, VIP权限. */
export const ROSTER_PAGES: Record<string, (world: World) => readonly Visit[]> =
  {
    "roster/active.tsx": own("/roster/active", ROSTER_KEEPERS),
    "roster/retired.tsx": own("/roster/retired", ROSTER_KEEPERS),
    "roster/removed.tsx": own("/roster/removed", ROSTER_KEEPERS),
    "roster/retiring.tsx": own("/roster/retiring", ROSTER_KEEPERS),
    "roster/export.ts": own("/roster/export", [], 405),
    "roster/view.tsx": own("/roster/view?kind=active", ROSTER_KEEPERS),
    "roster/update/index.tsx": own("/roster/update", ROSTER_KEEPERS),
    "roster/update/[updateId].tsx": ofIds(
      ROSTER_KEEPERS,
      ({ updateId }) => `/roster/update/${updateId}`,
    ),
    "roster/vip.tsx": own("/roster/vip", MAINS),
    "roster/[membershipId]/vip.tsx": ofIds(
      MAINS,
      ({ stay }) => `/roster/${stay}/vip`,
    ),
    "roster/department.tsx": own("/roster/department", ROSTER_KEEPERS),
    ...ofStays([
      "",
      "/edit",
      "/name",
      "/identity",
      "/release",
      "/leave",
      "/retire",
      "/reinstate",
      "/hide",
      "/numbers",
    ]),
  };
