import type { TimeEntry } from "@/components/TimeLine.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import { GRANT_STATES, partsLabel } from "@/domain/grants.ts";
import type { Caller } from "@/server/router.ts";

/** Who holds a VIP grant. */
export const VIP_PATH = "/roster/vip";

/** Somebody in service with her grants. */
export type GrantPerson = Awaited<ReturnType<Caller["grants"]["person"]>>;

/** The page of somebody's VIP grants. */
export function grantPath(membershipId: string): string {
  return `/roster/${membershipId}/vip`;
}

/** Every grant that she had, as a history. */
export function grantHistory(
  history: GrantPerson["history"],
): TimeEntry[] {
  return history.map((grant) => ({
    title: `${GRANT_STATES[grant.state]}：${partsLabel(grant.parts)}`,
    detail: `${grant.reach.join("、")}，有效期至 ${grant.untilDate}`,
    note: [
      `${timeInShanghai(grant.madeAt)} 由 ${grant.madeBy ?? "平台"} 授予`,
      grant.revokedAt &&
      `${timeInShanghai(grant.revokedAt)} 结束${
        grant.revokedBy ? `（${grant.revokedBy}）` : ""
      }`,
      grant.lastUsedAt && `最近使用 ${timeInShanghai(grant.lastUsedAt)}`,
    ].filter(Boolean).join("；"),
  }));
}
