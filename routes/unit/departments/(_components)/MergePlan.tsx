import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Confirm } from "@/components/Confirm.tsx";
import { formatCount } from "@/components/format_count.ts";
import { Note } from "@/components/Note.tsx";
import { ERRORS } from "@/domain/errors.ts";
import type { Caller } from "@/server/router.ts";
import { DEPARTMENTS_PATH } from "./paths.ts";
import { GrantsEnd } from "./GrantsEnd.tsx";

/** What a merge would come to. */
export type Merging = Awaited<ReturnType<Caller["departments"]["merging"]>>;

/** Props of `MergePlan`. */
export interface MergePlanProps {
  merging: Merging;
  plan: NonNullable<Merging["plan"]>;
}

/** The last question before a merge, or why it cannot be. */
export function MergePlan({ merging, plan }: MergePlanProps) {
  if (merging.state !== "open") return null;
  if (plan.refusal) return <Refused plan={plan} />;
  return (
    <Confirm
      title={`把“${merging.path}”并入“${plan.intoPath}”？`}
      consequence={<Consequence merging={merging} plan={plan} />}
      action="确认合并"
      kind="del"
      cancelHref={DEPARTMENTS_PATH}
      path={`${DEPARTMENTS_PATH}/${merging.id}/merge`}
      hidden={{ intoId: plan.intoId, stamp: plan.stamp }}
    />
  );
}

function Consequence({ merging, plan }: MergePlanProps) {
  const { people, preloadRows, applications, grants } = plan.holdings;
  const moved = [
    `在册人员 ${formatCount(people)} 人，从今天起`,
    `预传名单 ${formatCount(preloadRows)} 行（还没有比对上的）`,
    `等待审核的申请 ${formatCount(applications)} 份`,
    `下级机构 ${formatCount(plan.children.length)} 个${
      plan.children.length > 0 ? `：${plan.children.join("、")}` : ""
    }`,
  ];
  return (
    <>
      <p>{`转到“${plan.intoPath}”的有：`}</p>
      <ul>
        {moved.map((line) => <li key={line}>· {line}</li>)}
      </ul>
      <GrantsEnd grants={grants} />
      {plan.widened > 0 && (
        <p>
          <strong>
            {`有 ${
              formatCount(plan.widened)
            } 人凭 VIP 权限能查到的人会变多：他们的查询范围写着“${plan.intoPath}”或它的上级。`}
          </strong>
        </p>
      )}
      <p>
        以前的名册和统计仍显示“{merging.name}”。
        <strong>合并后不能撤回。</strong>
      </p>
    </>
  );
}

function Refused({ plan }: Pick<MergePlanProps, "plan">) {
  const { refusal, clashes } = plan;
  if (!refusal) return null;
  return (
    <Note kind="warn" title={ERRORS[refusal].message}>
      {clashes.length > 0 && (
        <p>
          {`两边都有：${clashes.join("、")}。`}
        </p>
      )}
      <ButtonLink href={DEPARTMENTS_PATH}>返回内设机构</ButtonLink>
    </Note>
  );
}
