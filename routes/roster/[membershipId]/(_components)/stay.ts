import type { Context } from "fresh";
import type { Crumb } from "@/components/Crumbs.tsx";
import type { TagProps } from "@/components/Tag.tsx";
import { RosterKindInput } from "@/domain/inputs/roster.ts";
import {
  type AskedRoster,
  readRosterAddress,
  rosterPath,
} from "@/domain/roster_address.ts";
import type { Caller } from "@/server/router.ts";
import type { State } from "@/utils.ts";
import { fromHref, viewHref } from "../../(_components)/roster_links.ts";

/** A stay with the person, as her page shows it. */
export type StayRecord = Awaited<ReturnType<Caller["stays"]["stay"]>> & {
  /** The roster from which one came, as it was; `null` where the address tells of none. */
  from: AskedRoster | null;
};

/** The record that the address names. @throws `notFound` */
export async function recordOf(ctx: Context<State>): Promise<StayRecord> {
  const membershipId = ctx.params["membershipId"] ?? "";
  const record = await ctx.state.caller.stays.stay({ membershipId });
  return { ...record, from: readFrom(ctx.url) };
}

/** The roster from which one came to a page of somebody on it. */
export function readFrom({ searchParams }: URL): AskedRoster | null {
  const kind = RosterKindInput.safeParse(searchParams.get("kind"));
  return kind.success ? readRosterAddress(kind.data, searchParams) : null;
}

/** The page of a stay, or of one of the acts on it. */
export function stayPath(membershipId: string, act?: string): string {
  return `/roster/${membershipId}${act === undefined ? "" : `/${act}`}`;
}

/** The same page with the roster from which one came in its address. */
export function stayHref(
  { stay, from }: { stay: { id: string }; from: AskedRoster | null },
  act?: string,
): string {
  return fromHref(stayPath(stay.id, act), from);
}

/** Where an act leads once it is done; the roster from which one came goes along. */
export function donePath(url: URL, membershipId: string, done: string): string {
  return fromHref(stayPath(membershipId), readFrom(url), { done });
}

/** The roster from which one came, else the list that the stay stands on. */
function listOf({ stay: { kind, toDate }, from }: StayRecord): Crumb {
  if (from !== null) return { path: viewHref(from), label: LISTS[from.kind] };
  if (toDate !== null) {
    return { path: "/roster/removed", label: "移除人员管理" };
  }
  const list = kind === "retired" ? kind : "active";
  return { path: rosterPath(list), label: LISTS[list] };
}

const LISTS = { active: "在职人员管理", retired: "退休人员管理" } as const;

/** Breadcrumbs of the person's page, or of an act's below it. */
export function stayCrumbs(record: StayRecord, isAct = false): Crumb[] {
  return [
    { path: "/", label: "平台首页" },
    listOf(record),
    ...(isAct ? [{ path: stayHref(record), label: record.stay.name }] : []),
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
