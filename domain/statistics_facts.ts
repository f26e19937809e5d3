import { type DegreeRow, DEGREES } from "@/codes/degrees.ts";
import { type EducationGroup, EDUCATIONS } from "@/codes/educations.ts";
import { ESTABLISHMENTS } from "@/codes/establishments.ts";
import { rowOf } from "@/codes/table.ts";
import { TITLE_LEVELS, type TitleLevelRow } from "@/codes/title_levels.ts";
import { ageOn, type Day } from "./dates.ts";
import type { RetiredColumnKey, StaffColumnKey } from "./statistics_columns.ts";

/** What both statistics know of a person, as of the day asked for; codes, `null` for not known. */
export interface PersonFacts {
  /** Code of `codes/positions.ts`; of retired people the one before retirement. */
  position: string | null;
  sex: string | null;
  ethnicity: string | null;
  political: string | null;
  /** From {@link isHmtForeign}. */
  isHmtForeign: boolean;
  degree: string | null;
  education: string | null;
  birthDate: Day | null;
}

/** What 卫生在职人员统计 knows of a person. */
export interface StaffFacts extends PersonFacts {
  establishment: string | null;
  titleLevel: string | null;
  departmentId: string | null;
}

/** What 卫生退休人员统计 knows of a person. */
export interface RetiredFacts extends PersonFacts {
  retirementKind: string | null;
}

type SharedColumnKey = StaffColumnKey & RetiredColumnKey;

/** What the statistics know of a person besides where she counts and when she was born. */
export type Facet =
  | "sex"
  | "ethnicity"
  | "political"
  | "hmtForeign"
  | "degree"
  | "education"
  | "establishment"
  | "titleLevel"
  | "retirementKind";

const HMT_FOREIGN_TYPES = ["06", "07", "11", "12", "13"];
const HMT_REGION_REGEXP = /^8[123]/;
const PASSPORT = "03";
const CHINESE = ["CN", "CHN", "156", "中国", "中华人民共和国"];
const MAJORITY = "01";
const LAST_ETHNICITY = "56";
const PARTY_MEMBERS = ["01", "02"];
const VETERAN = "2";

const DEGREE_COLUMNS: Record<
  NonNullable<DegreeRow["statGroup"]>,
  SharedColumnKey
> = { 博士: "doctor", 硕士: "master", 学士: "bachelor" };

const EDUCATION_COLUMNS: Record<EducationGroup, SharedColumnKey> = {
  研究生: "postgraduate",
  大学本科: "undergraduate",
  大学专科: "college",
  中专: "secondary",
  高中及以下: "highSchool",
};

const TITLE_COLUMNS: Record<
  NonNullable<TitleLevelRow["statGroup"]>,
  StaffColumnKey
> = { 正高: "senior", 副高: "viceSenior", 中级: "middle", 初级: "junior" };

/** Age bands of people in service from the youngest: each holds the ages below its limit. */
export const STAFF_AGES: readonly (readonly [number, StaffColumnKey])[] = [
  [30, "age0to29"],
  [35, "age30to34"],
  [40, "age35to39"],
  [45, "age40to44"],
  [50, "age45to49"],
  [55, "age50to54"],
  [60, "age55to59"],
  [Infinity, "age60up"],
];
/** The same of retired people. */
export const RETIRED_AGES: readonly (readonly [number, RetiredColumnKey])[] = [
  [50, "age0to49"],
  [55, "age50to54"],
  [60, "age55to59"],
  [65, "age60to64"],
  [70, "age65to69"],
  [75, "age70to74"],
  [80, "age75to79"],
  [Infinity, "age80up"],
];

/**
 * Whether a person counts under 港澳台及外籍: by the type of the document, by an
 * address code of Hong Kong, Macao or Taiwan, or by a foreign passport.
 *
 * @param documentType Code of `codes/document_types.ts`.
 * @param regionPrefix How a number of citizen layout begins, else `null`.
 * @param nationality Asked for with passports only; `null` counts as Chinese.
 */
export function isHmtForeign(
  documentType: string,
  regionPrefix: string | null,
  nationality: string | null,
): boolean {
  if (HMT_FOREIGN_TYPES.includes(documentType)) return true;
  if (documentType === PASSPORT) {
    return nationality !== null && nationality !== "" &&
      !CHINESE.includes(nationality.toUpperCase());
  }
  return documentType === "01" && HMT_REGION_REGEXP.test(regionPrefix ?? "");
}

