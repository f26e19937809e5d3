import { listDivisionChanges } from "@/db/queries/divisions.ts";
import { AppError } from "@/domain/errors.ts";
import { hasMenu } from "@/domain/menus.ts";
import type { Account, Context } from "@/server/context.ts";
import {
  countAreaStandings,
  countAreaUnits,
} from "@/server/operations/authority/count_area.ts";
import { readAudit } from "@/server/operations/read_audit.ts";

/** Lines of the audit trail that the home page shows. */
const MAX_LINES = 10;

/**
 * What the home page of an authority's account shows (主管部门首页); `null` for what its
 * role may not see.
 *
 * @throws {AppError} `forbidden` for any other account
 */
export async function readOverview(ctx: Context & { account: Account }) {
  const { account, db, now } = ctx;
  const { scope, authorityRole, authorityName } = account;
  if (scope.kind !== "authority" || authorityRole === null) {
    throw new AppError("forbidden");
  }
  return {
    role: authorityRole,
    authorityName: authorityName ?? "",
    units: hasMenu(account, "authority.units")
      ? await countAreaUnits(scope, db, now.at)
      : null,
    accounts: hasMenu(account, "authority.accounts")
      ? await countAreaStandings(scope, db, now.at)
      : null,
    lines: hasMenu(account, "audit")
      ? (await readAudit(scope, db, {
        group: null,
        account: "",
        person: "",
        from: null,
        until: null,
        below: null,
        size: MAX_LINES,
      })).lines
      : null,
    /** By which the places in the lines are named. */
    divisionChanges: await listDivisionChanges(db),
  };
}
