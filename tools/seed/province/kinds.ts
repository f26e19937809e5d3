import type { Chance, Weighted } from "../chance.ts";
import { oneOf } from "../chance.ts";

/** What a name is made of: a place, and what tells its units of one kind apart. */
export interface NameParts {
  chance: Chance;
  city: string;
  county: string;
  town: string;
  /** Empty for the first of its name in the place, then 第二 and so on. */
  ordinal: string;
}

/** A kind of unit as the province has it. */
export interface MadeKind {
  /** Code of `codes/unit_kinds.ts`. */
  kind: string;
  /** What departments and posts it has: of a hospital, of a practice in the villages, … */
  like: "hospital" | "primary" | "practice" | "public" | "office";
  isPrivate?: true;
  name: (parts: NameParts) => string;
}

const WORDS = [..."康仁济和安泰善德润宁福同爱心民惠明慈恒博"];
const SPECIALISED: readonly (readonly [kind: string, what: string])[] = [
  ["A511", "口腔"],
  ["A512", "眼科"],
  ["A526", "骨科"],
  ["A527", "康复"],
  ["A520", "精神卫生"],
  ["A222", "骨伤"],
];

const GENERAL = made(
  "A100",
  "hospital",
  ({ county, ordinal }) => `${county}${ordinal}人民医院`,
);
const CITY_GENERAL = made(
  "A100",
  "hospital",
  ({ city, ordinal }) => `${city}${ordinal}人民医院`,
);
const CHINESE = made(
  "A210",
  "hospital",
  ({ county, ordinal }) => `${county}${ordinal}中医医院`,
);
const CITY_CHINESE = made(
  "A210",
  "hospital",
  ({ city, ordinal }) => `${city}${ordinal}中医医院`,
);
const MOTHER_CHILD = made(
  "G100",
  "hospital",
  ({ county, ordinal }) => `${county}${ordinal}妇幼保健院`,
);
const CONTROL = made(
  "J100",
  "public",
  ({ county, ordinal }) => `${county}${ordinal}疾病预防控制中心`,
);
const INSPECTION = made(
  "K100",
  "public",
  ({ county, ordinal }) => `${county}${ordinal}卫生监督所`,
);
const OFFICE = made(
  "R100",
  "office",
  ({ county, ordinal }) => `${county}卫生健康局${ordinal}机关`,
);
const BLOOD = made(
  "F120",
  "public",
  ({ city, ordinal }) => `${city}${ordinal}中心血站`,
);
const EMERGENCY = made(
  "E100",
  "public",
  ({ city, ordinal }) => `${city}${ordinal}急救中心`,
);
const TOWN = made(
  "C220",
  "primary",
  ({ town, ordinal }) => `${bare(town)}${ordinal}卫生院`,
);
const CENTRAL_TOWN = made(
  "C210",
  "primary",
  ({ town, ordinal }) => `${bare(town)}${ordinal}中心卫生院`,
);
const COMMUNITY = made(
  "B100",
  "primary",
  ({ town, ordinal }) => `${bare(town)}${ordinal}社区卫生服务中心`,
);
const STATION = made(
  "B200",
  "primary",
  ({ town, chance }) => `${bare(town)}${words(chance)}社区卫生服务站`,
);
const PRIVATE_GENERAL = own(
  "A100",
  "hospital",
  ({ city, chance }) => `${city}${words(chance)}医院`,
);
const OUTPATIENTS = own(
  "D110",
  "practice",
  ({ county, chance }) => `${county}${words(chance)}综合门诊部`,
);
const DENTAL_OUTPATIENTS = own(
  "D152",
  "practice",
  ({ county, chance }) => `${county}${words(chance)}口腔门诊部`,
);
const PRACTICE = own(
  "D211",
  "practice",
  ({ county, chance }) => `${county}${words(chance)}诊所`,
);
const CHINESE_PRACTICE = own(
  "D212",
  "practice",
  ({ county, chance }) => `${county}${words(chance)}中医诊所`,
);
const DENTIST = own(
  "D215",
  "practice",
  ({ county, chance }) => `${county}${words(chance)}口腔诊所`,
);
const SURGERY = made(
  "D400",
  "practice",
  ({ county, chance }) => `${county}${words(chance)}公司医务室`,
);
const SCHOOL = made(
  "D500",
  "practice",
  ({ town, chance }) => `${bare(town)}${words(chance)}学校卫生保健所`,
);

/** The kinds of the units of a size from here on, the greatest first. */
const BY_SIZE: readonly { from: number; kinds: Weighted<MadeKind> }[] = [
  {
    from: 1000,
    kinds: [
      [40, CITY_GENERAL],
      [35, GENERAL],
      [12, CITY_CHINESE],
      [7, MOTHER_CHILD],
      [3, specialised(4)],
      [3, specialised(0)],
    ],
  },
  {
    from: 200,
    kinds: [
      [38, GENERAL],
      [16, CHINESE],
      [12, MOTHER_CHILD],
      [10, PRIVATE_GENERAL],
      [4, specialised(2)],
      [4, specialised(4)],
      [8, CENTRAL_TOWN],
      [4, CONTROL],
      [2, BLOOD],
      [2, EMERGENCY],
    ],
  },
  {
    from: 40,
    kinds: [
      [14, CENTRAL_TOWN],
      [32, TOWN],
      [16, COMMUNITY],
      [10, PRIVATE_GENERAL],
      ...SPECIALISED.map((_, at) => [2, specialised(at)] as const),
      [5, CONTROL],
      [3, INSPECTION],
      [3, MOTHER_CHILD],
      [2, OFFICE],
    ],
  },
  {
    from: 10,
    kinds: [
      [24, TOWN],
      [12, COMMUNITY],
      [18, STATION],
      [16, OUTPATIENTS],
      [12, DENTAL_OUTPATIENTS],
      [5, PRIVATE_GENERAL],
      [4, INSPECTION],
      [4, OFFICE],
      [3, CONTROL],
    ],
  },
  {
    from: 0,
    kinds: [
      [44, PRACTICE],
      [17, CHINESE_PRACTICE],
      [16, DENTIST],
      [8, STATION],
      [8, SURGERY],
      [4, SCHOOL],
    ],
  },
];

/** The kind of the first and largest unit, a hospital of the province. */
export const LARGEST_KIND: MadeKind = made(
  "A100",
  "hospital",
  () => "湖北省第一示范医院",
);

/** What units of so many people are, with how often. */
export function kindsOf(size: number): Weighted<MadeKind> {
  const kinds = BY_SIZE.find(({ from }) => size >= from)?.kinds;
  if (!kinds) throw new Error(`No kind of unit has ${size} people`);
  return kinds;
}

function made(
  kind: string,
  like: MadeKind["like"],
  name: MadeKind["name"],
): MadeKind {
  return { kind, like, name };
}

function own(
  kind: string,
  like: MadeKind["like"],
  name: MadeKind["name"],
): MadeKind {
  return { kind, like, name, isPrivate: true };
}

function specialised(at: number): MadeKind {
  const [kind, what] = SPECIALISED[at] ?? ["A539", "专科"];
  return own(
    kind,
    "hospital",
    ({ city, chance }) => `${city}${words(chance)}${what}医院`,
  );
}

function words(chance: Chance): string {
  const first = oneOf(chance, WORDS);
  return first + oneOf(chance, WORDS.filter((word) => word !== first));
}

/** 桃坪镇 → 桃坪, 水果湖街道 → 水果湖; short names stay whole. */
function bare(town: string): string {
  return town.length < 3 ? town : town.replace(/(办事处)?(街道|[镇乡])$/, "");
}
