import { BUSINESSES } from "@/codes/businesses.ts";
import { labelOf } from "@/codes/table.ts";
import { ACCOUNT_KIND_LABELS } from "@/domain/account_kinds.ts";
import { AUTHORITY_ROLES, type MenuHolder } from "@/domain/menus.ts";

/**
 * What an account is, on its slip and in lists: its kind, and with it the role of an
 * authority's account (`主管部门帐号（审计）`) or the business of a business account, which
 * its login ends in.
 */
export function describeAccount(
  account: Pick<MenuHolder, "kind" | "authorityRole"> & {
    login: string | null;
  },
): string {
  const { kind, login, authorityRole } = account;
  if (kind === "authority" && authorityRole) {
    return `${ACCOUNT_KIND_LABELS.authority}（${
      AUTHORITY_ROLES[authorityRole]
    }）`;
  }
  if (kind !== "business") return ACCOUNT_KIND_LABELS[kind];
  const business = login?.split("-")[1];
  return `${ACCOUNT_KIND_LABELS.business}（${labelOf(BUSINESSES, business)}）`;
}
