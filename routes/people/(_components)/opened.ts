import type { TagProps } from "@/components/Tag.tsx";
import { hasMenu, type MenuHolder, type MenuId } from "@/domain/menus.ts";
import type { Caller } from "@/server/router.ts";

/** Somebody whom an office has opened. */
export type Opened = Awaited<ReturnType<Caller["people"]["open"]>>;

type Kind = NonNullable<Opened["kind"]>;

const KINDS: Record<Kind, string> = {
  active: "在职",
  retired: "退休",
  clinic: "村卫生室在岗",
};

const RECORDS: Record<Kind, { menu: MenuId; path: string }> = {
  active: { menu: "roster.active", path: "/roster" },
  retired: { menu: "roster.retired", path: "/roster" },
  clinic: { menu: "clinics.roster", path: "/clinics/roster" },
};

/** Whether she is on the roster that is shown; not of who waits or has left. */
export function isOnRoster({ submittedAt, kind, toDate }: Opened): boolean {
  return submittedAt === null && kind !== null && toDate === null;
}

/** How she stands with whoever looks. */
export function standingTag(opened: Opened): TagProps {
  if (opened.submittedAt !== null) return { kind: "warn", label: "等待审核" };
  if (opened.kind === null) return { label: "未在册" };
  return isOnRoster(opened)
    ? { kind: "on", label: KINDS[opened.kind] }
    : { label: "已离开本单位" };
}

/** Where a unit keeps her record, if the account may see it there. */
export function recordPath(
  account: MenuHolder,
  opened: Opened,
): string | null {
  if (account.kind === "authority" || !isOnRoster(opened)) return null;
  const { kind, membershipId } = opened;
  if (kind === null || membershipId === null) return null;
  const { menu, path } = RECORDS[kind];
  return hasMenu(account, menu) ? `${path}/${membershipId}` : null;
}

/** Where an authority takes the record of who is on no roster from whoever signs in to it. */
export function releasePath(
  account: MenuHolder,
  opened: Opened,
): string | null {
  const isBound = opened.kind !== null || opened.submittedAt !== null;
  return account.kind !== "authority" || isBound
    ? null
    : `/people/${opened.personId}/release`;
}
