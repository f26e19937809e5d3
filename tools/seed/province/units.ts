import {
  type Division,
  findDivision,
  listDivisions,
  parentDivision,
} from "@/codes/divisions.ts";
import { countiesOf } from "@/domain/authorities.ts";
import {
  type Chance,
  happens,
  oneOf,
  weighed,
  type Weighted,
} from "../chance.ts";
import { kindsOf, LARGEST_KIND, type MadeKind } from "./kinds.ts";

/** A unit before it is written. */
export interface PlannedUnit {
  id: string;
  name: string;
  kind: MadeKind;
  /** People in service. */
  size: number;
  /** The division, six digits, whose authority it is under. */
  authority: string;
  /** The county that it stands in, six digits. */
  county: string;
  /** The town that it stands in, nine digits. */
  town: string;
  /** Code of `codes/subordinations.ts`. */
  subordination: string;
}

/** Code of the city, or of the county that hangs on the province, → people in thousands. */
const PEOPLE: Weighted<string> = [
  [13770, "4201"],
  [2440, "4202"],
  [3150, "4203"],
  [3930, "4205"],
  [5270, "4206"],
  [1070, "4207"],
  [2540, "4208"],
  [4180, "4209"],
  [5130, "4210"],
  [5800, "4211"],
  [2600, "4212"],
  [2010, "4213"],
  [3460, "4228"],
  [1130, "429004"],
  [870, "429005"],
  [1110, "429006"],
  [65, "429021"],
];
/** The id of the largest unit. */
export const LARGEST_UNIT_ID = "unt_province-00000";

const WUHAN = "4201";
/** 水果湖街道 of 武昌区. */
const LARGEST_TOWN = "420106012";
const COUNTY_DIGITS = 6;
/** From this size on a unit serves more than its county. */
const LARGE = 1000;

const townsByArea = new Map<string, readonly Division[]>();

/** The units of the province by their sizes, the largest first. */
export function planUnits(
  sizes: readonly number[],
  chance: Chance,
): PlannedUnit[] {
  const taken = new Set<string>();
  return sizes.map((size, rank) => {
    const isLargest = rank === 0;
    const kind = isLargest ? LARGEST_KIND : weighed(chance, kindsOf(size));
    const town = isLargest ? LARGEST_TOWN : townFor(chance, size);
    const county = town.slice(0, COUNTY_DIGITS);
    const name = nameFor(kind, { chance, county, town, taken });
    taken.add(name);
    return {
      id: `unt_province-${numbered(rank, 5)}`,
      name,
      kind,
      size,
      county,
      town,
      ...(isLargest
        ? { authority: "420000", subordination: "2" }
        : masterOf(chance, county, { kind, size })),
    };
  });
}

/** A count as ids have it: `00042`. */
export function numbered(count: number, digits: number): string {
  return String(count).padStart(digits, "0");
}

/** A town of the province, more often where more people live; large units are often in 武汉. */
function townFor(chance: Chance, size: number): string {
  const isOfWuhan = size >= LARGE && happens(chance, 300);
  const area = isOfWuhan ? WUHAN : weighed(chance, PEOPLE);
  return oneOf(chance, townsOf(area)).code;
}

/** The towns of a city or a county; zones and the like, which the table has besides, are no place of a unit. */
function townsOf(area: string): readonly Division[] {
  let towns = townsByArea.get(area);
  if (!towns) {
    const counties = area.length === 6
      ? [area]
      : countiesOf(area).map(({ code }) => code);
    towns = counties.flatMap((county) => listDivisions(county))
      .filter(({ name }) => /(街道|镇|乡)$/.test(name));
    townsByArea.set(area, towns);
  }
  return towns;
}

/** A name that no unit has yet: 武昌区人民医院, then 武昌区第二人民医院. */
function nameFor(
  kind: MadeKind,
  place: {
    chance: Chance;
    county: string;
    town: string;
    taken: ReadonlySet<string>;
  },
): string {
  const { chance, county, town, taken } = place;
  const parts = {
    chance,
    county: nameOf(county),
    city: nameOf(parentOf(county)),
    town: nameOf(town),
  };
  for (let count = 1;; count++) {
    const ordinal = count === 1 ? "" : `第${inChinese(count)}`;
    const name = kind.name({ ...parts, ordinal });
    if (!taken.has(name)) return name;
  }
}

/** 12 → 十二; up to 999. */
function inChinese(count: number): string {
  const digits = "零一二三四五六七八九";
  const ones = count % 10 === 0 ? "" : digits.charAt(count % 10);
  if (count < 10) return ones;
  if (count < 20) return `十${ones}`;
  if (count < 100) return `${digits.charAt(Math.floor(count / 10))}十${ones}`;
  const rest = count % 100;
  const tail = rest === 0
    ? ""
    : rest < 10
    ? `零${ones}`
    : `${digits.charAt(Math.floor(rest / 10))}十${ones}`;
  return `${digits.charAt(Math.floor(count / 100))}百${tail}`;
}

function masterOf(
  chance: Chance,
  county: string,
  { kind, size }: { kind: MadeKind; size: number },
): Pick<PlannedUnit, "authority" | "subordination"> {
  const city = parentOf(county);
  const isOfCity = city.length === 4 &&
    (size >= LARGE ? happens(chance, 700) : happens(chance, 30)) &&
    kind.like !== "primary" && kind.like !== "office";
  if (isOfCity) return { authority: `${city}00`, subordination: "3" };
  return {
    authority: county,
    subordination: nameOf(county).endsWith("县") ? "5" : "4",
  };
}

/** The city of a county; of one that hangs on the province, the county. */
function parentOf(county: string): string {
  const parent = parentDivision(county) ?? county;
  return parent.length === 4 ? parent : county;
}

function nameOf(code: string): string {
  return findDivision(code)?.name ?? code;
}
