import assert from "node:assert/strict";
import { DEGREES } from "@/codes/degrees.ts";
import { EDUCATIONS } from "@/codes/educations.ts";
import { ESTABLISHMENTS } from "@/codes/establishments.ts";
import { ETHNICITIES } from "@/codes/ethnicities.ts";
import { POLITICALS } from "@/codes/politicals.ts";
import { RETIREMENT_KINDS } from "@/codes/retirement_kinds.ts";
import { SEXES } from "@/codes/sexes.ts";
import { TITLE_LEVELS } from "@/codes/title_levels.ts";
import {
  countRetired,
  countStaff,
  RETIRED_GROUPS,
  type RetiredFacts,
  STAFF_GROUPS,
  type StaffFacts,
  type StatGroup,
} from "@/domain/statistics.ts";
import {
  addToCell,
  emptyCell,
  facetsOf,
  pairsOf,
  retiredReader,
  staffReader,
} from "@/domain/statistics_cells.ts";
import { NOBODY_KNOWN } from "./staff_facts.ts";

/** A fact of somebody of whom nothing else is known. */
type Known = Partial<Omit<StaffFacts & RetiredFacts, "position">>;

const ON = "2026-11-23";

/** The codes of each column, written by hand from DESIGN §2.7 and §7.8; "-" is not known. */
const BOTH: Record<string, Partial<Record<keyof Known, string>>> = {
  "其中 女": { sex: "2" },
  "其中 少数民族": {
    ethnicity:
      "02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56",
  },
  "其中 中共党员": { political: "01 02" },
  "其中": {
    sex: "0 1 9 -",
    ethnicity: "01 88 99 -",
    political: "03 04 05 06 07 08 09 10 11 12 13 -",
  },
  "学位 博士": { degree: "2" },
  "学位 硕士": { degree: "3" },
  "学位 学士": { degree: "4" },
  "学位 其他": { degree: "0 1 -" },
  "学历 研究生": { education: "10 11 12 13 14 15 16 17 18 19" },
  "学历 大学本科": { education: "20 21 22 23 28" },
  "学历 大学专科": { education: "30 31 32 33" },
  "学历 中专": { education: "40 41 42 43 44 45 46 47 48 49" },
  "学历 高中及以下": { education: "60 61 62 63 70 71 73 80 81 83 90" },
  "学历 不详": { education: "-" },
};
const STAFF: typeof BOTH = {
  "其中 编制内人数": { establishment: "1 7" },
  "其中": { establishment: "2 3 4 5 6 -" },
  "职称 正高": { titleLevel: "1" },
  "职称 副高": { titleLevel: "2" },
  "职称 中级": { titleLevel: "3" },
  "职称 初级": { titleLevel: "4 5" },
  "职称 未评": { titleLevel: "6 -" },
};
const RETIRED: typeof BOTH = {
  "其中 离休": { retirementKind: "2" },
  "其中": { retirementKind: "1 3 -" },
};

/** What is counted of somebody of whom nothing is known. */
const NOTHING_KNOWN = {
  active: ["合计", "学位 其他", "学历 不详", "职称 未评", "年龄 不详"],
  retired: ["合计", "学位 其他", "学历 不详", "年龄 不详"],
};

type Kind = keyof typeof NOTHING_KNOWN;

/** The columns that count one person, as `group column`: counted by person, and by cell. */
function countedIn(kind: Kind, known: Known, on: string): string[] {
  const person = { ...NOBODY_KNOWN, retirementKind: null, ...known };
  const { birthDate, isHmtForeign, ...rest } = person;
  const cell = emptyCell();
  const codes = Object.fromEntries(
    facetsOf(kind).map((facet) => [
      facet,
      facet === "hmtForeign" ? (isHmtForeign ? "1" : null) : rest[facet],
    ]),
  );
  addToCell(cell, { codes, birthDate }, 1);
  const kept = {
    ...cell,
    months: pairsOf(cell.months),
    days: pairsOf(cell.days),
  };

  if (kind === "active") {
    const figures = countStaff([person], on).total;
    assert.deepEqual(staffReader(on)(kept), figures, JSON.stringify(known));
    return labelled(figures, STAFF_GROUPS);
  }
  const figures = countRetired([person], on).total;
  assert.deepEqual(retiredReader(on)(kept), figures, JSON.stringify(known));
  return labelled(figures, RETIRED_GROUPS);
}

function labelled(
  figures: Readonly<Record<string, number>>,
  groups: readonly StatGroup[],
): string[] {
  const counted = groups.flatMap(({ label, columns }) =>
    columns.filter(({ key }) => figures[key] === 1)
      .map((column) => `${label.replace("（岁）", "")} ${column.label}`)
  );
  const others = Object.values(figures).filter((one) => one > 1 || one < 0);
  assert.deepEqual(others, []);
  return figures["total"] === 1 ? ["合计", ...counted] : counted;
}

/** What is counted once a column of a group is known: it, in the place of what is not known. */
function withColumn(kind: Kind, column: string): string[] {
  const [group, label] = column.split(" ");
  const others = NOTHING_KNOWN[kind].filter((one) =>
    !one.startsWith(`${group} `)
  );
  return (label === undefined ? others : [...others, column]).sort();
}

