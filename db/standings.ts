import { type Expression, sql, type SqlBool } from "kysely";
import type { AccountState } from "@/domain/account_state.ts";
import type { StandingFilter } from "@/domain/standing.ts";

/** The columns by which the database judges how an account stands. */
export interface StandingColumns {
  /** State of the account, of an outer join. */
  state: Expression<AccountState | null>;
  /** When its live code expires, of an outer join. */
  codeExpiresAt: Expression<string | null>;
}

/** The condition that an account stands so at a moment; a test holds it to `standingOf`. */
export function accountStands(
  { state, codeExpiresAt }: StandingColumns,
  standing: StandingFilter,
  at: string,
): Expression<SqlBool> {
  const waits = sql<SqlBool>`${state} in ('issued', 'activating')`;
  switch (standing) {
    case "none":
      return sql<SqlBool>`${state} is null`;
    case "waiting":
      return waits;
    case "active":
    case "suspended":
      return sql<SqlBool>`${state} = ${standing}`;
    case "locked":
      return sql<SqlBool>`(${waits} and ${codeExpiresAt} is null)`;
    case "expired":
      return sql<SqlBool>`(${waits} and ${codeExpiresAt} <= ${at})`;
  }
}

/** The newest activation of an account, live or not, as a column of a select; a live one is the newest. */
export function lastActivationId(accountId: Expression<string | null>) {
  return sql<string | null>`(
    select id from activation where account_id = ${accountId}
    order by ended_at is null desc, made_at desc, id desc limit 1)`.as(
    "lastActivationId",
  );
}
