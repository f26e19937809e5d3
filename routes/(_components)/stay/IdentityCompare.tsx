import { DOCUMENT_TYPES } from "@/codes/document_types.ts";
import { SEXES } from "@/codes/sexes.ts";
import { labelOf } from "@/codes/table.ts";
import { Card } from "@/components/Card.tsx";
import { Compare, type CompareRow } from "@/components/Compare.tsx";
import { monthOf } from "@/domain/dates.ts";
import { type HeldIdentity, maskedBirth } from "@/domain/identity.ts";
import type { IdentityRecord } from "./identity_handlers.ts";

/** Props of `IdentityCompare`. */
export interface IdentityCompareProps {
  stay: IdentityRecord["stay"];
  /** What would stand; `null` is not changed. */
  corrected: HeldIdentity;
}

/** What stands of somebody's identity beside what was typed (对照); her number is never whole. */
export function IdentityCompare({ stay, corrected }: IdentityCompareProps) {
  return (
    <Card flat title="更正前后对照">
      <Compare
        caption="更正前后对照"
        leftLabel="现在登记的"
        rightLabel="更正为"
        rows={rowsOf(stay, corrected)}
      />
    </Card>
  );
}

function rowsOf(
  stay: IdentityRecord["stay"],
  { documentType, documentNumber, sex, birthDate }: HeldIdentity,
): CompareRow[] {
  const { birthMonth } = stay;
  return [
    row("证件类型", [
      labelOf(DOCUMENT_TYPES, stay.documentType),
      labelOf(DOCUMENT_TYPES, documentType),
    ]),
    row("证件号码", [stay.documentMasked, documentNumber]),
    row("性别", [labelOf(SEXES, stay.sex), labelOf(SEXES, sex)]),
    birthRow(birthMonth, birthDate),
  ];
}

/** A day beside a month: that the months are one says nothing of the days. */
function birthRow(
  birthMonth: string | null,
  birthDate: string | null,
): CompareRow {
  const held = birthMonth === null ? null : maskedBirth(birthMonth);
  const shown = row("出生日期", [held, birthDate]);
  return birthDate !== null && monthOf(birthDate) === birthMonth
    ? { ...shown, differs: false, verdict: "年月一致" }
    : shown;
}

function row(
  label: string,
  [left, right]: readonly [string | null, string | null],
): CompareRow {
  const differs = right !== null && left !== right;
  return {
    label,
    left,
    right: right ?? left,
    differs,
    verdict: differs ? "更正" : "不变",
  };
}
