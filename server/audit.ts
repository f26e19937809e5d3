import { type AuditEntry, insertAudit } from "@/db/queries/audit.ts";
import type { Tx } from "@/db/open.ts";
import type { Account, Context } from "@/server/context.ts";

/** Who acts, when and from where: what every audit line begins with. */
export interface Actor extends Pick<Context, "now" | "address"> {
  /** `null` for the platform itself and for nobody who is known. */
  account: Pick<Account, "id" | "label" | "unitId"> | null;
}

/** Writes an audit line for an act of the signed-in account, in the act's own transaction. */
export function writeAudit(
  tx: Tx,
  actor: Actor,
  line:
    & { act: string }
    & Partial<
      Pick<
        AuditEntry,
        "unitId" | "personId" | "subjectId" | "before" | "after"
      >
    >,
): Promise<void> {
  return insertAudit(tx, {
    at: actor.now.at,
    accountId: actor.account?.id ?? null,
    accountLabel: actor.account?.label ?? "系统",
    unitId: actor.account?.unitId ?? null,
    personId: null,
    subjectId: null,
    address: actor.address,
    ...line,
  });
}
