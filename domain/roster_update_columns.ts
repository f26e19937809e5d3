import type { CodeTable } from "@/codes/table.ts";
import { ACTIVE_COLUMNS, type ColumnKey } from "./preload_columns.ts";
import type { HeaderRule } from "./sheet_header.ts";

/** What a bulk update (批量更新) may change of somebody in service: what `stays.change` does. */
export type UpdateField =
  | "departmentId"
  | "position"
  | "establishment"
  | "specialty"
  | "titleLevel"
  | "joinedOn";

/** A column of the sheet by what it holds. */
export type UpdateColumnKey =
  | "membershipId"
  | "name"
  | "document"
  | UpdateField;

/** A column of the sheet of a bulk update. */
export interface UpdateColumn extends HeaderRule<UpdateColumnKey> {
  /** How to fill it in, for the page and the sheet of instructions. */
  readonly hint: string;
  /** Width in characters. */
  readonly width: number;
  readonly table?: CodeTable;
}

/** A column that changes something. */
export interface ChangeColumn extends UpdateColumn {
  readonly key: UpdateField;
  /** Whether a post may do without (可以清空). */
  readonly mayBeEmpty: boolean;
}

/** What empties a field; an empty cell leaves it as it is. */
export const CLEAR_MARK = "（清空）";

const CHOOSE = "从下拉选项中选择";
const MAY_CLEAR = `要清空就填“${CLEAR_MARK}”`;

/** The columns that change something, in the order of the sheet. */
export const CHANGE_COLUMNS: readonly ChangeColumn[] = [
  {
    ...likeList("departmentPath", "departmentId"),
    hint: "写全各级名称，如 内科/呼吸内科；只能填本单位已有的",
    width: 28,
    mayBeEmpty: false,
  },
  {
    ...likeList("position", "position"),
    hint: CHOOSE,
    width: 16,
    mayBeEmpty: false,
  },
  {
    ...likeList("establishment", "establishment"),
    hint: CHOOSE,
    width: 14,
    mayBeEmpty: false,
  },
  {
    ...likeList("specialty", "specialty"),
    hint: `${CHOOSE}；${MAY_CLEAR}`,
    width: 20,
    mayBeEmpty: true,
  },
  {
    ...likeList("titleLevel", "titleLevel"),
    hint: `${CHOOSE}；${MAY_CLEAR}`,
    width: 16,
    mayBeEmpty: true,
  },
  {
    ...likeList("joinedOn", "joinedOn"),
    hint: `如 2015-03-01，不晚于今天；${MAY_CLEAR}`,
    width: 16,
    mayBeEmpty: true,
  },
];

/** The columns of the sheet of a bulk update, in its order. */
export const UPDATE_COLUMNS: readonly UpdateColumn[] = [
  {
    key: "membershipId",
    header: "编号（请勿修改）",
    required: true,
    aliases: ["编号"],
    hint: "按它找到人；改动或复制给别人都会报错",
    width: 44,
  },
  {
    key: "name",
    header: "姓名",
    required: true,
    hint: "只用来核对，不会修改姓名",
    width: 12,
  },
  {
    key: "document",
    header: "证件号码",
    required: false,
    hint: "只供查看，不读取",
    width: 22,
  },
  ...CHANGE_COLUMNS,
];

/** What the column is called, without 请勿修改. */
export function updateLabel(key: UpdateColumnKey): string {
  const header = UPDATE_COLUMNS.find((column) => column.key === key)?.header;
  return (header ?? key).replace("（请勿修改）", "");
}

/** Header, other wordings and codes are those of the list of people in service (预传在职名单). */
function likeList<Key extends UpdateField>(from: ColumnKey, key: Key) {
  const column = ACTIVE_COLUMNS.find((one) => one.key === from);
  if (!column) throw new Error(`No column ${from} in the list in service`);
  const { header, aliases = [], table } = column;
  return { key, header, aliases, required: false, ...(table && { table }) };
}
