import { DEGREES } from "@/codes/degrees.ts";
import { DOCUMENT_TYPES } from "@/codes/document_types.ts";
import { EDUCATIONS } from "@/codes/educations.ts";
import { ETHNICITIES } from "@/codes/ethnicities.ts";
import { POLITICALS } from "@/codes/politicals.ts";
import { SEXES } from "@/codes/sexes.ts";
import { type CodeTable, labelOf, NO_VALUE } from "@/codes/table.ts";
import { TITLE_LEVELS } from "@/codes/title_levels.ts";
import { sameName } from "./names.ts";

/**
 * What the comparison of an applicant with the unit's open lines (自动比对) can come to, the
 * nearest first. Only `match` is ever passed by itself.
 */
export const MATCH_VERDICTS = [
  /** Name, document type and number agree. */
  "match",
  /** The same document under another name. */
  "nameDiffers",
  /** The same number under another document type, whatever the name. */
  "typeDiffers",
  /** The same name and document type, a number that differs in one place. */
  "nearDocument",
  /** The same name and nothing else. */
  "namesake",
  "notListed",
] as const;

/** One of {@link MATCH_VERDICTS}. */
export type MatchVerdict = (typeof MATCH_VERDICTS)[number];

/** What is compared of an applicant; the number is normalised. */
export interface Applicant {
  documentType: string;
  documentNumber: string;
  name: string;
}

/** An open line of a list as the comparison sees it: numbers are judged where they can be opened. */
export interface ComparedLine {
  documentType: string;
  name: string;
  number: "same" | "near" | "other";
}

/**
 * Compares an applicant with the lines of the chosen unit that bear her number or her
 * name, and says which is nearest. Of equally near ones the first counts.
 */
export function matchPreload<Line extends ComparedLine>(
  applicant: Pick<Applicant, "name" | "documentType">,
  lines: readonly Line[],
): { verdict: MatchVerdict; line: Line | null } {
  let nearest: { verdict: MatchVerdict; line: Line | null } = {
    verdict: "notListed",
    line: null,
  };
  for (const line of lines) {
    const verdict = verdictOf(applicant, line);
    if (rankOf(verdict) < rankOf(nearest.verdict)) nearest = { verdict, line };
  }
  return nearest;
}

function verdictOf(
  applicant: Pick<Applicant, "name" | "documentType">,
  line: ComparedLine,
): MatchVerdict {
  const isNamed = sameName(applicant.name, line.name);
  const isSameType = applicant.documentType === line.documentType;
  if (line.number === "same") {
    if (!isSameType) return "typeDiffers";
    return isNamed ? "match" : "nameDiffers";
  }
  if (!isNamed) return "notListed";
  return line.number === "near" && isSameType ? "nearDocument" : "namesake";
}

function rankOf(verdict: MatchVerdict): number {
  return MATCH_VERDICTS.indexOf(verdict);
}

/**
 * Whether a line is taken for the applicant's own when a reviewer lets her in: its post
 * counts and it is closed with her. A namesake's line is not.
 */
export function isOwnLine(verdict: MatchVerdict): boolean {
  return verdict !== "namesake" && verdict !== "notListed";
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
 * The one place, from 1, in which two document numbers differ, as after a slip of the
 * finger; `null` if there is not exactly one.
 *
 * Of 18-digit numbers the check digit is left out: one wrong digit changes it
 * too, so that two valid numbers never differ in one place alone.
 */
export function differingPlace(one: string, other: string): number | null {
  if (one.length !== other.length) return null;
  const places = one.length === 18 ? 17 : one.length;
  let found: number | null = null;
  for (let place = 0; place < places; place++) {
    if (one.charAt(place) === other.charAt(place)) continue;
    if (found !== null) return null;
    found = place + 1;
  }
  return found;
}

/** Whether two document numbers differ in exactly one place; see {@link differingPlace}. */
export function nearDocument(one: string, other: string): boolean {
  return differingPlace(one, other) !== null;
}

function shown(value: string | null, table: CodeTable | undefined): string {
  if (value === null || value === "") return NO_VALUE;
  return table === undefined ? value : labelOf(table, value);
}
