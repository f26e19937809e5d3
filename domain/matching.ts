import { DEGREES } from "@/codes/degrees.ts";
import { DOCUMENT_TYPES } from "@/codes/document_types.ts";
import { EDUCATIONS } from "@/codes/educations.ts";
import { ETHNICITIES } from "@/codes/ethnicities.ts";
import { POLITICALS } from "@/codes/politicals.ts";
import { SEXES } from "@/codes/sexes.ts";
import { type CodeTable, labelOf, NO_VALUE } from "@/codes/table.ts";
import { TITLE_LEVELS } from "@/codes/title_levels.ts";
import { sameName } from "./names.ts";
import type { PreloadKind } from "./preload_types.ts";

/** What the comparison of an applicant with the unit's lists (自动比对) comes to. */
export type MatchVerdict =
  | { verdict: "match"; kind: PreloadKind }
  /** The same number under another name: never approved without review. */
  | { verdict: "nameDiffers" }
  | { verdict: "notListed" };

/** What is compared of an applicant; the number is normalised. */
export interface Applicant {
  documentType: string;
  documentNumber: string;
  name: string;
}

/**
 * Compares an applicant with the row that has the same document, if there is
 * one among the open rows of the chosen unit.
 *
 * @param entry The row of the same document type and normalised number.
 */
export function matchPreload(
  applicant: Pick<Applicant, "name">,
  entry: { name: string; kind: PreloadKind } | undefined,
): MatchVerdict {
  if (entry === undefined) return { verdict: "notListed" };
  return sameName(applicant.name, entry.name)
    ? { verdict: "match", kind: entry.kind }
    : { verdict: "nameDiffers" };
}

/** What stands side by side when an applicant is compared with a row; codes, `null` for nothing. */
export interface ComparedFacts extends Applicant {
  sex: string | null;
  birthDate: string | null;
  ethnicity: string | null;
  political: string | null;
  education: string | null;
  degree: string | null;
  titleLevel: string | null;
  phone: string | null;
}

/** One field in which an applicant and a row differ, in the words of the screen. */
export interface Difference {
  field: keyof ComparedFacts;
  /** 姓名, 证件号码, … */
  label: string;
  /** What the applicant wrote; numbers are whole, the caller masks them. */
  applicant: string;
  /** What the list says; numbers are whole, the caller masks them. */
  list: string;
}

/** The fields in the order of the screen, with the table of those that hold codes. */
const FIELDS: readonly {
  field: keyof ComparedFacts;
  label: string;
  table?: CodeTable;
}[] = [
  { field: "name", label: "姓名" },
  { field: "documentType", label: "证件类型", table: DOCUMENT_TYPES },
  { field: "documentNumber", label: "证件号码" },
  { field: "sex", label: "性别", table: SEXES },
  { field: "birthDate", label: "出生日期" },
  { field: "ethnicity", label: "民族", table: ETHNICITIES },
  { field: "political", label: "政治面貌", table: POLITICALS },
  { field: "education", label: "最高学历", table: EDUCATIONS },
  { field: "degree", label: "最高学位", table: DEGREES },
  { field: "titleLevel", label: "专业技术职务", table: TITLE_LEVELS },
  { field: "phone", label: "手机号码" },
];

/** Where an applicant and a row differ; names that fold to the same are no difference. */
export function differences(
  applicant: ComparedFacts,
  entry: ComparedFacts,
): Difference[] {
  return FIELDS.flatMap(({ field, label, table }) => {
    const one = applicant[field];
    const other = entry[field];
    const isSame = field === "name"
      ? sameName(applicant.name, entry.name)
      : (one ?? "") === (other ?? "");
    if (isSame) return [];
    return [{
      field,
      label,
      applicant: shown(one, table),
      list: shown(other, table),
    }];
  });
}

/**
 * Whether two document numbers differ in exactly one place, as after a slip of
 * the finger.
 *
 * Of 18-digit numbers the check digit is left out: one wrong digit changes it
 * too, so that two valid numbers never differ in one place alone.
 */
export function nearDocument(one: string, other: string): boolean {
  if (one.length !== other.length) return false;
  const places = one.length === 18 ? 17 : one.length;
  let count = 0;
  for (let place = 0; place < places; place++) {
    if (one.charAt(place) !== other.charAt(place)) count++;
  }
  return count === 1;
}

function shown(value: string | null, table: CodeTable | undefined): string {
  if (value === null || value === "") return NO_VALUE;
  return table === undefined ? value : labelOf(table, value);
}
