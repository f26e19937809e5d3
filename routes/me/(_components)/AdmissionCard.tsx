import { IDENTITY_TYPES } from "@/codes/identity_types.ts";
import { POSITIONS } from "@/codes/positions.ts";
import { labelOf } from "@/codes/table.ts";
import { TITLE_LEVELS } from "@/codes/title_levels.ts";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { Facts } from "@/components/Facts.tsx";
import { Note } from "@/components/Note.tsx";
import { Steps } from "@/components/Steps.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import { ROSTERS } from "./DoneNote.tsx";
import { Left } from "./Left.tsx";
import { mayApplyAnywhere } from "./may_apply.ts";
import type { Overview } from "./overview.ts";
import { standingOf } from "./standing.ts";

const STEPS = ["已提交", "自动比对", "单位审核", "完成"];
/** Those who apply to a clinic are compared with no list. */
const CLINIC_STEPS = ["已提交", "单位审核", "完成"];
const IN_REVIEW = "单位审核";

type OwnApplication = Overview["applications"][number];

/** 单位实名认证: where it stands and the one thing to do about it. */
export function AdmissionCard({ overview }: { overview: Overview }) {
  return <Card title="单位实名认证">{partOf(overview)}</Card>;
}

function partOf(overview: Overview) {
  const { membership, applications, record } = overview;
  const newest = applications[0];
  const standing = standingOf(overview);
  if (membership) return <Bound membership={membership} />;
  if (newest && standing === "waiting") return <Waiting application={newest} />;
  if (standing === "unproved") return <ProveAgain />;
  if (standing === "left") return <Left overview={overview} />;
  if (!mayApplyAnywhere(record.identityType)) {
    return <CannotApply identityType={record.identityType} />;
  }
  switch (standing) {
    case "bound":
    case "waiting":
    case "none":
      return <NotYet />;
    case "returned":
      return newest && <Returned application={newest} />;
    case "withdrawn":
      return newest && (
        <Over
          said={`您已撤回对${newest.unitName}的申请，单位不再处理。`}
          again={newest}
        />
      );
    case "void":
      return newest && (
        <Over
          said={`${newest.unitName}已停用，您的申请随之失效。请选择您现在所在的单位。`}
        />
      );
  }
}

function Bound(
  { membership }: { membership: NonNullable<Overview["membership"]> },
) {
  const isRetired = membership.kind === "retired";
  return (
    <>
      <p>
        您在<strong>{membership.unitName}</strong>的{ROSTERS[
          membership.kind
        ]}中。内容有误，请联系单位人事部门更正。
      </p>
      <Facts
        facts={[
          { label: "单位", value: membership.unitName },
          ...(isRetired ? [] : [
            membership.kind === "clinic"
              ? { label: "村卫生室", value: membership.clinicName }
              : { label: "内设机构", value: membership.departmentName },
            {
              label: "岗位类别",
              value: labelOf(POSITIONS, membership.position),
            },
            {
              label: "专业技术职务",
              value: labelOf(TITLE_LEVELS, membership.titleLevel),
            },
          ]),
          { label: "进入名册", value: membership.fromDate },
        ]}
      />
    </>
  );
}

function Waiting({ application }: { application: OwnApplication }) {
  const isToClinic = application.clinicName !== null;
  const steps = isToClinic ? CLINIC_STEPS : STEPS;
  return (
    <>
      <Steps steps={steps} current={steps.indexOf(IN_REVIEW)} />
      <p>
        您的申请已交<strong>{application.unitName}
        </strong>人工审核。着急的话，请联系该单位人事部门。
      </p>
      <Facts
        facts={[
          isToClinic
            ? { label: "村卫生室", value: application.clinicName }
            : { label: "内设机构", value: application.departmentName },
          { label: "提交时间", value: timeInShanghai(application.submittedAt) },
          ...(isToClinic
            ? []
            : [{ label: "未自动通过", value: "与单位的预传名单没有对上" }]),
        ]}
      />
      <ButtonLink kind="del" wide href="/me/withdraw">撤回申请</ButtonLink>
      <p class="hint">
        想改{isToClinic
          ? "村卫生室"
          : "内设机构"}或换单位，请先撤回再重新申请，需要再次填写校验码。
      </p>
    </>
  );
}

function Returned({ application }: { application: OwnApplication }) {
  return (
    <>
      <Note kind="bad" isState title={`${application.unitName}退回了您的申请`}>
        {`原因：${application.reason ?? "单位没有写明，请联系单位人事部门"}`}
      </Note>
      <p>
        请按原因改正后重新申请。上次填写的内容已保留，只需再次填写单位的校验码。原因与个人档案有关的，请先修改<a href="/me/record">
          个人档案
        </a>。
      </p>
      <ButtonLink kind="go" wide href={`/me/apply?unit=${application.unitId}`}>
        重新申请
      </ButtonLink>
      <p>
        <a href="/me/apply">换一个单位</a>
      </p>
    </>
  );
}

/** An application that has come to its end: what it was, and the way to a new one. */
function Over({ said, again }: { said: string; again?: OwnApplication }) {
  return (
    <>
      <p>{said}</p>
      {again && (
        <ButtonLink kind="go" wide href={`/me/apply?unit=${again.unitId}`}>
          重新申请{again.unitName}
        </ButtonLink>
      )}
      <ButtonLink kind={again ? "plain" : "go"} wide href="/me/apply">
        {again ? "换一个单位" : "选择单位"}
      </ButtonLink>
    </>
  );
}

/** Whom a unit deleted from a clinic: both steps again, the first one first. */
function ProveAgain() {
  return (
    <>
      <Note kind="warn" title="单位已将您从村卫生室名册删除">
        您的个人实名认证随之作废。要进入名册，请先重新完成个人实名认证，再申请单位。
      </Note>
      <ButtonLink kind="go" wide href="/me/identity">
        重新完成个人实名认证
      </ButtonLink>
      <p class="hint">
        需要姓名、证件号码和手机验证码。有疑问请联系单位人事部门。
      </p>
    </>
  );
}

function NotYet() {
  return (
    <>
      <p>您还没有进入单位的名册。请先向单位人事部门索取校验码，再选择单位。</p>
      <p class="hint">
        姓名和证件号码与单位的预传名单一致，提交后当场通过；不一致的由单位人工审核。
      </p>
      <ButtonLink kind="go" wide href="/me/apply">选择单位</ButtonLink>
    </>
  );
}

/** Who may not apply: says why, and where to change it. */
export function CannotApply(
  { identityType, hasLeft = false }: {
    identityType: string;
    /** Whether leaving a unit made it so. */
    hasLeft?: boolean;
  },
) {
  return (
    <>
      <Note
        kind={hasLeft ? "info" : "warn"}
        title={`您的身份类型是“${labelOf(IDENTITY_TYPES, identityType)}”`}
      >
        {hasLeft
          ? "离开原单位后，身份类型随之改变。到了新单位，请先在个人档案中改为您现在的身份，再来申请。"
          : "这类人员不需要单位实名认证。已经到单位工作或退休的，请先在个人档案中修改身份类型，再来申请。"}
      </Note>
      <ButtonLink kind="go" wide href="/me/record">修改身份类型</ButtonLink>
    </>
  );
}
