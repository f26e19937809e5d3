import { DOCUMENT_TYPES } from "@/codes/document_types.ts";
import { IDENTITY_TYPES } from "@/codes/identity_types.ts";
import { POSITIONS } from "@/codes/positions.ts";
import { SEXES } from "@/codes/sexes.ts";
import { SPECIALTIES } from "@/codes/specialties.ts";
import { labelOf } from "@/codes/table.ts";
import { TITLE_LEVELS } from "@/codes/title_levels.ts";
import { Card } from "@/components/Card.tsx";
import { Facts } from "@/components/Facts.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import type { Review } from "./review.ts";
import { placeText } from "./WaitingList.tsx";

/** What the comparison does not show; all of it where there is none. */
export function ApplicationFacts(
  { review, placeLabel }: { review: Review; placeLabel: string },
) {
  const { application, nearest } = review;
  const own = [
    {
      label: "身份类型",
      value: labelOf(IDENTITY_TYPES, application.identityType),
    },
    { label: "手机号码", value: application.phoneMasked },
    { label: "提交时间", value: timeInShanghai(application.submittedAt) },
    { label: "校验码", value: "正确" },
  ];
  const alone = [
    {
      label: "证件类型",
      value: labelOf(DOCUMENT_TYPES, application.documentType),
    },
    { label: "证件号码", value: application.documentMasked },
    { label: "性别", value: labelOf(SEXES, application.sex) },
    { label: "出生年月", value: application.birthMonth },
    { label: placeLabel, value: placeText(application) },
    { label: "岗位类别", value: labelOf(POSITIONS, application.position) },
    {
      label: "从事专业类别",
      value: labelOf(SPECIALTIES, application.specialty),
    },
    {
      label: "专业技术职务",
      value: labelOf(TITLE_LEVELS, application.titleLevel),
    },
  ];
  return (
    <Card title={nearest ? "申请" : "本人填写"}>
      <Facts facts={nearest ? own : [...alone, ...own]} />
    </Card>
  );
}
