import { ESTABLISHMENTS } from "@/codes/establishments.ts";
import { POSITIONS } from "@/codes/positions.ts";
import { RETIRED_POSITIONS } from "@/codes/retired_positions.ts";
import { RETIREMENT_KINDS } from "@/codes/retirement_kinds.ts";
import { SPECIALTIES } from "@/codes/specialties.ts";
import { type CodeTable, labelOf, NO_VALUE } from "@/codes/table.ts";
import { TITLE_LEVELS } from "@/codes/title_levels.ts";
import type { StayRecord } from "./stay.ts";

/** A field of 编辑岗位信息, as the screen calls it. */
export interface EditField {
  name: string;
  label: string;
  /** Of a field that holds codes. */
  table?: CodeTable;
}

const POST_FIELDS: readonly EditField[] = [
  { name: "departmentId", label: "内设机构" },
  { name: "position", label: "岗位类别", table: POSITIONS },
  { name: "establishment", label: "编制情况", table: ESTABLISHMENTS },
  { name: "specialty", label: "从事专业类别", table: SPECIALTIES },
  { name: "titleLevel", label: "专业技术职务", table: TITLE_LEVELS },
  { name: "joinedOn", label: "进入本单位日期" },
];

const RETIRED_FIELDS: readonly EditField[] = [
  { name: "retirementKind", label: "退休类别", table: RETIREMENT_KINDS },
  {
    name: "retiredPosition",
    label: "退休前岗位类别",
    table: RETIRED_POSITIONS,
  },
  { name: "joinedOn", label: "进入本单位日期" },
];

/** The fields that a unit changes of a stay on this roster. */
export function editFields({ stay }: StayRecord): readonly EditField[] {
  return stay.kind === "retired" ? RETIRED_FIELDS : POST_FIELDS;
}

/** What stands of them now, as the form holds it. */
export function heldValues(
  { stay, slice }: StayRecord,
): Record<string, string> {
  return {
    departmentId: slice?.departmentId ?? "",
    position: slice?.position ?? "",
    establishment: slice?.establishment ?? "",
    specialty: slice?.specialty ?? "",
    titleLevel: slice?.titleLevel ?? "",
    joinedOn: stay.joinedOn ?? "",
    retirementKind: stay.retirementKind ?? "",
    retiredPosition: stay.retiredPosition ?? "",
  };
}

/** What the form holds in a field, in words. */
export function sayField(
  { name, table }: EditField,
  value: string,
  departments: StayRecord["departments"],
): string {
  if (table) return labelOf(table, value);
  if (name !== "departmentId") return value === "" ? NO_VALUE : value;
  return departments.find(({ id }) => id === value)?.name ?? NO_VALUE;
}
