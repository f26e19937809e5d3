import { END_REASONS } from "@/codes/end_reasons.ts";
import { labelOf } from "@/codes/table.ts";
import type { Column } from "@/components/DataTable.tsx";
import { RowActions } from "@/components/RowActions.tsx";
import { Tag } from "@/components/Tag.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import { ROSTER_NAMES, stateTag, type TransferLine } from "./transfer_texts.ts";

/** The columns of 转出申请审批: of those that wait, or of the decided ones. */
export function transferColumns(
  view: "waiting" | "decided",
): readonly Column<TransferLine>[] {
  const waiting: readonly Column<TransferLine>[] = [{
    key: "submitted",
    label: "提交时间",
    cell: (line) => timeInShanghai(line.submittedAt),
  }, {
    key: "ops",
    label: "操作",
    kind: "ops",
    cell: (line) => (
      <RowActions
        of={line.name}
        actions={[{ href: pathOf(line), label: "查看" }]}
      />
    ),
  }];
  const decided: readonly Column<TransferLine>[] = [{
    key: "state",
    label: "结果",
    cell: (line) => <Tag {...stateTag(line.state)} />,
  }, {
    key: "decided",
    label: "处理时间",
    cell: (line) => line.decidedAt && timeInShanghai(line.decidedAt),
  }];
  return [...COLUMNS, ...(view === "waiting" ? waiting : decided)];
}

const COLUMNS: readonly Column<TransferLine>[] = [
  {
    key: "name",
    label: "姓名",
    kind: "name",
    cell: (line) => <a href={pathOf(line)}>{line.name}</a>,
  },
  {
    key: "document",
    label: "证件号码",
    kind: "id",
    cell: (line) => line.documentMasked,
  },
  {
    key: "where",
    label: "所在",
    cell: (line) =>
      line.clinicName ?? line.departmentName ?? ROSTER_NAMES[line.kind],
  },
  {
    key: "reason",
    label: "转出原因",
    cell: (line) => labelOf(END_REASONS, line.reason),
  },
  { key: "leaveOn", label: "离开日期", cell: (line) => line.leaveOn },
];

function pathOf({ id }: Pick<TransferLine, "id">): string {
  return `/admission/transfers/${id}`;
}
