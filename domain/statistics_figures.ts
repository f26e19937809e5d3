import type { CodeTable } from "@/codes/table.ts";
import { type Day, yearsBefore } from "./dates.ts";
import {
  ROSTER_CODES,
  type RosterCode,
  type RosterKind,
} from "./roster_codes.ts";
import {
  RETIRED_GROUPS,
  RETIRED_ZERO,
  STAFF_GROUPS,
  STAFF_ZERO,
  type StatColumnKey,
  type StatGroup,
} from "./statistics_columns.ts";
import {
  columnsOf,
  RETIRED_AGES,
  retiredColumnsOf,
  type RetiredFacts,
  STAFF_AGES,
  type StaffFacts,
} from "./statistics_facts.ts";

/** A column of a statistic as a condition of a roster: 合计 narrows nothing. */
export type FigureKey = Exclude<StatColumnKey, "total">;

/** What a line of a roster must be to count in a column. */
export type FigureCondition =
  | {
    of: "code";
    name: RosterCode;
    /** The codes that count; or, with `isElse`, those that alone don't. */
    codes: readonly string[];
    isElse: boolean;
  }
  | { of: "hmtForeign" }
  | { of: "birth"; until: Day | null; after: Day | null }
  | { of: "noBirth" };

const NAMES: Partial<Record<FigureKey, RosterCode>> = {
  inQuota: "establishment",
  veteran: "retirementKind",
  female: "sex",
  minority: "ethnicity",
  partyMember: "political",
};
const GROUP_NAMES: Readonly<Record<string, RosterCode>> = {
  degree: "degree",
  education: "education",
  title: "titleLevel",
};

const NOBODY: StaffFacts & RetiredFacts = {
  position: null,
  sex: null,
  ethnicity: null,
  political: null,
  isHmtForeign: false,
  degree: null,
  education: null,
  birthDate: null,
  establishment: null,
  titleLevel: null,
  departmentId: null,
  retirementKind: null,
};

const GROUPS: Record<RosterKind, readonly StatGroup[]> = {
  active: STAFF_GROUPS,
  retired: RETIRED_GROUPS,
};

/** Every figure of either statistic, as addresses write it. */
export const FIGURE_KEYS = Object.keys({ ...STAFF_ZERO, ...RETIRED_ZERO })
  .filter((key) => key !== "total") as readonly FigureKey[];

/** The figures of a statistic in the order of the screen: `学历 研究生`. */
export function figuresOf(
  kind: RosterKind,
): readonly { code: FigureKey; label: string }[] {
  return GROUPS[kind].flatMap((group) =>
    group.columns.map(({ key, label }) => ({
      // No group holds 合计.
      code: key as FigureKey,
      label: `${group.label} ${label}`,
    }))
  );
}

/** Whether the statistic of this roster has such a column. */
export function isFigureOf(kind: RosterKind, figure: FigureKey): boolean {
  return figuresOf(kind).some(({ code }) => code === figure);
}

/** Who of a roster counts in a column on a day; the codes are asked of the statistic itself. */
export function figureCondition(
  kind: RosterKind,
  figure: FigureKey,
  on: Day,
): FigureCondition {
  if (figure === "hmtForeign") return { of: "hmtForeign" };
  if (figure === "ageUnknown") return { of: "noBirth" };
  const group = GROUPS[kind].find(({ columns }) =>
    columns.some(({ key }) => key === figure)
  );
  const name = NAMES[figure] ?? GROUP_NAMES[group?.id ?? ""];
  return name === undefined
    ? birthCondition(kind, figure, on)
    : codeCondition(kind, figure, name);
}

function codeCondition(
  kind: RosterKind,
  figure: FigureKey,
  name: RosterCode,
): FigureCondition {
  const counts = (code: string | null) =>
    figuresOfFacts(kind, { ...NOBODY, [name]: code }).has(figure);
  // Who counts without a code counts with one that the table lacks, too.
  const isElse = counts(null);
  const table: CodeTable = ROSTER_CODES[name].table;
  const codes = table.rows.map(({ code }) => code)
    .filter((code) => counts(code) !== isElse);
  return { of: "code", name, codes, isElse };
}

function figuresOfFacts(
  kind: RosterKind,
  facts: StaffFacts & RetiredFacts,
): ReadonlySet<string> {
  const anyDay = "2000-01-01";
  return kind === "active"
    ? columnsOf(facts, anyDay)
    : retiredColumnsOf(facts, anyDay);
}

function birthCondition(
  kind: RosterKind,
  figure: FigureKey,
  on: Day,
): FigureCondition {
  const bands: readonly (readonly [number, StatColumnKey])[] = kind === "active"
    ? STAFF_AGES
    : RETIRED_AGES;
  const at = bands.findIndex(([, key]) => key === figure);
  const limit = bands[at]?.[0] ?? Infinity;
  const from = bands[at - 1]?.[0];
  return {
    of: "birth",
    until: from === undefined ? null : yearsBefore(on, from),
    after: limit === Infinity ? null : yearsBefore(on, limit),
  };
}
