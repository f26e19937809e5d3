import type { Insertable } from "kysely";
import { findDivision } from "@/codes/divisions.ts";
import type {
  AuthorityTable,
  ClinicTable,
  DepartmentTable,
  UnitTable,
} from "@/db/schema.ts";
import {
  allAuthorityDivisions,
  authorityLevel,
  authorityName,
  divisionAbove,
} from "@/domain/authorities.ts";
import { sixDigits } from "@/codes/divisions.ts";
import { creditCheckOf } from "@/domain/credit_code.ts";
import { type Chance, happens, oneOf } from "../chance.ts";
import type { PlannedDepartment } from "./departments.ts";
import { makeName } from "./names.ts";
import { numbered, type PlannedUnit } from "./units.ts";

/** When the authorities and units were entered. */
const AT = "2019-01-15T02:00:00.000Z";
const LICENSED_REGEXP = /^[A-EGH]/;

/** The id of the authority of a division, six digits. */
export function authorityId(division: string): string {
  return `ath_province-${division}`;
}

/** The tree of authorities (主管部门): province, cities, counties; parents first. */
export function authorityRows(): Insertable<AuthorityTable>[] {
  const paths = new Map<string, string>();
  return allAuthorityDivisions().map(({ code }) => {
    const division = sixDigits(code);
    const above = divisionAbove(division);
    const id = authorityId(division);
    const path = `${above ? paths.get(above) : "/"}${id}/`;
    paths.set(division, path);
    return {
      id,
      parentId: above && authorityId(above),
      path,
      level: authorityLevel(division) ?? "county",
      division,
      name: authorityName(division),
      createdAt: AT,
    };
  });
}

/** A unit with its profile; of some it is not complete yet. */
export function unitRow(
  chance: Chance,
  unit: PlannedUnit,
  options: { rank: number; initialsOf: (name: string) => string },
): Insertable<UnitTable> {
  const { kind, county } = unit;
  const isComplete = options.rank === 0 || happens(chance, 930);
  const sex = happens(chance, 700) ? "1" : "2";
  const head = makeName(chance, { sex, born: 1974, isFromMountains: false });
  const body = `${kind.isPrivate ? "52" : "12"}${county}MB${
    numbered(options.rank, 7)
  }`;
  const place = findDivision(unit.town)?.name ?? "";
  return {
    id: unit.id,
    authorityId: authorityId(unit.authority),
    name: unit.name,
    pinyin: options.initialsOf(unit.name),
    kind: kind.kind,
    subordination: unit.subordination,
    creditCode: isComplete ? body + creditCheckOf(body) : null,
    foundedOn: `${1950 + chance(70)}-${numbered(1 + chance(12), 2)}-01`,
    headName: head.name,
    host: kind.isPrivate ? "7" : "1",
    economicType: kind.isPrivate ? "171" : "110",
    adminRank: kind.isPrivate ? "0" : unit.size >= 1000 ? "5" : "9",
    website: null,
    licenceNumber: LICENSED_REGEXP.test(kind.kind)
      ? `PDY${numbered(options.rank, 6)}${county}${kind.kind}1`
      : null,
    nature: kind.isPrivate ? "6" : unit.size >= 200 ? "2" : "1",
    meetsStandard: happens(chance, 900) ? 1 : 0,
    hasNoOtherName: 1,
    division: unit.town,
    address: `${place}示例路 ${1 + chance(400)} 号`,
    profileState: isComplete ? "complete" : "incomplete",
    state: "open",
    mergedInto: null,
    createdAt: AT,
    updatedAt: AT,
  };
}

/** A department of a unit, open. */
export function departmentRow(
  unitId: string,
  { id, parentId, name, position }: PlannedDepartment,
): Insertable<DepartmentTable> {
  return {
    id,
    unitId,
    parentId,
    name,
    standardCode: null,
    position,
    state: "open",
    mergedInto: null,
    closedOn: null,
    createdAt: AT,
  };
}

const VILLAGES = [..."桃柳石黄清白龙凤金银松竹梅杏云泉溪桥坪湾冲岭河塘"];

/** The village clinics (村卫生室) of a unit, each with a name of its own in it. */
export function clinicRows(
  chance: Chance,
  unit: PlannedUnit,
  options: { count: number; initialsOf: (name: string) => string },
): Insertable<ClinicTable>[] {
  const names = new Set<string>();
  while (names.size < options.count) {
    names.add(`${oneOf(chance, VILLAGES)}${oneOf(chance, VILLAGES)}村卫生室`);
  }
  return [...names].map((name, at) => ({
    id: `${unit.id.replace("unt_", "cln_")}-${numbered(at, 2)}`,
    unitId: unit.id,
    name,
    pinyin: options.initialsOf(name),
    division: unit.town,
    address: null,
    state: "open",
    closedOn: null,
    createdAt: AT,
  }));
}
