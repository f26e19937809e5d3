import { MENUS } from "@/domain/menus.ts";
import type { RosterKind } from "@/domain/roster_codes.ts";

/** Where the snapshots are. */
export const SNAPSHOTS_PATH = "/statistics/snapshots";

/** The way to a page behind the list of snapshots. */
export const SNAPSHOT_CRUMBS = [
  { path: "/", label: "平台首页" },
  { path: SNAPSHOTS_PATH, label: "年度快照" },
] as const;

/** What the screen calls a statistic. */
export function statLabel(kind: RosterKind): string {
  return MENUS[`statistics.${kind}`].label;
}

/** The statistics as a choice. */
export const STAT_OPTIONS = (["active", "retired"] as const)
  .map((kind) => ({ code: kind, label: statLabel(kind) }));

/** The page of one snapshot. */
export function snapshotPath(snapshotId: string): string {
  return `${SNAPSHOTS_PATH}/${snapshotId}`;
}

/** The comparison of a snapshot with another, or with today. */
export function comparePath(
  { before, after, group }: { before: string; after: string; group?: string },
): string {
  const asked = new URLSearchParams({
    before,
    after,
    ...(group === undefined ? {} : { group }),
  });
  return `${SNAPSHOTS_PATH}/compare?${asked}`;
}