/** The column in which a code of each facet counts, if any; `null` is a code like others. */
type ColumnOfFacet<Key extends string> = Readonly<
  Partial<Record<Facet, (code: string | null) => Key | null>>
>;

const SHARED_FACETS: ColumnOfFacet<SharedColumnKey> = {
  sex: (code) => code === "2" ? "female" : null,
  ethnicity: (code) => isMinority(code) ? "minority" : null,
  political: (code) =>
    PARTY_MEMBERS.includes(code ?? "") ? "partyMember" : null,
  hmtForeign: (code) => code === null ? null : "hmtForeign",
  degree(code) {
    const degree = rowOf(DEGREES, code)?.statGroup ?? null;
    return degree === null ? "degreeOther" : DEGREE_COLUMNS[degree];
  },
  education(code) {
    const education = rowOf(EDUCATIONS, code)?.statGroup;
    return education === undefined
      ? "educationUnknown"
      : EDUCATION_COLUMNS[education];
  },
};

/** How people in service are counted. */
export const STAFF_COUNTING: Counting<StaffColumnKey> = {
  facets: {
    ...SHARED_FACETS,
    establishment: (code) =>
      rowOf(ESTABLISHMENTS, code)?.inQuota === true ? "inQuota" : null,
    titleLevel(code) {
      const title = rowOf(TITLE_LEVELS, code)?.statGroup ?? null;
      return title === null ? "untitled" : TITLE_COLUMNS[title];
    },
  },
  ages: STAFF_AGES,
};

/** How retired people are counted. */
export const RETIRED_COUNTING: Counting<RetiredColumnKey> = {
  facets: {
    ...SHARED_FACETS,
    retirementKind: (code) => code === VETERAN ? "veteran" : null,
  },
  ages: RETIRED_AGES,
};

/** The rules of one statistic: a column at most for each facet, and one for the age. */
export interface Counting<Key extends string> {
  facets: ColumnOfFacet<Key>;
  /** Bands from the youngest: each holds the ages below its limit. */
  ages: readonly (readonly [number, Key])[];
}

/** The columns in which a person in service counts on a day. */
export function columnsOf(
  facts: StaffFacts,
  on: Day,
): ReadonlySet<StaffColumnKey> {
  return columnsBy(STAFF_COUNTING, facts, on);
}

/** The columns in which a retired person counts on a day. */
export function retiredColumnsOf(
  facts: RetiredFacts,
  on: Day,
): ReadonlySet<RetiredColumnKey> {
  return columnsBy(RETIRED_COUNTING, facts, on);
}

/** The column of the age on a day; without a date of birth, that of 不详. */
function ageColumn<Key extends string>(
  birthDate: Day | null,
  on: Day,
  bands: readonly (readonly [number, Key])[],
): Key | "ageUnknown" {
  if (birthDate === null) return "ageUnknown";
  const age = ageOn(birthDate, on);
  return bands.find(([limit]) => age < limit)?.[1] ?? "ageUnknown";
}

function columnsBy<Key extends StaffColumnKey | RetiredColumnKey>(
  { facets, ages }: Counting<Key>,
  facts: Partial<StaffFacts & RetiredFacts> & PersonFacts,
  on: Day,
): ReadonlySet<Key> {
  const columns = new Set<string>(["total"]);
  // Object.entries cannot say more than string; the type of `facets` says the rest.
  for (
    const [facet, columnOf] of Object.entries(facets) as [
      Facet,
      (code: string | null) => Key | null,
    ][]
  ) {
    const column = columnOf(codeOfFacet(facts, facet));
    if (column !== null) columns.add(column);
  }
  columns.add(ageColumn(facts.birthDate, on, ages));
  // Both statistics have 合计 and the column of unknown age.
  return columns as Set<Key>;
}

function codeOfFacet(
  facts: Partial<StaffFacts & RetiredFacts> & PersonFacts,
  facet: Facet,
): string | null {
  if (facet === "hmtForeign") return facts.isHmtForeign ? "1" : null;
  return facts[facet] ?? null;
}

/** GB/T 3304 02–56; the extension codes 88 and 99 are no minority of the standard. */
function isMinority(ethnicity: string | null): boolean {
  return ethnicity !== null && ethnicity > MAJORITY &&
    ethnicity <= LAST_ETHNICITY;
}
