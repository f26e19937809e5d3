import { Fragment } from "preact";
import type { AuditedChange } from "@/domain/audit_fields.ts";

/** Props of `AuditChanges`. */
export interface AuditChangesProps {
  changes: readonly AuditedChange[];
}

/** What an act changed or said (变动内容), a line each, the first beside the label of a card. */
export function AuditChanges({ changes }: AuditChangesProps) {
  if (changes.length === 0) return null;
  return (
    <>
      {changes.map(({ label, before, after }, index) => (
        <Fragment key={label}>
          {index > 0 && <br />}
          <span class="hint">{label}：</span>
          {before !== null && after !== null && before !== after
            ? (
              <>
                {before} <span aria-hidden="true">→</span>
                <span class="vh">改为</span> {after}
              </>
            )
            : after ?? `原为 ${before}`}
        </Fragment>
      ))}
    </>
  );
}
