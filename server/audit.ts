import { type AuditEntry, insertAuditLines } from "@/db/queries/audit.ts";
import type { Tx } from "@/db/open.ts";
import type { Account, Context } from "@/server/context.ts";

/** Who acts, when and from where: what every audit line begins with. */
export interface Actor extends Pick<Context, "now" | "address"> {
  /** `null` for the platform itself and for nobody who is known; without an id, the command line. */
  account: AuditedAccount | null;
}

/** Who acts, as a line keeps it. */
export type AuditedAccount =
  & Pick<Account, "label" | "unitId">
  & { id: string | null };

/** What an act says of itself in its line. */
export type AuditNote =
  & { act: string }
  & Partial<
    Pick<AuditEntry, "unitId" | "personId" | "subjectId" | "before" | "after">
  >;

/** Writes an audit line for an act of the signed-in account, in the act's own transaction. */
export function writeAudit(
  tx: Tx,
  actor: Actor,
  line: AuditNote,
): Promise<void> {
  return writeAuditLines(tx, actor, [line]);
}

/** As {@link writeAudit}, for an act on many at once: a line each, in their order. */
export function writeAuditLines(
  tx: Tx,
  actor: Actor,
  lines: readonly AuditNote[],
): Promise<void> {
  return insertAuditLines(
    tx,
    lines.map((line) => ({
      at: actor.now.at,
      accountId: actor.account?.id ?? null,
      accountLabel: actor.account?.label ?? "系统",
      unitId: actor.account?.unitId ?? null,
      personId: null,
      subjectId: null,
      address: actor.address,
      ...line,
    })),
  );
}
