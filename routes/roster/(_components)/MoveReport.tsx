import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { type Column, DataTable } from "@/components/DataTable.tsx";
import { formatCount } from "@/components/format_count.ts";
import { Note } from "@/components/Note.tsx";
import { ERRORS } from "@/domain/errors.ts";
import type { Caller } from "@/server/router.ts";

type Outcomes = Awaited<ReturnType<Caller["stays"]["moveMany"]>>;

/** Props of `MoveReport`. */
export interface MoveReportProps {
  outcomes: Outcomes;
  backHref: string;
}

/** What became of each: how many were moved, and who stayed where she was and why. */
export function MoveReport({ outcomes, backHref }: MoveReportProps) {
  const left = outcomes.filter(({ refusal }) => refusal !== null);
  const done = outcomes.length - left.length;
  return (
    <>
      {done > 0 && (
        <Note kind="ok" title={`已调整 ${formatCount(done)} 人`}>
          花名册和统计自生效日期起按新的内设机构计算。
        </Note>
      )}
      {left.length > 0 && (
        <>
          <Note kind="warn" title={`${formatCount(left.length)} 人没有调整`}>
            他们保持原样，没有改动。
          </Note>
          <Card flat title="没有调整的">
            <DataTable
              caption="没有调整的人员和原因"
              columns={COLUMNS}
              rows={left}
              rowKey={({ membershipId }) => membershipId}
            />
          </Card>
        </>
      )}
      <div class="bar acts">
        <ButtonLink kind="go" href={backHref}>回到在职人员管理</ButtonLink>
      </div>
    </>
  );
}

const COLUMNS: readonly Column<Outcomes[number]>[] = [
  { key: "name", label: "姓名", kind: "name", cell: ({ name }) => name },
  {
    key: "why",
    label: "原因",
    cell: ({ refusal }) => refusal === null ? null : ERRORS[refusal].message,
  },
];
