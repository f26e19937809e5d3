import { ECONOMIC_TYPES } from "@/codes/economic_types.ts";
import { fieldId } from "@/components/field_ids.ts";
import { codeText } from "@/domain/code_text.ts";
import {
  PROFILE_SECTION_IDS,
  type ProfileField,
  type ProfileGap,
  type ProfileSection,
} from "@/domain/unit_profile.ts";
import type { FormSection } from "@/routes/(_components)/profile_facts.ts";
import type { FormState } from "@/server/forms.ts";
import type { Caller } from "@/server/router.ts";

/** The profile with what is missing, as the procedure gives it. */
export type CurrentProfile = Awaited<ReturnType<Caller["profile"]["current"]>>;

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
    division: profile.division,
    address: profile.address ?? "",
    departments: "",
  };
  return section === "institution" && profile.hasNoOtherName === 1
    ? { ...texts, hasNoOtherName: "1" }
    : texts;
}
