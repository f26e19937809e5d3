import { type AuditMark, BEGINNING, sealOf } from "@/db/audit_chain.ts";
import type { Tx } from "@/db/open.ts";

/** One line of the audit trail (操作日志). Personal numbers stand in it masked, never whole. */
export interface AuditEntry {
  at: string;
  accountId: string | null;
  /** Login or name of who acted, as it was then; `系统` for the platform itself. */
  accountLabel: string;
  /** Router and procedure, e.g. `admission.pass`. */
  act: string;
  unitId: string | null;
  personId: string | null;
  subjectId: string | null;
  before?: Readonly<Record<string, unknown>>;
  after?: Readonly<Record<string, unknown>>;
  address: string | null;
}

/** Lines that one insert takes. */
const LINES_AT_ONCE = 100;

/** Adds a line to the audit trail, chained to the last by its SHA-256. */
export async function insertAudit(tx: Tx, entry: AuditEntry): Promise<void> {
  await insertAuditLines(tx, [entry]);
}

/** Adds lines to the audit trail in their order, each chained to the one before. */
export async function insertAuditLines(
  tx: Tx,
  entries: readonly AuditEntry[],
): Promise<void> {
  let last: AuditMark = await tx.selectFrom("audit")
    .select(["seq", "hash"])
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst() ?? BEGINNING;
  for (let from = 0; from < entries.length; from += LINES_AT_ONCE) {
    const rows = entries.slice(from, from + LINES_AT_ONCE)
      .map((entry) => last = chained(last, entry));
    await tx.insertInto("audit").values(rows).execute();
  }
}

/** The row of an entry behind the last one. */
function chained(last: AuditMark, entry: AuditEntry) {
  const row = {
    seq: last.seq + 1,
    at: entry.at,
    accountId: entry.accountId,
    accountLabel: entry.accountLabel,
    act: entry.act,
    unitId: entry.unitId,
    personId: entry.personId,
    subjectId: entry.subjectId,
    before: entry.before ? JSON.stringify(entry.before) : null,
    after: entry.after ? JSON.stringify(entry.after) : null,
    address: entry.address,
    previousHash: last.hash,
  };
  return { ...row, hash: sealOf(row) };
}
