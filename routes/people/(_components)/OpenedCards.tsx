import { DOCUMENT_TYPES } from "@/codes/document_types.ts";
import { EDUCATIONS } from "@/codes/educations.ts";
import { IDENTITY_TYPES } from "@/codes/identity_types.ts";
import { POSITIONS } from "@/codes/positions.ts";
import { RETIRED_POSITIONS } from "@/codes/retired_positions.ts";
import { SEXES } from "@/codes/sexes.ts";
import { labelOf } from "@/codes/table.ts";
import { TITLE_LEVELS } from "@/codes/title_levels.ts";
import { Card } from "@/components/Card.tsx";
import { type Fact, Facts } from "@/components/Facts.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import type { Opened } from "./opened.ts";

/** What an office sees of somebody whom it has opened: herself, and where she stands. */
export function OpenedCards({ opened }: { opened: Opened }) {
  return (
    <div class="two">
      <Card title="人员信息" note="证件号码和手机号码只显示一部分">
        <Facts
          facts={[
            {
              label: "身份类型",
              value: labelOf(IDENTITY_TYPES, opened.identityType),
            },
            { label: "姓名", value: opened.name },
            { label: "性别", value: labelOf(SEXES, opened.sex) },
            {
              label: "证件类型",
              value: labelOf(DOCUMENT_TYPES, opened.documentType),
            },
            { label: "证件号码", value: opened.documentMasked },
            { label: "出生年月", value: opened.birthMonth },
            { label: "手机号码", value: opened.phoneMasked },
            { label: "最高学历", value: labelOf(EDUCATIONS, opened.education) },
          ]}
        />
      </Card>
      <Card title={opened.submittedAt === null ? "单位和岗位" : "认证申请"}>
        <Facts facts={standingFacts(opened)} />
      </Card>
    </div>
  );
}

function standingFacts(opened: Opened): Fact[] {
  if (opened.submittedAt !== null) {
    return [
      { label: "提交时间", value: timeInShanghai(opened.submittedAt) },
      {
        label: "申请进入",
        value: opened.wantedClinic ?? opened.wantedDepartment,
      },
      ...postFacts(opened.wantedPosition, opened.wantedTitle),
    ];
  }
  if (opened.kind === null) {
    return [{ label: "单位", value: "现在不在任何单位的花名册上" }];
  }
  return [
    { label: "单位", value: opened.unitName },
    opened.kind === "clinic"
      ? { label: "村卫生室", value: opened.clinicName }
      : { label: "内设机构", value: opened.departmentName },
    ...(opened.kind === "retired"
      ? [{
        label: "退休前岗位类别",
        value: labelOf(RETIRED_POSITIONS, opened.retiredPosition),
      }]
      : postFacts(opened.position, opened.titleLevel)),
    { label: "进入花名册", value: opened.fromDate },
    ...(opened.toDate === null
      ? []
      : [{ label: "离开", value: opened.toDate }]),
  ];
}

function postFacts(position: string | null, titleLevel: string | null): Fact[] {
  return [
    { label: "岗位类别", value: labelOf(POSITIONS, position) },
    { label: "专业技术职务", value: labelOf(TITLE_LEVELS, titleLevel) },
  ];
}
