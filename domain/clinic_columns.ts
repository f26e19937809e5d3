import { EDUCATIONS } from "@/codes/educations.ts";
import { POSITIONS } from "@/codes/positions.ts";
import { SEXES } from "@/codes/sexes.ts";
import { SPECIALTIES } from "@/codes/specialties.ts";
import { type CodeTable, labelOf } from "@/codes/table.ts";
import { TITLE_LEVELS } from "@/codes/title_levels.ts";

/** Somebody on the roster of the clinics, in codes; the document masked. */
export interface ClinicRosterLine {
  name: string;
  sex: string | null;
  /** YYYY-MM: the day beside a masked number would give the number away. */
  birthMonth: string | null;
  documentMasked: string;
  clinicName: string | null;
  position: string | null;
  specialty: string | null;
  titleLevel: string | null;
  education: string | null;
  fromDate: string;
}

/** A column of 在岗人员名册 and its workbook. */
export interface ClinicRosterColumn {
  key: keyof ClinicRosterLine;
  label: string;
  /** What the cell says; `null` for nothing known. */
  text: (line: ClinicRosterLine) => string | null;
}

/** The columns in their order. */
export const CLINIC_ROSTER_COLUMNS: readonly ClinicRosterColumn[] = [
  { key: "name", label: "姓名", text: (line) => line.name },
  coded("sex", SEXES),
  { key: "birthMonth", label: "出生年月", text: (line) => line.birthMonth },
  {
    key: "documentMasked",
    label: "证件号码",
    text: (line) => line.documentMasked,
  },
  { key: "clinicName", label: "村卫生室", text: (line) => line.clinicName },
  coded("position", POSITIONS),
  coded("specialty", SPECIALTIES),
  coded("titleLevel", TITLE_LEVELS),
  coded("education", EDUCATIONS, "最高学历"),
  { key: "fromDate", label: "进入名册", text: (line) => line.fromDate },
];

function coded(
  key: keyof ClinicRosterLine,
  table: CodeTable,
  label = table.title,
): ClinicRosterColumn {
  return {
    key,
    label,
    text: (line) => line[key] === null ? null : labelOf(table, line[key]),
  };
}
