import { Card } from "@/components/Card.tsx";
import { type Column, DataTable } from "@/components/DataTable.tsx";
import { Tag } from "@/components/Tag.tsx";
import {
  ACTIVE_COLUMNS,
  type PreloadColumn,
} from "@/domain/preload_columns.ts";

/** Tables with more rows than this are not spelt out. */
const MAX_SPELT_OUT = 8;
/** What a column says beyond its name and its codes. */
const NOTES: Partial<Record<PreloadColumn["key"], string>> = {
  name: "与证件上的姓名一致",
  documentType: "不填按居民身份证处理",
  documentNumber: "请把这一列设为“文本”格式；数字格式会丢掉末尾几位",
  sex: "可以不填，由身份证号得出",
  birthDate: "可以不填，由身份证号得出",
  ethnicity: "例如 汉族",
  political: "例如 中共党员、群众",
  departmentPath: "下级机构写作 内科/呼吸内科",
  specialty: "例如 执业医师、注册护士",
  education: "例如 大学本科",
  phone: "11 位手机号码",
  note: "最多 200 字",
};
const DAY_NOTE = "Excel 日期，或写作 2024-01-31、2024/1/31、2024年1月31日";

const COLUMNS: readonly Column<PreloadColumn>[] = [
  { key: "header", label: "列名", kind: "name", cell: ({ header }) => header },
  {
    key: "required",
    label: "是否必填",
    phone: "bare",
    cell: ({ required }) =>
      required ? <Tag label="必填" kind="on" /> : <Tag label="选填" />,
  },
  { key: "note", label: "填写说明", cell: noteOf },
];

/** The columns that a list has to hold (预传在职名单), from the table that the check uses. */
export function ColumnsCard() {
  return (
    <Card
      flat
      id="columns"
      title="名单要有哪些列"
      note="按列名识别，顺序不限，多余的列会忽略"
    >
      <DataTable
        caption="名单的列和填写说明"
        columns={COLUMNS}
        rows={ACTIVE_COLUMNS}
        rowKey={({ key }) => key}
      />
    </Card>
  );
}

function noteOf(column: PreloadColumn): string {
  const { aliases = [], isDay, key, table } = column;
  return [
    NOTES[key] ?? (isDay ? DAY_NOTE : ""),
    table && table.rows.length <= MAX_SPELT_OUT
      ? table.rows.map((row) => row.label).join("、")
      : "",
    aliases.length > 0 ? `列名也可以写作${aliases.join("、")}` : "",
  ].filter((part) => part !== "").join("；");
}
