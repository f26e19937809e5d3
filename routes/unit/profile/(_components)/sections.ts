import { ADMIN_RANKS } from "@/codes/admin_ranks.ts";
import { divisionLabel } from "@/codes/divisions.ts";
import { ECONOMIC_TYPES } from "@/codes/economic_types.ts";
import { HOST_UNITS } from "@/codes/host_units.ts";
import { labelOf } from "@/codes/table.ts";
import { UNIT_NATURES } from "@/codes/unit_natures.ts";
import type { Fact } from "@/components/Facts.tsx";
import { fieldId } from "@/components/field_ids.ts";
import { codeText } from "@/domain/code_text.ts";
import { divisionText } from "@/domain/division_text.ts";
import {
  PROFILE_SECTION_IDS,
  type ProfileField,
  type ProfileGap,
  type ProfileSection,
} from "@/domain/unit_profile.ts";
import type { FormState } from "@/server/forms.ts";
import type { Caller } from "@/server/router.ts";

/** The profile with what is missing, as the procedure gives it. */
export type CurrentProfile = Awaited<ReturnType<Caller["profile"]["current"]>>;

/** The sections that are forms of this page. */
export const FORM_SECTIONS = ["basic", "institution", "address"] as const;

/** One of {@link FORM_SECTIONS}. */
export type FormSection = typeof FORM_SECTIONS[number];

/** What the page may show open: a section, or the confirmation behind them. */
export type Stage = ProfileSection | "confirm";

/** The stages in their order. */
export const STAGES: readonly Stage[] = [...PROFILE_SECTION_IDS, "confirm"];

/** The stage behind this one. */
export function stageAfter(stage: Stage): Stage {
  return STAGES[STAGES.indexOf(stage) + 1] ?? "confirm";
}

/** Where a stage is shown. */
export function stagePath(stage: Stage): string {
  return `/unit/profile/${stage}`;
}

/** Where a gap can be filled: the field itself. */
export function gapPath({ section, field }: Omit<ProfileGap, "label">): string {
  const path = stagePath(section);
  return section === "departments" ? path : `${path}#${fieldId(field)}`;
}

/** What the form of a section shows before anything is typed. */
export function valuesOf(
  section: FormSection,
  { profile }: CurrentProfile,
): FormState["values"] {
  const texts: Record<ProfileField, string> = {
    creditCode: profile.creditCode ?? "",
    foundedOn: profile.foundedOn ?? "",
    headName: profile.headName ?? "",
    host: profile.host ?? "",
    economicType: codeText(ECONOMIC_TYPES, profile.economicType),
    adminRank: profile.adminRank ?? "",
    website: profile.website ?? "",
    licenceNumber: profile.licenceNumber ?? "",
    nature: profile.nature ?? "",
    meetsStandard: profile.meetsStandard === null
      ? ""
      : String(profile.meetsStandard),
    otherNames: profile.otherNames.join("\n"),
    division: divisionText(profile.division),
    address: profile.address ?? "",
    departments: "",
  };
  return section === "institution" && profile.hasNoOtherName === 1
    ? { ...texts, hasNoOtherName: "1" }
    : texts;
}

/** What a section says, for those who read it. */
export function factsOf(
  section: FormSection,
  { profile }: Pick<CurrentProfile, "profile">,
): Fact[] {
  switch (section) {
    case "basic":
      return [
        { label: "统一社会信用代码", value: profile.creditCode },
        { label: "成立日期", value: profile.foundedOn },
        { label: "法人代表（负责人）", value: profile.headName },
        { label: "设置/主办单位", value: labelOf(HOST_UNITS, profile.host) },
        {
          label: "登记注册经济类型",
          value: labelOf(ECONOMIC_TYPES, profile.economicType),
        },
        {
          label: "单位行政级别",
          value: labelOf(ADMIN_RANKS, profile.adminRank),
        },
        { label: "网站域名", value: profile.website },
      ];
    case "institution":
      return [
        { label: "医疗机构执业许可证", value: profile.licenceNumber },
        { label: "单位事业性质", value: labelOf(UNIT_NATURES, profile.nature) },
        { label: "是否达到建设标准", value: yesNo(profile.meetsStandard) },
        {
          label: "其他名称",
          value: profile.hasNoOtherName === 1
            ? "无其它名称"
            : profile.otherNames.join("、"),
        },
      ];
    case "address":
      return [
        { label: "行政区划", value: divisionLabel(profile.division) },
        { label: "详细地址", value: profile.address },
      ];
  }
}

function yesNo(value: 0 | 1 | null): string | null {
  return value === null ? null : value === 1 ? "是" : "否";
}
