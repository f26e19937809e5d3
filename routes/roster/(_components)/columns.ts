import { EDUCATIONS } from "@/codes/educations.ts";
import { ESTABLISHMENTS } from "@/codes/establishments.ts";
import { POSITIONS } from "@/codes/positions.ts";
import { SEXES } from "@/codes/sexes.ts";
import { labelOf } from "@/codes/table.ts";
import { TITLE_LEVELS } from "@/codes/title_levels.ts";
import type { Column } from "@/components/DataTable.tsx";
import { monthOf } from "@/domain/dates.ts";
import type { Caller } from "@/server/router.ts";

/** One page of the roster with its total. */
export type RosterPage = Awaited<ReturnType<Caller["roster"]["active"]>>;

type RosterLine = RosterPage["lines"][number];

/** The columns of 在职人员管理. */
export const ROSTER_COLUMNS: readonly Column<RosterLine>[] = [
  { key: "name", label: "姓名", kind: "name", cell: (line) => line.name },
  {
    key: "sex",
    label: "性别",
    phone: "bare",
    cell: (line) => labelOf(SEXES, line.sex),
  },
  {
    key: "birth",
    label: "出生年月",
    kind: "id",
    phone: "hidden",
    cell: (line) => line.birthDate && monthOf(line.birthDate),
  },
  {
    key: "document",
    label: "证件号码",
    kind: "id",
    cell: (line) => line.documentMasked,
  },
  { key: "department", label: "内设机构", cell: (line) => line.departmentName },
  {
    key: "position",
    label: "岗位类别",
    cell: (line) => labelOf(POSITIONS, line.position),
  },
  {
    key: "titleLevel",
    label: "专业技术职务",
    cell: (line) => labelOf(TITLE_LEVELS, line.titleLevel),
  },
  {
    key: "establishment",
    label: "编制情况",
    phone: "hidden",
    cell: (line) => labelOf(ESTABLISHMENTS, line.establishment),
  },
  {
    key: "education",
    label: "最高学历",
    phone: "hidden",
    cell: (line) => labelOf(EDUCATIONS, line.education),
  },
  {
    key: "joinedOn",
    label: "进入本单位",
    kind: "id",
    phone: "hidden",
    cell: (line) => line.joinedOn,
  },
  {
    key: "fromDate",
    label: "进入花名册",
    kind: "id",
    cell: (line) => line.fromDate,
  },
];
