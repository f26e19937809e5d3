import { listHref } from "@/components/key_pages.ts";
import { AppError } from "@/domain/errors.ts";
import { IdInput } from "@/domain/inputs/codes.ts";
import type { RosterKind } from "@/domain/roster_codes.ts";

/** Where 地区人员统计 begins. */
export const AREA_PATH = "/authority/statistics";

/** What is counted and how; every link of the pages keeps it. */
export interface AreaView {
  kind: RosterKind;
  /** Whether people of village clinics count; of people in service alone. */
  clinics: boolean;
}

/** The part of an area that an address shows. */
export interface AreaPlace {
  /** `null` for the account's own. */
  authorityId: string | null;
  /** By the units right under it. */
  units: boolean;
  /** The unit after which the page begins. */
  after: string | null;
}

/** Reads what an address asks for; what makes no sense is left out. */
export function askedArea(url: URL): AreaView & AreaPlace {
  const query = url.searchParams;
  const kind = query.get("kind") === "retired" ? "retired" : "active";
  return {
    kind,
    clinics: kind === "active" && query.get("clinics") === "1",
    authorityId: idOf(query.get("authority")),
    units: query.get("units") === "1",
    after: idOf(query.get("after")),
  };
}

/** An id that cannot be one is that of nobody. @throws {AppError} `notFound` */
export function idOf(text: string): string;
export function idOf(text: string | null): string | null;
export function idOf(text: string | null): string | null {
  if (text !== null && !IdInput.safeParse(text).success) {
    throw new AppError("notFound");
  }
  return text;
}

/** The address of a part of the area. */
export function areaHref(
  { kind, clinics }: AreaView,
  place: Partial<AreaPlace> = {},
): string {
  return listHref(AREA_PATH, {
    kind: kind === "active" ? "" : kind,
    clinics: clinics ? "1" : "",
    authority: place.authorityId ?? "",
    units: place.units ? "1" : "",
    after: place.after ?? "",
  });
}

/** The address of one unit of the area. */
export function areaUnitHref(kind: RosterKind, unitId: string): string {
  return listHref(`${AREA_PATH}/${unitId}`, {
    kind: kind === "active" ? "" : kind,
  });
}

/** What the screen calls those who are counted. */
export const WHO: Record<RosterKind, string> = {
  active: "在职人员",
  retired: "退休人员",
};

/** Groups that sum to 合计, in words. */
export const SUMS: Record<RosterKind, string> = {
  active: "学历、职称、年龄",
  retired: "学历、年龄",
};
