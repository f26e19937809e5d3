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
  const next = act === "pass"
    ? `已进入${desk.roster}，本人登录后即可看到。`
    : "本人登录后会看到退回原因，可以重新申请。";
  return (
    <>
      {left.length < outcomes.length && (
        <Note
          kind="ok"
          title={act === "pass" ? `已通过 ${done} 人` : `已退回 ${done} 人`}
        >
          {next}
        </Note>
      )}
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
