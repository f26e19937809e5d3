import { BUSINESSES } from "@/codes/businesses.ts";
import type { Option } from "@/components/SelectInput.tsx";
import { ACCOUNT_KIND_LABELS } from "@/domain/account_kinds.ts";
import { GRANTABLE_GROUPS, MENUS } from "@/domain/menus.ts";
import type { Caller } from "@/server/router.ts";

/** The two routers of a unit's accounts; their acts are alike. */
export type AccountsName = "accounts" | "subaccounts";

/** Pages and words of the two. */
export const ACCOUNT_PAGES: Record<
  AccountsName,
  { path: string; title: string; noun: string }
> = {
  accounts: {
    path: MENUS["unit.accounts"].path,
    title: MENUS["unit.accounts"].label,
    noun: ACCOUNT_KIND_LABELS.business,
  },
  subaccounts: {
    path: MENUS["unit.subaccounts"].path,
    title: MENUS["unit.subaccounts"].label,
    noun: ACCOUNT_KIND_LABELS.subaccount,
  },
};

/** An account with what can be done with it. */
export type UnitAccount = Awaited<ReturnType<Caller["accounts"]["account"]>>;

/** What moves an account. */
export type AccountAct = "suspend" | "resume" | "reset" | "close";

/** The acts that the state of an account allows; a business account is never closed. */
export function actsOf(
  name: AccountsName,
  { state, mayLift }: Pick<UnitAccount, "state" | "mayLift">,
): AccountAct[] {
  if (state === "closed") return [];
  const acts: AccountAct[] = mayLift ? ["reset"] : [];
  if (state === "active") acts.unshift("suspend");
  if (state === "suspended" && mayLift) acts.unshift("resume");
  if (name === "subaccounts") acts.push("close");
  return acts;
}

/** What hands a code over. */
export type Slip = Awaited<ReturnType<Caller["accounts"]["issue"]>>;

/** The businesses with their codes, as boxes to tick. */
export const BUSINESS_OPTIONS: readonly Option[] = BUSINESSES.rows.map(
  ({ code, label }) => ({ code, label: `${code} ${label}` }),
);

/** The menu groups with their codes, as boxes to tick. */
export const GROUP_OPTIONS: readonly Option[] = GRANTABLE_GROUPS.map(
  ({ code, label }) => ({ code, label: `${code} ${label}` }),
);

/** What a subaccount holds, in words: `02 本单位实名管理`. */
export function labelsOf(codes: readonly string[]): string[] {
  return [...GROUP_OPTIONS, ...BUSINESS_OPTIONS]
    .filter(({ code }) => codes.includes(code))
    .map(({ label }) => label);
}
