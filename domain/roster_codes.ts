import { DEGREES } from "@/codes/degrees.ts";
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

/** The unit's own rosters that have a list of their own: 在职人员管理, 退休人员管理. */
export type RosterKind = "active" | "retired";

/** A column of a roster that holds codes, as the screen calls it. */
interface CodeColumn {
  label: string;
  /** What its filter is called where the label is too long. */
  short?: string;
  table: CodeTable;
  kinds: readonly RosterKind[];
}

const BOTH: readonly RosterKind[] = ["active", "retired"];
const ACTIVE: readonly RosterKind[] = ["active"];
const RETIRED: readonly RosterKind[] = ["retired"];

/** The columns that hold codes: each can be filtered by one code, or by none being filled in. */
export const ROSTER_CODES = {
  position: { label: "岗位类别", table: POSITIONS, kinds: ACTIVE },
  retiredPosition: {
    label: "退休前岗位类别",
    short: "原岗位",
    table: RETIRED_POSITIONS,
    kinds: RETIRED,
  },
  retirementKind: {
    label: "退休类别",
    table: RETIREMENT_KINDS,
    kinds: RETIRED,
  },
  titleLevel: {
    label: "专业技术职务",
    short: "职称",
    table: TITLE_LEVELS,
    kinds: BOTH,
  },
  establishment: { label: "编制情况", table: ESTABLISHMENTS, kinds: ACTIVE },
  specialty: {
    label: "从事专业类别",
    short: "从事专业",
    table: SPECIALTIES,
    kinds: ACTIVE,
  },
  sex: { label: "性别", table: SEXES, kinds: BOTH },
  education: { label: "最高学历", table: EDUCATIONS, kinds: BOTH },
  degree: { label: "最高学位", table: DEGREES, kinds: BOTH },
  political: { label: "政治面貌", table: POLITICALS, kinds: BOTH },
  ethnicity: { label: "民族", table: ETHNICITIES, kinds: BOTH },
} as const satisfies Record<string, CodeColumn>;

/** One of {@link ROSTER_CODES}. */
export type RosterCode = keyof typeof ROSTER_CODES;

// Object.keys cannot say more than string; the table above is the whole truth of it.
const CODE_NAMES = Object.keys(ROSTER_CODES) as readonly RosterCode[];

/** The value of a filter that asks for nothing being filled in (未填写). */
export const UNFILLED = "-";

/** The code columns of a roster, in the order of its filter. */
export function rosterCodesOf(kind: RosterKind): RosterCode[] {
  return CODE_NAMES.filter((name) =>
    (ROSTER_CODES[name].kinds as readonly RosterKind[]).includes(kind)
  );
}

/** Whether a filter may have this value: a code of its table, or {@link UNFILLED}. */
export function isRosterCode(name: RosterCode, value: string): boolean {
  const table: CodeTable = ROSTER_CODES[name].table;
  return value === UNFILLED || table.byCode.has(value);
}

/** The codes that a filter by one code finds: once retired, 双肩挑 (4) is 专业技术 (2). */
export function codesMeant(name: RosterCode, code: string): readonly string[] {
  return name === "retiredPosition" && code === "2" ? ["2", "4"] : [code];
}

/** What the screen calls the rosters. */
export const ROSTER_TITLES: Record<RosterKind, string> = {
  active: "在职人员名册",
  retired: "退休人员名册",
};
