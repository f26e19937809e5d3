import { DOCUMENT_TYPES } from "@/codes/document_types.ts";
import { ESTABLISHMENTS } from "@/codes/establishments.ts";
import { POSITIONS } from "@/codes/positions.ts";
import { SEXES } from "@/codes/sexes.ts";
import { labelOf } from "@/codes/table.ts";
import { TITLE_LEVELS } from "@/codes/title_levels.ts";
import type { Column } from "@/components/DataTable.tsx";
import { Tag, type TagProps } from "@/components/Tag.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import type { Caller } from "@/server/router.ts";

/** One page of the list with its counts. */
export type PreloadPage = Awaited<ReturnType<Caller["preload"]["active"]>>;

/** One line of the list. */
export type PreloadLine = PreloadPage["lines"][number];

const STATES: Record<PreloadLine["state"], TagProps> = {
  open: { label: "未匹配" },
  matched: { label: "已匹配", kind: "ok" },
};

/** The columns of 预传在职名单 on screen. */
export const PRELOAD_LIST_COLUMNS: readonly Column<PreloadLine>[] = [
  { key: "name", label: "姓名", kind: "name", cell: (line) => line.name },
  {
    key: "documentType",
    label: "证件类型",
    phone: "hidden",
    cell: (line) => labelOf(DOCUMENT_TYPES, line.documentType),
  },
  {
    key: "document",
    label: "证件号码",
    kind: "id",
    cell: (line) => line.documentMasked,
  },
  {
    key: "sex",
    label: "性别",
    phone: "hidden",
    cell: (line) => labelOf(SEXES, line.sex),
  },
  { key: "department", label: "内设机构", cell: (line) => line.departmentName },
  {
    key: "position",
    label: "岗位类别",
    cell: (line) => labelOf(POSITIONS, line.position),
  },
  {
    key: "establishment",
    label: "编制情况",
    phone: "hidden",
    cell: (line) => labelOf(ESTABLISHMENTS, line.establishment),
  },
  {
    key: "titleLevel",
    label: "专业技术职务",
    cell: (line) => labelOf(TITLE_LEVELS, line.titleLevel),
  },
  {
    key: "state",
    label: "状态",
    cell: (line) => <Tag {...STATES[line.state]} />,
  },
  {
    key: "updatedAt",
    label: "更新时间",
    kind: "id",
    phone: "hidden",
    cell: (line) => timeInShanghai(line.updatedAt),
  },
];