function codesIn(cases: readonly (typeof BOTH)[], facet: keyof Known) {
  return cases.flatMap((one) => Object.values(one))
    .flatMap((of) => of[facet]?.split(" ") ?? [])
    .filter((code) => code !== "-").sort();
}

Deno.test("every code of every table counts in its one column, by person and by cell", () => {
  for (
    const [kind, cases] of [["active", STAFF], ["retired", RETIRED]] as const
  ) {
    for (
      const [column, facts] of [
        ...Object.entries(BOTH),
        ...Object.entries(cases),
      ]
    ) {
      for (const [facet, codes] of Object.entries(facts)) {
        for (const code of codes.split(" ")) {
          const known = { [facet]: code === "-" ? null : code };
          assert.deepEqual(
            countedIn(kind, known, ON).sort(),
            withColumn(kind, column),
            `${kind} ${facet} ${code}`,
          );
        }
      }
    }
    assert.deepEqual(
      countedIn(kind, { isHmtForeign: true }, ON).sort(),
      withColumn(kind, "其中 港澳台及外籍"),
    );
  }
  const tables = {
    sex: SEXES,
    ethnicity: ETHNICITIES,
    political: POLITICALS,
    degree: DEGREES,
    education: EDUCATIONS,
    establishment: ESTABLISHMENTS,
    titleLevel: TITLE_LEVELS,
    retirementKind: RETIREMENT_KINDS,
  } as const;
  for (const [facet, { rows }] of Object.entries(tables)) {
    assert.deepEqual(
      // Object.entries cannot say more than string.
      codesIn([BOTH, STAFF, RETIRED], facet as keyof typeof tables),
      rows.map(({ code }) => code).sort(),
      `a code of ${facet} has no case`,
    );
  }
});

/** Years of birth of those who reach a band's first year in 2026, worked out by hand. */
const BANDS: Record<
  Kind,
  readonly (readonly [year: number, before: string, from: string])[]
> = {
  active: [
    [1996, "≤29", "30–34"],
    [1991, "30–34", "35–39"],
    [1986, "35–39", "40–44"],
    [1981, "40–44", "45–49"],
    [1976, "45–49", "50–54"],
    [1971, "50–54", "55–59"],
    [1966, "55–59", "≥60"],
  ],
  retired: [
    [1976, "<50", "50–54"],
    [1971, "50–54", "55–59"],
    [1966, "55–59", "60–64"],
    [1961, "60–64", "65–69"],
    [1956, "65–69", "70–74"],
    [1951, "70–74", "75–79"],
    [1946, "75–79", "≥80"],
  ],
};
/** Of a day: who had the birthday the day before and has it that day, and who has it the day after. */
const BIRTHDAYS = [
  ["2026-11-23", "11-22", "11-23", "11-24"],
  ["2026-03-01", "02-28", "03-01", "03-02"],
  ["2026-08-31", "08-30", "08-31", "09-01"],
] as const;

Deno.test("every age band begins on the birthday: the day before, on it and the day after, by person and by cell", () => {
  for (const kind of ["active", "retired"] as const) {
    for (const [year, before, from] of BANDS[kind]) {
      for (const [on, yesterday, today, tomorrow] of BIRTHDAYS) {
        const cases = [[yesterday, from], [today, from], [tomorrow, before]];
        for (const [day, band] of cases) {
          const birthDate = `${year}-${day}`;
          assert.deepEqual(
            countedIn(kind, { birthDate }, on).sort(),
            withColumn(kind, `年龄 ${band}`),
            `${kind}, born ${birthDate}, on ${on}`,
          );
        }
      }
    }
  }
});

Deno.test("29 February turns on 1 March, in a leap year on the day; years turn between two bands", () => {
  const cases: [Kind, born: string, on: string, band: string][] = [
    ["active", "1996-02-29", "2026-02-28", "≤29"],
    ["active", "1996-02-29", "2026-03-01", "30–34"],
    ["active", "1964-02-29", "2024-02-28", "55–59"],
    ["active", "1964-02-29", "2024-02-29", "≥60"],
    ["active", "1964-03-01", "2024-02-29", "55–59"],
    ["active", "1995-12-31", "2026-01-01", "30–34"],
    ["active", "1996-01-01", "2026-01-01", "30–34"],
    ["active", "1996-01-02", "2026-01-01", "≤29"],
    ["active", "1996-12-31", "2026-12-31", "30–34"],
    ["active", "1997-01-01", "2026-12-31", "≤29"],
    ["retired", "1976-02-29", "2026-02-28", "<50"],
    ["retired", "1976-02-29", "2026-03-01", "50–54"],
    ["retired", "1944-02-29", "2024-02-28", "75–79"],
    ["retired", "1944-02-29", "2024-02-29", "≥80"],
    ["retired", "1944-03-01", "2024-02-29", "75–79"],
  ];
  for (const [kind, birthDate, on, band] of cases) {
    assert.deepEqual(
      countedIn(kind, { birthDate }, on).sort(),
      withColumn(kind, `年龄 ${band}`),
      `${kind}, born ${birthDate}, on ${on}`,
    );
  }
});
