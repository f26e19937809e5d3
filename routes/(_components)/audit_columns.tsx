import { AuditChanges } from "@/components/AuditChanges.tsx";
import type { Column } from "@/components/DataTable.tsx";
import { actLabel } from "@/domain/audit_acts.ts";
import { describeChanges } from "@/domain/audit_fields.ts";
import type { DivisionBook } from "@/domain/division_book.ts";
import { timeInShanghai } from "@/domain/dates.ts";
import type { Caller } from "@/server/router.ts";

/** One page of the audit trail. */
export type AuditPage = Awaited<ReturnType<Caller["audit"]["lines"]>>;

/** A line of it. */
export type AuditLine = AuditPage["lines"][number];

/** The columns of 操作日志; places are called as they are now. */
export function auditColumns(
  divisions: DivisionBook,
): readonly Column<AuditLine>[] {
  return [
    {
      key: "act",
      label: "操作",
      kind: "name",
      cell: ({ act }) => actLabel(act),
    },
    {
      key: "at",
      label: "时间",
      kind: "id",
      cell: ({ at }) => timeInShanghai(at),
    },
    {
      key: "account",
      label: "操作人",
      cell: ({ accountLabel }) => accountLabel,
    },
    {
      key: "subject",
      label: "对象",
      cell: (line) =>
        [line.unitName, line.subjectName, line.personName]
          .filter((name) => name !== null).join("，"),
    },
    {
      key: "changes",
      label: "内容",
      cell: (line) => {
        const changes = describeChanges(line, divisions);
        return changes.length === 0 ? null : <AuditChanges changes={changes} />;
      },
    },
    {
      key: "address",
      label: "来源",
      kind: "id",
      phone: "hidden",
      cell: ({ address }) => address,
    },
  ];
}
