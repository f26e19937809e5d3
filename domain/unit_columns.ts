import { SUBORDINATIONS } from "@/codes/subordinations.ts";
import type { CodeTable } from "@/codes/table.ts";
import { UNIT_KINDS } from "@/codes/unit_kinds.ts";
import type { HeaderRule } from "./sheet_header.ts";

/** A column of a list of units by what it fills. */
export type UnitColumnKey =
  | "name"
  | "kind"
  | "subordination"
  | "division"
  | "authority"
  | "creditCode"
  | "note";

/** One column of a list of units (机构名单). */
export interface UnitColumn extends HeaderRule<UnitColumnKey> {
  /** The codes that a cell may hold, where it holds a code. */
  readonly table?: CodeTable;
  /** How to fill it in, for the page and the template. */
  readonly hint: string;
  /** What the example row of the template says. */
  readonly example: string;
}

/** A row whose name begins so is the template's example: it is left out. */
export const EXAMPLE_MARK = "（示例）";

/** The columns of a list of units, in the order of the template. */
export const UNIT_COLUMNS: readonly UnitColumn[] = [
  {
    key: "name",
    header: "单位名称",
    required: true,
    aliases: ["机构名称", "名称", "单位全称", "机构全称"],
    hint: "批准的全称，同一主管单位下不能重名",
    example: `${EXAMPLE_MARK}武昌区某某社区卫生服务中心`,
  },
  {
    key: "kind",
    header: "机构类别",
    required: true,
    aliases: ["单位类别", "卫生机构类别", "机构类型"],
    table: UNIT_KINDS,
    hint: "在模板的下拉框中选，或填名称、代码，如 社区卫生服务中心、B100",
    example: "社区卫生服务中心",
  },
  {
    key: "subordination",
    header: "行政隶属",
    required: true,
    aliases: ["隶属关系", "行政隶属关系"],
    table: SUBORDINATIONS,
    hint: "在模板的下拉框中选，或填名称、代码，如 区属、4",
    example: "区属",
  },
  {
    key: "division",
    header: "行政区划",
    required: true,
    aliases: ["所在区划", "行政区划代码", "区划代码", "所在地"],
    hint: "县（市、区）或乡镇街道的名称，或 6 位、9 位代码",
    example: "武昌区",
  },
  {
    key: "authority",
    header: "主管单位",
    required: false,
    aliases: ["主管部门", "上级主管单位"],
    hint: "本部门或下级主管部门的全称；不填就是本部门",
    example: "",
  },
  {
    key: "creditCode",
    header: "统一社会信用代码",
    required: false,
    aliases: ["社会信用代码", "信用代码"],
    hint: "18 位；校验位不对的只提醒，照样导入",
    example: "",
  },
  {
    key: "note",
    header: "备注",
    required: false,
    hint: "不读取",
    example: "示例行，导入时自动略过，可以删除",
  },
];
