import { DEGREES } from "@/codes/degrees.ts";
import { DOCUMENT_TYPES } from "@/codes/document_types.ts";
import { EDUCATIONS } from "@/codes/educations.ts";
import { ESTABLISHMENTS } from "@/codes/establishments.ts";
import { ETHNICITIES } from "@/codes/ethnicities.ts";
import { POLITICALS } from "@/codes/politicals.ts";
import { POSITIONS } from "@/codes/positions.ts";
import { RETIRED_POSITIONS } from "@/codes/retired_positions.ts";
import { RETIREMENT_KINDS } from "@/codes/retirement_kinds.ts";
import { SPECIALTIES } from "@/codes/specialties.ts";
import { SEXES } from "@/codes/sexes.ts";
import { type CodeTable, labelOf, NO_VALUE } from "@/codes/table.ts";
import { TITLE_LEVELS } from "@/codes/title_levels.ts";
import type { AuditedChange } from "@/domain/audit_fields.ts";

interface ChangeField {
  label: string;
  /** Of a field that holds codes. */
  table?: CodeTable;
}

/** What a unit may change of a person's word (单位更改), as the screen calls it. */
export const CHANGE_FIELDS = {
  name: { label: "姓名" },
  documentType: { label: "证件类型", table: DOCUMENT_TYPES },
  /** Two signs of the number, as the trail shows it. */
  documentMasked: { label: "证件号码" },
  sex: { label: "性别", table: SEXES },
  /** Without its day where a number holds it. */
  birthDate: { label: "出生日期" },
  /** The name of the department at the time. */
  department: { label: "内设机构" },
  /** The name of the clinic at the time. */
  clinic: { label: "村卫生室" },
  position: { label: "岗位类别", table: POSITIONS },
  establishment: { label: "编制情况", table: ESTABLISHMENTS },
  specialty: { label: "从事专业类别", table: SPECIALTIES },
  titleLevel: { label: "专业技术职务", table: TITLE_LEVELS },
  joinedOn: { label: "进入本单位日期" },
  /** In words: 在职, 退休, or why she left. */
  roster: { label: "在册情况" },
  retirementKind: { label: "退休类别", table: RETIREMENT_KINDS },
  retiredPosition: { label: "退休前岗位类别", table: RETIRED_POSITIONS },
  workStartOn: { label: "参加工作日期" },
  education: { label: "最高学历", table: EDUCATIONS },
  degree: { label: "最高学位", table: DEGREES },
  political: { label: "政治面貌", table: POLITICALS },
  ethnicity: { label: "民族", table: ETHNICITIES },
} as const satisfies Record<string, ChangeField>;

/** One of {@link CHANGE_FIELDS}. */
export type ChangeFieldName = keyof typeof CHANGE_FIELDS;

/** What is said of a person; what a side leaves out is not compared. */
export type SaidFacts = Partial<Record<ChangeFieldName, string | null>>;

/** One field that came to be another; codes, `null` for nothing. */
export interface FieldChange {
  field: ChangeFieldName;
  before: string | null;
  after: string | null;
}

// Object.keys cannot say more than string; the table above is the whole truth of it.
const FIELD_NAMES = Object.keys(CHANGE_FIELDS) as readonly ChangeFieldName[];

/** The fields that both sides say and say differently, in the order of the table. */
export function changesBetween(
  before: SaidFacts,
  after: SaidFacts,
): FieldChange[] {
  return FIELD_NAMES.flatMap((field) => {
    const was = before[field];
    const is = after[field];
    if (was === undefined || is === undefined || (was ?? "") === (is ?? "")) {
      return [];
    }
    return [{ field, before: was, after: is }];
  });
}

/** The changes in words. */
export function describeFieldChanges(
  changes: readonly FieldChange[],
): AuditedChange[] {
  return changes.map(({ field, before, after }) => {
    const { label, table }: ChangeField = CHANGE_FIELDS[field];
    const say = (value: string | null) =>
      value === null || value === ""
        ? NO_VALUE
        : table
        ? labelOf(table, value)
        : value;
    return { label, before: say(before), after: say(after) };
  });
}

/** When a unit changed something: its list won, a review corrected it, or later on the roster. */
export type ChangeOccasion = "match" | "review" | "roster";

/** What the screen says of each occasion. */
export const CHANGE_OCCASIONS: Record<ChangeOccasion, string> = {
  match: "自动比对时以单位的预传名单为准",
  review: "单位审核时更正",
  roster: "单位在花名册中修改",
};

/** How a change stands: nobody has looked, 知道了, 有异议, or the objection is answered. */
export type ChangeState = "open" | "seen" | "disputed" | "settled";

/** What the screen says of each state. */
export const CHANGE_STATES: Record<ChangeState, string> = {
  open: "待确认",
  seen: "已知道",
  disputed: "有异议，等待单位答复",
  settled: "单位已答复",
};
