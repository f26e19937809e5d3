import { DEGREES } from "@/codes/degrees.ts";
import { DOCUMENT_TYPES } from "@/codes/document_types.ts";
import { EDUCATIONS } from "@/codes/educations.ts";
import { ESTABLISHMENTS } from "@/codes/establishments.ts";
import { ETHNICITIES } from "@/codes/ethnicities.ts";
import { POLITICALS } from "@/codes/politicals.ts";
import { POSITIONS } from "@/codes/positions.ts";
import { SEXES } from "@/codes/sexes.ts";
import { SPECIALTIES } from "@/codes/specialties.ts";
import { labelOf } from "@/codes/table.ts";
import { TITLE_LEVELS } from "@/codes/title_levels.ts";
import { Card } from "@/components/Card.tsx";
import { Facts } from "@/components/Facts.tsx";
import { describeCertificate } from "@/domain/certificates.ts";
import { EndCard } from "../../(_components)/stay/EndCard.tsx";
import type { ClinicStay } from "./stay_pages.ts";

interface StayFactsProps {
  record: ClinicStay;
}

/** Who she is, where she works, and what she says of herself; numbers masked. */
export function StayFacts({ record }: StayFactsProps) {
  return (
    <div>
      {record.stay.toDate !== null && <EndCard {...record.stay} />}
      <PersonCard record={record} />
      <PostCard record={record} />
    </div>
  );
}

function PersonCard({ record }: StayFactsProps) {
  const { stay, facts, formerNames } = record;
  return (
    <Card title="身份信息">
      <Facts
        facts={[
          { label: "姓名", value: stay.name },
          ...(formerNames.length > 0
            ? [{ label: "曾用名", value: formerNames.join("、") }]
            : []),
          {
            label: "证件类型",
            value: labelOf(DOCUMENT_TYPES, stay.documentType),
          },
          { label: "证件号码", value: stay.documentMasked },
          { label: "性别", value: labelOf(SEXES, stay.sex) },
          { label: "民族", value: labelOf(ETHNICITIES, facts?.ethnicity) },
          { label: "政治面貌", value: labelOf(POLITICALS, facts?.political) },
          { label: "手机号码", value: stay.phoneMasked },
          { label: "最高学历", value: labelOf(EDUCATIONS, facts?.education) },
          { label: "最高学位", value: labelOf(DEGREES, facts?.degree) },
          ...record.certificates.map((one) => ({
            label: "证书",
            value: `${describeCertificate(one)}，编号 ${one.numberMasked}`,
          })),
        ]}
      />
    </Card>
  );
}

function PostCard({ record: { stay, slice } }: StayFactsProps) {
  return (
    <Card title="岗位信息">
      <Facts
        facts={[
          { label: "村卫生室", value: stay.clinicName },
          { label: "岗位类别", value: labelOf(POSITIONS, slice?.position) },
          {
            label: "编制情况",
            value: labelOf(ESTABLISHMENTS, slice?.establishment),
          },
          {
            label: "从事专业类别",
            value: labelOf(SPECIALTIES, slice?.specialty),
          },
          {
            label: "专业技术职务",
            value: labelOf(TITLE_LEVELS, slice?.titleLevel),
          },
          { label: "参加工作日期", value: stay.workStartOn },
          { label: "进入名册", value: stay.fromDate },
        ]}
      />
    </Card>
  );
}
