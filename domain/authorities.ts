import {
  type Division,
  findDivision,
  listDivisions,
  parentDivision,
  PROVINCE,
  sixDigits,
} from "@/codes/divisions.ts";

/** The levels of the tree of 主管单位. */
export type AuthorityLevel = "province" | "city" | "county";

/** What the screen calls the levels. */
export const AUTHORITY_LEVELS: Record<AuthorityLevel, string> = {
  province: "省级",
  city: "市级",
  county: "县级",
};

/** Codes of the counties that hang on the province itself (省直辖县级). */
const OF_PROVINCE_REGEXP = /^4290/;

/** Level of the authority of a division; `undefined` for towns and for what is none. */
export function authorityLevel(division: string): AuthorityLevel | undefined {
  switch (findDivision(division)?.code.length) {
    case 2:
      return "province";
    case 4:
      return "city";
    case 6:
      return "county";
    default:
      return undefined;
  }
}

/** The division, six digits, whose authority stands above that of this one; `null` above the province. */
export function divisionAbove(division: string): string | null {
  const parent = parentDivision(division);
  return parent === null ? null : sixDigits(parent);
}

/** The divisions whose authorities hang directly on that of this one: cities, or counties. */
export function divisionsBelow(division: string): readonly Division[] {
  return authorityLevel(division) === "county" ? [] : listDivisions(division);
}

/** The counties that an authority of this division looks after: its own, or all below it. */
export function countiesOf(division: string): readonly Division[] {
  const own = findDivision(division);
  if (authorityLevel(division) === "county") return own ? [own] : [];
  return divisionsBelow(division).flatMap(({ code }) =>
    authorityLevel(code) === undefined ? [] : countiesOf(code)
  );
}

/** Every division that has an authority of its own, parents first. */
export function allAuthorityDivisions(): readonly Division[] {
  const cities = divisionsBelow(PROVINCE);
  const province = findDivision(PROVINCE);
  return [
    ...(province ? [province] : []),
    ...cities,
    ...cities.flatMap(({ code }) => divisionsBelow(code)),
  ];
}

/** The name that an authority usually bears: 武汉市卫生健康委员会, 武昌区卫生健康局. */
export function authorityName(division: string): string {
  const { name = "", code = "" } = findDivision(division) ?? {};
  const isCounty = code.length === 6 && !OF_PROVINCE_REGEXP.test(code);
  return `${name}${isCounty ? "卫生健康局" : "卫生健康委员会"}`;
}
