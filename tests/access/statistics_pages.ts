import {
  type ActorName,
  HOLDERS_OF_ALL,
} from "@/tests/support/access/actors.ts";
import type { World } from "@/tests/support/access/world.ts";
import { ofIds, own, type Visit } from "./visit.ts";

const STATISTICIANS: readonly ActorName[] = [...HOLDERS_OF_ALL, "wuhan.sub05"];

/** Pages of group 05: the statistics and their snapshots. */
export const STATISTICS_PAGES: Record<
  string,
  (world: World) => readonly Visit[]
> = {
  "statistics/active.tsx": own("/statistics/active", STATISTICIANS),
  "statistics/retired.tsx": own("/statistics/retired", STATISTICIANS),
  // Posted for alone: a visit finds no page.
  "statistics/export.ts": own("/statistics/export", [], 405),
  "statistics/snapshots/export.ts": own(
    "/statistics/snapshots/export",
    [],
    405,
  ),
  "statistics/snapshots/index.tsx": own("/statistics/snapshots", STATISTICIANS),
  "statistics/snapshots/new.tsx": own(
    "/statistics/snapshots/new?kind=active&on=2026-06-30",
    STATISTICIANS,
  ),
  "statistics/snapshots/[snapshotId].tsx": ofIds(
    STATISTICIANS,
    ({ snapshot }) => `/statistics/snapshots/${snapshot}`,
  ),
  "statistics/snapshots/compare.tsx": ofIds(
    STATISTICIANS,
    ({ snapshot }) =>
      `/statistics/snapshots/compare?before=${snapshot}&after=today`,
  ),
};
