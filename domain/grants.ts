import { type Day, isDay } from "@/domain/dates.ts";

/** What a VIP grant (VIP权限) opens, as the screen calls it. */
export const GRANT_PARTS = [
  { code: "lookup", label: "人员查询" },
  { code: "roster", label: "花名册" },
  { code: "statistics", label: "统计" },
] as const;

/** One of {@link GRANT_PARTS}. */
export type GrantPart = (typeof GRANT_PARTS)[number]["code"];

/** What a grant opens and where: no list of departments is all of them. */
export interface GrantTerms {
  parts: readonly GrantPart[];
  departmentIds: readonly string[] | null;
}

/** How a grant stands: in force, run out, or why it was ended before that. */
export type GrantState =
  | "live"
  | "expired"
  | "revoked"
  | "replaced"
  | "departments"
  | "left";

/** What the screen says of each state. */
export const GRANT_STATES: Record<GrantState, string> = {
  live: "有效",
  expired: "已到期",
  revoked: "已收回",
  replaced: "已由新的权限代替",
  departments: "内设机构已停用或合并，自动结束",
  left: "已离开在职名册，自动结束",
};

/** How a grant stands on a day; it holds up to the end of its last day. */
export function grantStateOf(
  grant: {
    untilDate: Day;
    revokedAt: string | null;
    endReason: "revoked" | "replaced" | "departments" | null;
  },
  today: Day,
): GrantState {
  if (grant.revokedAt !== null) return grant.endReason ?? "left";
  return grant.untilDate < today ? "expired" : "live";
}

/** The last day that a grant may be given for: the same day of next year. */
export function lastGrantDay(today: Day): Day {
  const year = Number(today.slice(0, 4)) + 1;
  const day = `${year}${today.slice(4)}`;
  return isDay(day) ? day : `${year}-02-28`;
}

/** Why a grant cannot last so long: it would be over, or longer than a year. */
export function checkGrantDay(
  until: Day,
  today: Day,
): "past" | "tooFar" | undefined {
  if (until < today) return "past";
  return until > lastGrantDay(today) ? "tooFar" : undefined;
}

/** Reads what the database keeps of a grant; what is no part is left out. */
export function parseTerms(
  stored: { parts: string; departmentIds: string | null },
): GrantTerms {
  const parts = new Set(listOf(stored.parts));
  return {
    parts: GRANT_PARTS.map(({ code }) => code).filter((code) =>
      parts.has(code)
    ),
    departmentIds: stored.departmentIds === null
      ? null
      : listOf(stored.departmentIds),
  };
}

/** The parts in words. */
export function partsLabel(parts: readonly GrantPart[]): string {
  return GRANT_PARTS.filter(({ code }) => parts.includes(code))
    .map(({ label }) => label).join("、");
}

function listOf(json: string): string[] {
  const list: unknown = JSON.parse(json);
  return Array.isArray(list)
    ? list.filter((one): one is string => typeof one === "string")
    : [];
}
