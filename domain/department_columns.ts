import { EXAMPLE_MARK, type ListColumn } from "./list_sheet.ts";

/** A column of a list of departments by what it fills. */
export type DepartmentColumnKey = "name" | "parent" | "standard" | "note";

/** The columns of a list of departments (内设机构名单), in the order of the template. */
export const DEPARTMENT_COLUMNS: readonly ListColumn<DepartmentColumnKey>[] = [
  {
    key: "name",
    header: "内设机构名称",
    required: true,
    aliases: ["内设机构", "科室名称", "部门名称", "科室", "部门", "名称"],
    hint: "50 个字以内，同一上级下不能重名",
    example: `${EXAMPLE_MARK}呼吸内科`,
  },
  {
    key: "parent",
    header: "上级机构",
    required: false,
    aliases: ["上级内设机构", "上级科室", "上级部门", "上级"],
    hint: "没有上级不填；多级的写全，如 内科/呼吸内科。可以是本名单里的",
    example: "内科",
  },
  {
    key: "standard",
    header: "标准科室",
    required: false,
    aliases: ["对应标准科室", "标准科室代码", "对应诊疗科目"],
    hint: "从下拉中选择，或填写名称、代码；没有对应的不填",
    example: "A03.01 内科/呼吸内科",
  },
  {
    key: "note",
    header: "备注",
    required: false,
    unread: true,
    hint: "不读取",
    example: "示例行，导入时自动略过，可以删除",
  },
];
