import type { ComponentChildren } from "preact";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { type Column, DataTable } from "@/components/DataTable.tsx";
import { formatCount } from "@/components/format_count.ts";
import { Note } from "@/components/Note.tsx";
import { ERRORS } from "@/domain/errors.ts";
import type { ReviewAct } from "@/domain/inputs/admission.ts";
import type { ReviewDesk } from "./desk.ts";
import type { Outcomes } from "./batch.ts";

/** Props of `BatchReport`. */
export interface BatchReportProps {
  desk: ReviewDesk;
  act: ReviewAct;
  outcomes: Outcomes;
  backHref: string;
}

/** What became of each: how many were decided, and who stayed as she was and why. */
export function BatchReport(props: BatchReportProps) {
  const { desk, act, outcomes, backHref } = props;
  const left = outcomes.filter(({ refusal }) => refusal !== null);
  const done = formatCount(outcomes.length - left.length);
  return (
    <>
      {left.length < outcomes.length && (
        <Note
          kind="ok"
          title={act === "pass" ? `已通过 ${done} 人` : `已退回 ${done} 人`}
        >
          {desk.queue === "clinic" ? CLINIC_NEXT[act] : NEXT[act]}
        </Note>
      )}
      <DoneNames act={act} outcomes={outcomes} />
      {left.length > 0 && (
        <>
          <Note kind="warn" title={`${formatCount(left.length)} 人没有办理`}>
            这些申请保持原样，没有改动。
          </Note>
          <Card flat title="没有办理的">
            <DataTable
              caption="没有办理的申请和原因"
              columns={COLUMNS}
              rows={left}
              rowKey={({ applicationId }) => applicationId}
            />
          </Card>
        </>
      )}
      <div class="bar acts">
        <ButtonLink kind="go" href={backHref}>回到批量审核</ButtonLink>
        <ButtonLink href={desk.path}>逐个审核</ButtonLink>
      </div>
    </>
  );
}

/** Who was decided, to look through once more; folded, for there may be 200. */
function DoneNames(
  { act, outcomes }: Pick<BatchReportProps, "act" | "outcomes">,
) {
  const names = outcomes.filter(({ refusal }) => refusal === null)
    .map(({ name }) => name);
  if (names.length === 0) return null;
  return (
    <details class="card">
      <summary>
        查看{act === "pass" ? "已通过" : "已退回"}的 {formatCount(names.length)}
        {" "}
        人
      </summary>
      <p>{names.join("、")}</p>
    </details>
  );
}

/** What the decided ones see, and what helps who was decided wrongly. */
const NEXT: Record<ReviewAct, ComponentChildren> = {
  pass: (
    <>
      <p>已进入本单位花名册，本人登录后即可看到。</p>
      <p>
        有通过错了的？请本人在“我的认证”提交转出申请，您在<a href="/admission/transfers">
          转出申请审批
        </a>中同意后即解除绑定，本人可以重新申请。
      </p>
    </>
  ),
  return: (
    <>
      <p>本人登录后会看到退回原因，可以重新申请。</p>
      <p>
        有退错了的？请告知本人重新申请（再次填写校验码）。先把本人加进<a href="/preload/active">
          预传名单
        </a>，申请后当场通过，不用再审核。
      </p>
    </>
  ),
};

/** The same of who applied to a clinic: no list passes her, and the unit itself can let her go. */
const CLINIC_NEXT: Record<ReviewAct, ComponentChildren> = {
  pass: (
    <>
      <p>已进入村卫生室在岗人员名册，本人登录后即可看到。</p>
      <p>
        有通过错了的？在<a href="/clinics/roster">
          在岗人员名册
        </a>中更换单位、转出或删除。
      </p>
    </>
  ),
  return: (
    <p>
      本人登录后会看到退回原因，可以重新申请。有退错了的，请告知本人重新申请，需要再次填写校验码。
    </p>
  ),
};

const COLUMNS: readonly Column<Outcomes[number]>[] = [
  {
    key: "name",
    label: "姓名",
    kind: "name",
    cell: ({ name }) => name ?? "已不在等待的申请",
  },
  {
    key: "why",
    label: "原因",
    cell: ({ refusal }) => refusal === null ? null : ERRORS[refusal].message,
  },
];
