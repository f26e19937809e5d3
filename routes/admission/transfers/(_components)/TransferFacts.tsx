import { DOCUMENT_TYPES } from "@/codes/document_types.ts";
import { END_REASONS } from "@/codes/end_reasons.ts";
import { ESTABLISHMENTS } from "@/codes/establishments.ts";
import { POSITIONS } from "@/codes/positions.ts";
import { SEXES } from "@/codes/sexes.ts";
import { labelOf } from "@/codes/table.ts";
import { TITLE_LEVELS } from "@/codes/title_levels.ts";
import { Card } from "@/components/Card.tsx";
import { Facts } from "@/components/Facts.tsx";
import { type TimeEntry, TimeLine } from "@/components/TimeLine.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import { TRANSFER_STATES } from "@/domain/transfers.ts";
import { ROSTER_NAMES, type Transfer } from "./transfer_texts.ts";

/** What is asked, what the unit knows of the person, and what happened so far. */
export function TransferFacts({ request }: { request: Transfer }) {
  return (
    <>
      <Card title="申请">
        <Facts
          facts={[
            { label: "转出原因", value: labelOf(END_REASONS, request.reason) },
            { label: "离开日期", value: request.leaveOn },
            { label: "去向", value: request.destination },
            { label: "提交时间", value: timeInShanghai(request.submittedAt) },
          ]}
        />
      </Card>
      <Card title="在本单位的情况">
        <Facts facts={stayFacts(request)} />
      </Card>
      {request.decidedAt && (
        <Card title="经过">
          <TimeLine entries={historyOf(request)} />
        </Card>
      )}
    </>
  );
}

function stayFacts(request: Transfer) {
  return [
    { label: "姓名", value: request.name },
    { label: "性别", value: labelOf(SEXES, request.sex) },
    {
      label: "证件类型",
      value: labelOf(DOCUMENT_TYPES, request.documentType),
    },
    { label: "证件号码", value: request.documentMasked },
    { label: "手机号码", value: request.phoneMasked },
    { label: "花名册", value: ROSTER_NAMES[request.kind] },
    ...(request.kind === "clinic"
      ? [{ label: "村卫生室", value: request.clinicName }]
      : [
        { label: "内设机构", value: request.departmentName },
        { label: "岗位类别", value: labelOf(POSITIONS, request.position) },
        {
          label: "编制情况",
          value: labelOf(ESTABLISHMENTS, request.establishment),
        },
        {
          label: "专业技术职务",
          value: labelOf(TITLE_LEVELS, request.titleLevel),
        },
      ]),
    { label: "进入名册", value: request.fromDate },
    ...(request.toDate === null
      ? []
      : [{ label: "离开名册", value: request.toDate }]),
  ];
}

function historyOf(request: Transfer): TimeEntry[] {
  const by = request.decidedBy ? `，${request.decidedBy}` : "";
  return [{
    title: TRANSFER_STATES[request.state],
    detail: request.refusal ? `原因：${request.refusal}` : undefined,
    note: `${timeInShanghai(request.decidedAt ?? "")}${by}`,
  }, {
    title: "提交转出申请",
    note: timeInShanghai(request.submittedAt),
  }];
}
