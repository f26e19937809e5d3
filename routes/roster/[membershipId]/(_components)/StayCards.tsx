import { DEGREES } from "@/codes/degrees.ts";
import { DOCUMENT_TYPES } from "@/codes/document_types.ts";
import { EDUCATIONS } from "@/codes/educations.ts";
import { ESTABLISHMENTS } from "@/codes/establishments.ts";
import { ETHNICITIES } from "@/codes/ethnicities.ts";
import { POLITICALS } from "@/codes/politicals.ts";
import { POSITIONS } from "@/codes/positions.ts";
import { RETIRED_POSITIONS } from "@/codes/retired_positions.ts";
import { RETIREMENT_KINDS } from "@/codes/retirement_kinds.ts";
import { SEXES } from "@/codes/sexes.ts";
import { SPECIALTIES } from "@/codes/specialties.ts";
import { labelOf } from "@/codes/table.ts";
import { TITLE_LEVELS } from "@/codes/title_levels.ts";
import { Card } from "@/components/Card.tsx";
import { Facts } from "@/components/Facts.tsx";
import { describeCertificate } from "@/domain/certificates.ts";
import { maskedBirth } from "@/domain/identity.ts";
import { EndCard } from "../../../(_components)/stay/EndCard.tsx";
import { stayHref, type StayRecord } from "./stay.ts";

/** Props of the cards of a person's page. */
export interface StayCardsProps {
  record: StayRecord;
}

/** Who she is, the post, what she says of her education; of an ended stay, how it ended. */
export function StayCards({ record }: StayCardsProps) {
  return (
    <div>
      {record.stay.toDate !== null && <EndCard {...record.stay} />}
      <IdentityCard record={record} />
      <PostCard record={record} />
      <EducationCard record={record} />
    </div>
  );
}

function IdentityCard({ record }: StayCardsProps) {
  const { stay, facts, formerNames } = record;
  const isLive = stay.toDate === null;
  return (
    <Card title="身份信息">
      <Facts
        facts={[
          {
            label: "姓名",
            value: (
              <>
                {stay.name}
                {formerNames.length > 0 && (
                  <small>曾用名 {formerNames.join("、")}</small>
                )}
              </>
            ),
          },
          {
            label: "证件类型",
            value: labelOf(DOCUMENT_TYPES, stay.documentType),
          },
          {
            label: "证件号码",
            value: (
              <>
                {stay.documentMasked}{" "}
                {isLive && (
                  <a class="id" href={stayHref(record, "numbers")}>
                    查看完整号码
                  </a>
                )}
              </>
            ),
          },
          { label: "性别", value: labelOf(SEXES, stay.sex) },
          {
            label: "出生日期",
            value: stay.birthMonth && maskedBirth(stay.birthMonth),
          },
          { label: "民族", value: labelOf(ETHNICITIES, facts?.ethnicity) },
          { label: "政治面貌", value: labelOf(POLITICALS, facts?.political) },
          ...(isLive ? [{ label: "手机号码", value: stay.phoneMasked }] : []),
        ]}
      />
      {isLive && (
        <p class="hint">
          查看完整号码需填写用途，记入操作日志，本人也能看到。
        </p>
      )}
    </Card>
  );
}

function PostCard({ record }: StayCardsProps) {
  const { stay, slice } = record;
  const shared = [
    { label: "从事专业类别", value: labelOf(SPECIALTIES, slice?.specialty) },
    { label: "专业技术职务", value: labelOf(TITLE_LEVELS, slice?.titleLevel) },
    { label: "参加工作日期", value: stay.workStartOn },
    { label: "进入本单位日期", value: stay.joinedOn },
    {
      label: stay.kind === "retired" && stay.source === "act"
        ? "退休日期"
        : "进入花名册",
      value: stay.fromDate,
    },
  ];
  if (stay.kind === "retired") {
    return (
      <Card title="退休信息" note="由本单位维护">
        <Facts
          facts={[
            {
              label: "退休类别",
              value: labelOf(RETIREMENT_KINDS, stay.retirementKind),
            },
            {
              label: "退休前岗位类别",
              value: labelOf(RETIRED_POSITIONS, stay.retiredPosition),
            },
            ...shared,
          ]}
        />
      </Card>
    );
  }
  return (
    <Card title="岗位信息" note="由本单位维护">
      <Facts
        facts={[
          { label: "内设机构", value: slice?.path?.split("/").join(" / ") },
          { label: "岗位类别", value: labelOf(POSITIONS, slice?.position) },
          {
            label: "编制情况",
            value: labelOf(ESTABLISHMENTS, slice?.establishment),
          },
          ...shared,
        ]}
      />
    </Card>
  );
}

function EducationCard({ record }: StayCardsProps) {
  const { stay, facts, certificates } = record;
  const isLive = stay.toDate === null;
  return (
    <Card
      title="学历与证书"
      note={isLive ? "由本人维护" : "离开本单位时的情况"}
    >
      <Facts
        facts={[
          { label: "最高学历", value: labelOf(EDUCATIONS, facts?.education) },
          { label: "最高学位", value: labelOf(DEGREES, facts?.degree) },
          ...certificates.map((one, index) => ({
            label: certificates.length > 1 ? `证书 ${index + 1}` : "证书",
            value: (
              <>
                {describeCertificate(one)}
                <small>
                  编号 {one.numberMasked}，{one.issuedOn} 发证
                </small>
              </>
            ),
          })),
        ]}
      />
      {isLive && certificates.length === 0 && (
        <p class="hint">本人还没有填写证书。</p>
      )}
    </Card>
  );
}
