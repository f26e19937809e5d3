import { BUSINESSES } from "@/codes/businesses.ts";
import { labelOf } from "@/codes/table.ts";
import type { UnitAccountKind } from "@/db/queries/unit_accounts.ts";
import { ACCOUNT_KIND_LABELS } from "@/domain/account_kinds.ts";

/** What a slip calls an account: `业务账号（护士执业资格考试）`, `分账号`. */
export function describeUnitAccount(
  kind: UnitAccountKind,
  businesses: readonly string[],
): string {
  const label = ACCOUNT_KIND_LABELS[kind];
  return kind === "business"
    ? `${label}（${labelOf(BUSINESSES, businesses[0])}）`
    : label;
}
