import { DOCUMENT_TYPES } from "@/codes/document_types.ts";
import { ESTABLISHMENTS } from "@/codes/establishments.ts";
import { POSITIONS } from "@/codes/positions.ts";
import { RETIRED_POSITIONS } from "@/codes/retired_positions.ts";
import { RETIREMENT_KINDS } from "@/codes/retirement_kinds.ts";
import { SEXES } from "@/codes/sexes.ts";
import { type CodeTable, labelOf } from "@/codes/table.ts";
import { TITLE_LEVELS } from "@/codes/title_levels.ts";
import type { Column } from "@/components/DataTable.tsx";
import { RowActions } from "@/components/RowActions.tsx";
import { Tag, type TagProps } from "@/components/Tag.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import type { PreloadKind } from "@/domain/preload_types.ts";
import type { Caller } from "@/server/router.ts";
import { LISTS } from "./lists.ts";

/** One page of a list with its counts. */
export type PreloadPage = Awaited<ReturnType<Caller["preload"]["active"]>>;

/** One line of a list. */
export type PreloadLine = PreloadPage["lines"][number];

const STATES: Record<PreloadLine["state"], TagProps> = {
  open: { label: "未匹配" },
  matched: { label: "已匹配", kind: "ok" },
};

const PERSON: readonly Column<PreloadLine>[] = [
  { key: "name", label: "姓名", kind: "name", cell: (line) => line.name },
  coded("documentType", "证件类型", DOCUMENT_TYPES),
  {
    key: "document",
    label: "证件号码",
    kind: "id",
    cell: (line) => line.documentMasked,
  },
  coded("sex", "性别", SEXES),
];

const OWN: Record<PreloadKind, readonly Column<PreloadLine>[]> = {
  active: [
    {
      key: "department",
      label: "内设机构",
      cell: (line) => line.departmentName,
    },
    { ...coded("position", "岗位类别", POSITIONS), phone: "line" },
    coded("establishment", "编制情况", ESTABLISHMENTS),
    { ...coded("titleLevel", "专业技术职务", TITLE_LEVELS), phone: "line" },
  ],
  retired: [
    { ...coded("position", "退休前岗位类别", RETIRED_POSITIONS) },
    { ...coded("retirementKind", "退休类别", RETIREMENT_KINDS), phone: "line" },
    {
      key: "retiredOn",
      label: "退休日期",
      kind: "id",
      cell: (line) => line.retiredOn,
    },
  ],
};

/** The columns of a list on screen. */
export const PRELOAD_LIST_COLUMNS: Record<
  PreloadKind,
  readonly Column<PreloadLine>[]
> = { active: columnsOf("active"), retired: columnsOf("retired") };

function columnsOf(kind: PreloadKind): readonly Column<PreloadLine>[] {
  return [...PERSON, ...OWN[kind], {
    key: "state",
    label: "状态",
    cell: (line) => <Tag {...STATES[line.state]} />,
  }, {
    key: "updatedAt",
    label: "更新时间",
    kind: "id",
    phone: "hidden",
    cell: (line) => timeInShanghai(line.updatedAt),
  }, {
    key: "ops",
    label: "操作",
    kind: "ops",
    cell: (line) => <Acts line={line} kind={kind} />,
  }];
}

/** What has matched is read-only: it can be looked at. */
function Acts({ line, kind }: { line: PreloadLine; kind: PreloadKind }) {
  const href = `${LISTS[kind].path}/${line.id}`;
  return (
    <RowActions
      of={line.name}
      actions={line.state === "matched" ? [{ href, label: "查看" }] : [
        { href, label: "编辑" },
        { href: `${href}/delete`, label: "删除" },
      ]}
    />
  );
}

function coded(
  key:
    | "documentType"
    | "sex"
    | "position"
    | "establishment"
    | "titleLevel"
    | "retirementKind",
  label: string,
  table: CodeTable,
): Column<PreloadLine> {
  return {
    key,
    label,
    phone: "hidden",
    cell: (line) => labelOf(table, line[key]),
  };
}
