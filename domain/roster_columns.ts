import { type CodeTable, labelOf } from "@/codes/table.ts";
import type { Day } from "@/domain/dates.ts";
import {
  ROSTER_CODES,
  type RosterCode,
  type RosterKind,
} from "@/domain/roster_codes.ts";

/**
 * Somebody on a roster as of a day, in codes; the document masked. The day of birth is what
 * the mask of a citizen ID hides, so only its month is told, and the age.
 */
export interface RosterPerson extends Record<RosterCode, string | null> {
  name: string;
  /** `YYYY-MM`. */
  birthMonth: string | null;
  /** In full years. */
  age: number | null;
  documentMasked: string;
  departmentName: string | null;
  workStartOn: Day | null;
  joinedOn: Day | null;
  fromDate: Day;
  retiredOn: Day | null;
}

/** A column of a roster: on the screen, in its workbook, on paper. */
export interface RosterColumn {
  key: RosterColumnKey;
  label: string;
  /** What the cell says; `null` for nothing known. */
  text: (person: RosterPerson) => string | null;
  /** Whether the list can be sorted by it. */
  isSortable: boolean;
  /** Whether it is shown until somebody chooses (列设置). */
  isUsual: boolean;
  /** How wide it is in a workbook, in characters. */
  width: number;
}

/** The key of a column, as addresses and kept choices write it. */
export type RosterColumnKey =
  | RosterCode
  | "name"
  | "birthDate"
  | "age"
  | "document"
  | "department"
  | "workStartOn"
  | "joinedOn"
  | "fromDate"
  | "retiredOn";

const NAME: RosterColumn = {
  ...plain("name", "姓名", (person) => person.name),
  isUsual: true,
};

const BIRTH = plain("birthDate", "出生年月", (person) => person.birthMonth);

const AGE: RosterColumn = {
  ...plain("age", "年龄", ({ age }) => age === null ? null : String(age)),
  width: 8,
};

const DOCUMENT: RosterColumn = {
  ...plain("document", "证件号码", (person) => person.documentMasked),
  isSortable: false,
  width: 22,
};

const DEPARTMENT: RosterColumn = {
  ...plain("department", "内设机构", (person) => person.departmentName),
  width: 22,
};

const WORK_START = plain("workStartOn", "参加工作", (one) => one.workStartOn);
const JOINED = plain("joinedOn", "进入本单位", (person) => person.joinedOn);

const COLUMNS: Record<RosterKind, readonly RosterColumn[]> = {
  active: [
    NAME,
    usual(coded("sex")),
    BIRTH,
    usual(AGE),
    usual(DOCUMENT),
    usual(DEPARTMENT),
    coded("position"),
    coded("specialty"),
    usual(coded("titleLevel")),
    usual(coded("establishment")),
    coded("education"),
    coded("degree"),
    coded("political"),
    coded("ethnicity"),
    WORK_START,
    usual(JOINED),
    plain("fromDate", "进入花名册", (person) => person.fromDate),
  ],
  retired: [
    NAME,
    usual(coded("sex")),
    BIRTH,
    usual(AGE),
    usual(DOCUMENT),
    usual(coded("retirementKind")),
    usual(coded("retiredPosition")),
    usual(plain("retiredOn", "退休日期", (person) => person.retiredOn)),
    coded("titleLevel"),
    usual(coded("education")),
    coded("degree"),
    coded("political"),
    coded("ethnicity"),
    WORK_START,
    JOINED,
    plain("fromDate", "进入花名册", (person) => person.fromDate),
  ],
};

/** All columns of a roster, in their order. */
export function rosterColumnsOf(kind: RosterKind): readonly RosterColumn[] {
  return COLUMNS[kind];
}

/** The keys of those that are shown until somebody chooses. */
export function usualColumnsOf(kind: RosterKind): RosterColumnKey[] {
  return COLUMNS[kind].filter(({ isUsual }) => isUsual).map(({ key }) => key);
}

/** The chosen columns in the order of the roster; the name always, what is unknown never. */
export function chosenColumns(
  kind: RosterKind,
  keys: readonly string[],
): RosterColumn[] {
  return COLUMNS[kind].filter(({ key }) =>
    key === "name" || keys.includes(key)
  );
}

/** The key of a column that the roster can be sorted by. */
export function isSortKey(
  kind: RosterKind,
  key: string,
): key is RosterColumnKey {
  return COLUMNS[kind].some((column) =>
    column.key === key && column.isSortable
  );
}

function plain(
  key: RosterColumnKey,
  label: string,
  text: RosterColumn["text"],
): RosterColumn {
  return { key, label, text, isSortable: true, isUsual: false, width: 14 };
}

function coded(key: RosterCode): RosterColumn {
  const { label, table }: { label: string; table: CodeTable } =
    ROSTER_CODES[key];
  return plain(
    key,
    label,
    (person) => person[key] === null ? null : labelOf(table, person[key]),
  );
}

function usual(column: RosterColumn): RosterColumn {
  return { ...column, isUsual: true };
}
