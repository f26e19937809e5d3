import type { ListLink } from "@/components/LinkList.tsx";
import type { TimeEntry } from "@/components/TimeLine.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import {
  GRANT_STATES,
  type GrantPart,
  type GrantState,
  partsLabel,
} from "@/domain/grants.ts";
import type { Overview } from "./overview.ts";

type OwnGrant = Overview["grants"][number];

/** Where the pages of VIP 查询 hang. */
export const VIP_CRUMBS = [{ path: "/me", label: "我的认证" }];

/** The rosters as a VIP reads them; people of clinics are never among what she finds. */
export const VIP_KINDS: Record<"active" | "retired" | "clinic", string> = {
  active: "在职",
  retired: "退休",
  clinic: "村卫生室",
};

const LINKS: Record<GrantPart, ListLink> = {
  lookup: {
    href: "/me/people",
    title: "人员查询",
    note: "按姓名或完整的证件号码查本单位人员",
  },
  roster: {
    href: "/me/roster",
    title: "花名册",
    note: "查询范围内的在职人员",
  },
  statistics: {
    href: "/me/figures",
    title: "统计",
    note: "查询范围内的在职人数",
  },
};

/** The grant that is in force, if there is one. */
export function liveGrant({ grants }: Overview): OwnGrant | undefined {
  return grants.find(({ state }) => state === "live");
}

/** The pages that a grant opens. */
export function grantLinks({ parts }: OwnGrant): ListLink[] {
  return parts.map((part) => LINKS[part]);
}

/** What happened to the own grants, with the moment that each is sorted by. */
export function grantEntries(
  { unitName, parts, untilDate, madeAt, revokedAt, state }: OwnGrant,
): (TimeEntry & { at: string })[] {
  const given = {
    at: madeAt,
    title: `${unitName}授予您 VIP 查询权限`,
    detail: `${partsLabel(parts)}，有效期至 ${untilDate}`,
    note: timeInShanghai(madeAt),
  };
  if (state === "live") return [given];
  // A day sorts after the moments of the day, whatever the hour.
  const at = revokedAt ?? `${untilDate}U`;
  const note = revokedAt === null ? untilDate : timeInShanghai(revokedAt);
  return [{ at, title: ENDS[state], note }, given];
}

const ENDS: Record<Exclude<GrantState, "live">, string> = {
  expired: "您的 VIP 查询权限已到期",
  revoked: "单位收回了您的 VIP 查询权限",
  replaced: "单位修改了您的 VIP 查询权限",
  departments: `您的 VIP 查询权限：${GRANT_STATES.departments}`,
  left: `您的 VIP 查询权限：${GRANT_STATES.left}`,
};
