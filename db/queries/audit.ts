import { createHash } from "node:crypto";
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

/** Adds a line to the audit trail, chained to the last by its SHA-256. */
export async function insertAudit(tx: Tx, entry: AuditEntry): Promise<void> {
  const last = await tx.selectFrom("audit")
    .select(["seq", "hash"])
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  const row = {
    seq: (last?.seq ?? 0) + 1,
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
    previousHash: last?.hash ?? "",
  };
  const hash = createHash("sha256").update(JSON.stringify(row)).digest("hex");
  await tx.insertInto("audit").values({ ...row, hash }).execute();
}
