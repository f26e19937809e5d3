import type { Db, Tx } from "@/db/open.ts";
import { findOwnGrant } from "@/db/queries/own_grants.ts";
import type { Day } from "@/domain/dates.ts";
import { AppError } from "@/domain/errors.ts";
import {
  type GrantPart,
  type GrantTerms,
  parseTerms,
} from "@/domain/grants.ts";
import type { Scope } from "@/domain/scope.ts";
import type { Account } from "@/server/context.ts";

/** The VIP grant by which somebody reads, with the unit that gave it as the scope. */
export interface OwnGrant extends GrantTerms {
  id: string;
  scope: Scope & { kind: "unit" };
  unitName: string;
  untilDate: Day;
}

/**
 * The grant of the account that is in force and opens the part; judged on the connection
 * that is passed in.
 *
 * @param asked.grantId The one that must be in force still.
 * @throws {AppError} `forbidden`
 */
export async function getOwnGrant(
  db: Db | Tx,
  asked: { account: Account; today: Day; part: GrantPart; grantId?: string },
): Promise<OwnGrant> {
  const { account, today, part, grantId } = asked;
  const found = await findOwnGrant(account.scope, db, today);
  if (!found || (grantId !== undefined && found.id !== grantId)) {
    throw new AppError("forbidden");
  }
  const terms = parseTerms(found);
  if (!terms.parts.includes(part)) throw new AppError("forbidden");
  const { id, unitId, unitName, untilDate } = found;
  return { id, scope: { kind: "unit", unitId }, unitName, untilDate, ...terms };
}
