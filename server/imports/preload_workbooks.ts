import { labelOf } from "@/codes/table.ts";
import { EXAMPLE_MARK } from "@/domain/list_sheet.ts";
import {
  type ColumnKey,
  PRELOAD_COLUMNS,
  type PreloadColumn,
} from "@/domain/preload_columns.ts";
import { columnNote } from "@/domain/preload_notes.ts";
import { entryTexts } from "@/domain/preload_texts.ts";
import type { PreloadEntry, PreloadKind } from "@/domain/preload_types.ts";
import { type SheetColumn, writeSheet } from "@/server/xlsx/write.ts";
import type { NoteSheet } from "@/server/xlsx/write_notes.ts";
import type { SheetProperties } from "@/server/xlsx/write_parts.ts";

/** What the screen and the files call the lists. */
export const LIST_NAMES: Record<PreloadKind, string> = {
  active: "预传在职名单",
  retired: "预传退休名单",
};
const WIDE: readonly ColumnKey[] = ["documentNumber", "departmentPath"];
const NOTES_NAME = "填写说明";
/** Tables with more rows than this are offered by the drop-down alone. */
const MAX_SPELT_OUT = 12;

const EXAMPLES: Partial<Record<ColumnKey, string>> = {
  name: `${EXAMPLE_MARK}张三`,
  documentType: "居民身份证",
  documentNumber: "42010619900101XXXX",
  sex: "男",
  birthDate: "1990-01-01",
  ethnicity: "汉族",
  political: "群众",
  departmentPath: "内科/呼吸内科",
  establishment: "编制内",
  education: "大学本科毕业",
  workStartOn: "2012-07-01",
  joinedOn: "2015-03-01",
  retiredOn: "2025-01-31",
  phone: "13900000000",
};

/** What a workbook of a list offers in its drop-downs besides the codes. */
export interface ListOffer {
  kind: PreloadKind;
  /** Paths of the unit's open departments (内设机构). */
  departments: readonly string[];
}

/**
 * A list to fill in (模板): every column in text format, drop-downs for codes and
 * departments, a row that shows how and is left out by the import, and a sheet of
 * instructions (填写说明).
 */
export function templateWorkbook(
  offer: ListOffer,
  properties: SheetProperties = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const columns = PRELOAD_COLUMNS[offer.kind];
  return writeSheet({
    name: LIST_NAMES[offer.kind],
    columns: sheetColumns(offer),
    rows: [columns.map((column) => exampleOf(column, offer))],
    properties,
    notes: notesOf(offer.kind),
  });
}

/** A whole list (导出), numbers whole: the columns of the template, so that it can be edited and uploaded again. */
export function listWorkbook(
  offer: ListOffer,
  entries: Iterable<PreloadEntry> | AsyncIterable<PreloadEntry>,
  properties: SheetProperties,
): Promise<Uint8Array<ArrayBuffer>> {
  return writeSheet({
    name: LIST_NAMES[offer.kind],
    columns: sheetColumns(offer),
    rows: rowsOf(offer.kind, entries),
    properties,
    notes: notesOf(offer.kind),
  });
}

async function* rowsOf(
  kind: PreloadKind,
  entries: Iterable<PreloadEntry> | AsyncIterable<PreloadEntry>,
) {
  for await (const entry of entries) {
    const texts = entryTexts(kind, entry);
    yield PRELOAD_COLUMNS[kind].map(({ key }) => texts[key] ?? null);
  }
}

/** The columns of a list as a workbook has them; headers with `*` where a cell must be filled. */
export function sheetColumns(
  { kind, departments }: ListOffer,
): SheetColumn[] {
  return PRELOAD_COLUMNS[kind].map(({ key, header, required, table }) => ({
    header: required ? `${header}*` : header,
    width: WIDE.includes(key) ? 22 : 14,
    kind: "text",
    choices: key === "departmentPath"
      ? departments
      : table?.rows.map((row) => row.label),
  }));
}

function exampleOf(
  { key, table }: PreloadColumn,
  { departments }: ListOffer,
): string | null {
  if (key === "departmentPath") return departments[0] ?? EXAMPLES[key] ?? null;
  const example = EXAMPLES[key];
  if (!table) return example ?? null;
  const row = table.rows.find(({ label }) => label === example);
  return row?.label ?? labelOf(table, table.rows[0]?.code);
}

function notesOf(kind: PreloadKind): NoteSheet {
  return {
    name: NOTES_NAME,
    widths: [22, 12, 90],
    rows: [
      ["列名", "是否必填", "填写说明"],
      ...PRELOAD_COLUMNS[kind].map((column) => [
        column.header,
        column.required ? "必填" : "选填",
        noteOf(column),
      ]),
      ["", "", ""],
      ...RULES.map((rule) => ["说明", "", rule]),
    ],
  };
}

const RULES = [
  "在第一张工作表中从第二行起填写，每人一行。",
  `姓名以“${EXAMPLE_MARK}”开头的是示例，导入时不读取，可以保留，也可以删除。`,
  "列的顺序可以调整；多余的列会忽略；带 * 的列不能缺少。",
  "所有列已设为文本格式。粘贴时请选择“只粘贴值”，以免证件号码变成数字而丢失末尾几位。",
  "下拉选项之外，也可以填写代码或常用的简称。",
  "同一份名单可以多次上传：没有变化的人不会重复，有变化的人更新，已匹配的人不再改动。",
  "一次最多 20,000 行、10 MB。",
];

function noteOf(column: PreloadColumn): string {
  const { table, aliases = [] } = column;
  return [
    columnNote(column),
    table && table.rows.length <= MAX_SPELT_OUT
      ? table.rows.map(({ label }) => label).join("、")
      : table
      ? "请从下拉选项中选择"
      : "",
    aliases.length > 0 ? `列名也可以写作${aliases.join("、")}` : "",
  ].filter((part) => part !== "").join("；");
}
