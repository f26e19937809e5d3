import { EXAMPLE_MARK, type ListColumn } from "./list_sheet.ts";

/** A column of a list of clinics by what it fills. */
export type ClinicColumnKey = "name" | "division" | "address" | "note";

/** The columns of a list of clinics (村卫生室名单), in the order of the template. */
export const CLINIC_COLUMNS: readonly ListColumn<ClinicColumnKey>[] = [
  {
    key: "name",
    header: "村卫生室名称",
    required: true,
    aliases: ["村卫生室", "卫生室名称", "服务站名称", "机构名称", "名称"],
    hint: "本单位在用的不能重名",
    example: `${EXAMPLE_MARK}新建村卫生室`,
  },
  {
    key: "division",
    header: "所在乡镇（街道）",
    required: true,
    aliases: ["所在地", "乡镇", "乡镇街道", "行政区划", "所在乡镇", "所在街道"],
    hint: "乡镇（街道）的名称或 9 位代码；重名的在前面写上县（市、区）",
    example: "武昌区中华路街道",
  },
  {
    key: "address",
    header: "地址",
    required: false,
    aliases: ["详细地址"],
    hint: "村、组或门牌号，可以不填",
    example: "演示村 2 组",
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
