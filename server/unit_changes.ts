import type { AuditedChange } from "@/domain/audit_fields.ts";
import { describeFieldChanges } from "@/domain/unit_changes.ts";

/** Rows of unit changes with their fields in words. */
export function withFieldChanges<Row extends { changes: string }>(
  rows: readonly Row[],
): (Omit<Row, "changes"> & { fields: AuditedChange[] })[] {
  return rows.map(({ changes, ...row }) => ({
    ...row,
    // Written by `noteUnitChange` alone; the database holds that it is JSON.
    fields: describeFieldChanges(JSON.parse(changes)),
  }));
}
