import type { AuditedChange } from "@/domain/audit_fields.ts";

/** Props of `AuditChanges`. */
export interface AuditChangesProps {
  changes: readonly AuditedChange[];
}

/** What an act changed or said (变动内容), a line each. */
export function AuditChanges({ changes }: AuditChangesProps) {
  if (changes.length === 0) return null;
  return (
    <>
      {changes.map(({ label, before, after }) => (
        <div key={label}>
          <span class="hint">{label}：</span>
          {before !== null && after !== null && before !== after
            ? (
              <>
                {before} <span aria-hidden="true">→</span>
                <span class="vh">改为</span> {after}
              </>
            )
            : after ?? `原为 ${before}`}
        </div>
      ))}
    </>
  );
}
