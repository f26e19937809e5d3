import { ADMIN_RANKS } from "@/codes/admin_ranks.ts";
import { ECONOMIC_TYPES } from "@/codes/economic_types.ts";
import { HOST_UNITS } from "@/codes/host_units.ts";
import { labelOf } from "@/codes/table.ts";
import { UNIT_NATURES } from "@/codes/unit_natures.ts";
import type { Fact } from "@/components/Facts.tsx";
import type { UnitProfile } from "@/domain/unit_profile.ts";

/** The sections of a profile that are forms. */
export const FORM_SECTIONS = ["basic", "institution", "address"] as const;

/** One of {@link FORM_SECTIONS}. */
export type FormSection = typeof FORM_SECTIONS[number];

/** A profile with the name of its place, `湖北省武汉市武昌区`. */
export interface PlacedProfile extends UnitProfile {
  place: string;
}

/** The whole profile, section after section. */
export function profileFacts(profile: PlacedProfile): Fact[] {
  return FORM_SECTIONS.flatMap((section) => factsOf(section, profile));
}

/** What a section says, for those who read it. */
export function factsOf(
  section: FormSection,
  profile: PlacedProfile,
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
        { label: "行政区划", value: profile.place },
        { label: "详细地址", value: profile.address },
      ];
  }
}

function yesNo(value: 0 | 1 | null): string | null {
  return value === null ? null : value === 1 ? "是" : "否";
}
