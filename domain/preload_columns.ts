import { DEGREES } from "@/codes/degrees.ts";
import { DOCUMENT_TYPES } from "@/codes/document_types.ts";
import { EDUCATIONS } from "@/codes/educations.ts";
import { ESTABLISHMENTS } from "@/codes/establishments.ts";
import { ETHNICITIES } from "@/codes/ethnicities.ts";
import { POLITICALS } from "@/codes/politicals.ts";
import { POSITIONS } from "@/codes/positions.ts";
import { RETIRED_POSITIONS } from "@/codes/retired_positions.ts";
import { RETIREMENT_KINDS } from "@/codes/retirement_kinds.ts";
import { SEXES } from "@/codes/sexes.ts";
import { SPECIALTIES } from "@/codes/specialties.ts";
import type { CodeTable } from "@/codes/table.ts";
import { TITLE_LEVELS } from "@/codes/title_levels.ts";
import type { PreloadEntry, PreloadKind } from "./preload_types.ts";

/** A column of a list by the field of the entry that it fills. */
export type ColumnKey = keyof PreloadEntry;

/** One column of a preload list (预传名单). */
export interface PreloadColumn {
  readonly key: ColumnKey;
  /** As the template writes it, without `*`. */
  readonly header: string;
  /** Whether a list without this column, or a row without this cell, is refused. */
  readonly required: boolean;
  /** The codes that a cell may hold, where it holds a code. */
  readonly table?: CodeTable;
  /** Whether a cell holds a day. */
  readonly isDay?: true;
  /** Headers that mean the same. */
  readonly aliases?: readonly string[];
}

const NAME: PreloadColumn = { key: "name", header: "姓名", required: true };
const DOCUMENT_TYPE: PreloadColumn = {
  key: "documentType",
  header: "证件类型",
  required: false,
  table: DOCUMENT_TYPES,
};
const DOCUMENT_NUMBER: PreloadColumn = {
  key: "documentNumber",
  header: "证件号码",
  required: true,
  aliases: ["身份证号", "身份证号码"],
};
const SEX = coded("sex", "性别", SEXES);
const BIRTH_DATE = dated("birthDate", "出生日期");
const ETHNICITY = coded("ethnicity", "民族", ETHNICITIES);
const POLITICAL = coded("political", "政治面貌", POLITICALS);
const EDUCATION = coded("education", "最高学历", EDUCATIONS);
const DEGREE = coded("degree", "最高学位", DEGREES);
const PHONE: PreloadColumn = {
  key: "phone",
  header: "手机号码",
  required: false,
};
const NOTE: PreloadColumn = { key: "note", header: "备注", required: false };

/** The columns of 预传在职名单, in the order of the template. */
export const ACTIVE_COLUMNS: readonly PreloadColumn[] = [
  NAME,
  DOCUMENT_TYPE,
  DOCUMENT_NUMBER,
  SEX,
  BIRTH_DATE,
  ETHNICITY,
  POLITICAL,
  {
    key: "departmentPath",
    header: "内设机构",
    required: true,
    aliases: ["科室", "部门"],
  },
  { ...coded("position", "岗位类别", POSITIONS), required: true },
  { ...coded("establishment", "编制情况", ESTABLISHMENTS), required: true },
  coded("specialty", "从事专业类别", SPECIALTIES),
  {
    ...coded("titleLevel", "专业技术职务", TITLE_LEVELS),
    aliases: ["职称"],
  },
  EDUCATION,
  DEGREE,
  dated("workStartOn", "参加工作日期"),
  dated("joinedOn", "进入本单位日期"),
  PHONE,
  NOTE,
];

/** The columns of 预传退休名单, in the order of the template. */
export const RETIRED_COLUMNS: readonly PreloadColumn[] = [
  NAME,
  DOCUMENT_TYPE,
  DOCUMENT_NUMBER,
  SEX,
  BIRTH_DATE,
  ETHNICITY,
  POLITICAL,
  { ...coded("position", "退休前岗位类别", RETIRED_POSITIONS), required: true },
  { ...coded("retirementKind", "退休类别", RETIREMENT_KINDS), required: true },
  { ...dated("retiredOn", "退休日期"), required: true },
  EDUCATION,
  DEGREE,
  PHONE,
  NOTE,
];

/** The columns of each list (预传名单). */
export const PRELOAD_COLUMNS: Record<PreloadKind, readonly PreloadColumn[]> = {
  active: ACTIVE_COLUMNS,
  retired: RETIRED_COLUMNS,
};

function coded(
  key: ColumnKey,
  header: string,
  table: CodeTable,
): PreloadColumn {
  return { key, header, required: false, table };
}

function dated(key: ColumnKey, header: string): PreloadColumn {
  return { key, header, required: false, isDay: true };
}
