import { treatsPatients } from "@/codes/unit_kinds.ts";
import { parseCreditCode } from "@/domain/credit_code.ts";
import { checkLicence } from "@/domain/licence.ts";

/** The sections that a unit fills in (单位信息维护), in the order of the manual, each saved on its own. */
export const PROFILE_SECTIONS = {
  basic: "基本信息",
  institution: "机构信息",
  address: "地址信息",
  departments: "内设机构",
} as const;

/** One of {@link PROFILE_SECTIONS}. */
export type ProfileSection = keyof typeof PROFILE_SECTIONS;

/** The sections in their order. */
// Object.keys cannot say more than string; the table above is the whole truth of it.
export const PROFILE_SECTION_IDS = Object.keys(
  PROFILE_SECTIONS,
) as readonly ProfileSection[];

/** What a unit says of itself; codes of `codes/`, `null` for what is not filled in. */
export interface UnitProfile {
  /** Set by the authority; decides whether a licence is needed. */
  kind: string;
  creditCode: string | null;
  foundedOn: string | null;
  headName: string | null;
  host: string | null;
  economicType: string | null;
  adminRank: string | null;
  website: string | null;
  licenceNumber: string | null;
  nature: string | null;
  meetsStandard: 0 | 1 | null;
  otherNames: readonly string[];
  /** Whether the unit says that it bears no other name (无其它名称). */
  hasNoOtherName: 0 | 1;
  /** 6 digits for a county, 9 for a town. */
  division: string;
  address: string | null;
  /** How many departments (内设机构) are open. */
  openDepartments: number;
}

/** A field of the profile. */
export type ProfileField =
  | Exclude<keyof UnitProfile, "kind" | "hasNoOtherName" | "openDepartments">
  | "departments";

interface FieldRow {
  section: ProfileSection;
  label: string;
  /** Whether the unit has to fill it in before 已完善. */
  isNeeded: (profile: UnitProfile) => boolean;
  isFilled: (profile: UnitProfile) => boolean;
}

const TOWN_LENGTH = 9;

/** The fields in the order of the screen: section, label, and what of them stands before 已完善. */
export const PROFILE_FIELDS: Readonly<Record<ProfileField, FieldRow>> = {
  creditCode: needed("basic", "统一社会信用代码", (p) => p.creditCode),
  foundedOn: needed("basic", "成立日期", (p) => p.foundedOn),
  headName: needed("basic", "法人代表（负责人）", (p) => p.headName),
  host: needed("basic", "设置/主办单位", (p) => p.host),
  economicType: needed("basic", "登记注册经济类型", (p) => p.economicType),
  adminRank: needed("basic", "单位行政级别", (p) => p.adminRank),
  website: {
    ...needed("basic", "网站域名", (p) => p.website),
    isNeeded: () => false,
  },
  licenceNumber: {
    ...needed("institution", "医疗机构执业许可证", (p) => p.licenceNumber),
    isNeeded: ({ kind }) => treatsPatients(kind),
  },
  nature: needed("institution", "单位事业性质", (p) => p.nature),
  meetsStandard: needed(
    "institution",
    "是否达到建设标准",
    (p) => p.meetsStandard,
  ),
  otherNames: needed(
    "institution",
    "其他名称",
    (p) => p.otherNames.length > 0 || p.hasNoOtherName === 1 || null,
  ),
  division: needed(
    "address",
    "行政区划（到乡镇、街道）",
    (p) => p.division.length === TOWN_LENGTH || null,
  ),
  address: needed("address", "详细地址", (p) => p.address),
  departments: needed(
    "departments",
    "至少一个内设机构",
    (p) => p.openDepartments > 0 || null,
  ),
};

/** The fields in their order. */
// As above: the table is the whole truth of it.
export const PROFILE_FIELD_IDS = Object.keys(
  PROFILE_FIELDS,
) as readonly ProfileField[];

/** Something that stands before 已完善: a field that is needed and empty. */
export interface ProfileGap {
  field: ProfileField;
  section: ProfileSection;
  label: string;
}

/** What stands before 已完善, in the order of the screen; empty when nothing does. */
export function missing(profile: UnitProfile): ProfileGap[] {
  return PROFILE_FIELD_IDS.filter((field) => {
    const { isNeeded, isFilled } = PROFILE_FIELDS[field];
    return isNeeded(profile) && !isFilled(profile);
  }).map((field) => {
    const { section, label } = PROFILE_FIELDS[field];
    return { field, section, label };
  });
}

/** How far the profile, or one section of it, has come: of the fields that are needed. */
export function profileProgress(
  profile: UnitProfile,
  section?: ProfileSection,
): { filled: number; needed: number } {
  const needed = PROFILE_FIELD_IDS.map((field) => PROFILE_FIELDS[field])
    .filter((row) =>
      (section === undefined || row.section === section) &&
      row.isNeeded(profile)
    );
  return {
    needed: needed.length,
    filled: needed.filter((row) => row.isFilled(profile)).length,
  };
}

/** What a unit should check against its papers, although it may stay so. */
export interface ProfileDoubt {
  field: ProfileField;
  section: ProfileSection;
  message: string;
}

/** What looks wrong and does not stand before 已完善: true papers look so at times. */
export function profileDoubts(
  profile: Pick<UnitProfile, "creditCode" | "licenceNumber">,
): ProfileDoubt[] {
  const doubts: ProfileDoubt[] = [];
  const { creditCode, licenceNumber } = profile;
  if (creditCode && parseCreditCode(creditCode).verdict === "warn") {
    const message =
      "统一社会信用代码的校验位不对，请对照证书核对；证书上确是如此的，不用改";
    doubts.push({ field: "creditCode", section: "basic", message });
  }
  const licence = licenceNumber ? checkLicence(licenceNumber) : undefined;
  if (licence) {
    doubts.push({
      field: "licenceNumber",
      section: "institution",
      message: licence,
    });
  }
  return doubts;
}

function needed(
  section: ProfileSection,
  label: string,
  read: (profile: UnitProfile) => unknown,
): FieldRow {
  return {
    section,
    label,
    isNeeded: () => true,
    isFilled: (profile) => {
      const value = read(profile);
      return value !== null && value !== "";
    },
  };
}
