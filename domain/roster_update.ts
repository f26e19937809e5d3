import { codeOf } from "@/codes/table.ts";
import type { Day } from "./dates.ts";
import { parsePath } from "./departments.ts";
import { sameName } from "./names.ts";
import { cellText, readDay } from "./preload_cells.ts";
import {
  CHANGE_COLUMNS,
  type ChangeColumn,
  CLEAR_MARK,
  type UpdateColumnKey,
  type UpdateField,
} from "./roster_update_columns.ts";
import type { SheetCell, SheetRow } from "./sheet.ts";
import type { Places } from "./sheet_header.ts";

/** Why a row of a bulk update cannot be taken: what is the matter, then what to do. */
export const UPDATE_PROBLEMS = {
  noId: "没有编号。请从下载的表中复制这个人的编号，或删去这一行。",
  unknownId: "没有这个编号。请重新下载名册，在新的表中修改。",
  ended: "这个人已经不在职（转出或退休），请删去这一行。",
  repeatedId: "同一个编号出现了不止一行，请只保留一行。",
  nameDiffers:
    "姓名与编号不是同一个人，可能是排序或粘贴时错了行。请重新下载名册，在新的表中修改。",
  ownRecord: "这是您本人的记录，请由本单位人事管理主体账号办理。",
  formula: "单元格里是公式错误或逻辑值，请删除公式，直接填写内容。",
  unknownDepartment:
    "本单位没有这个内设机构，或已停用。请从下拉选项中选择，或先在“内设机构”中新增。",
  unknownCode: "不在选项中，请从下拉选项中选择。",
  notADate: "不是日期，请写作 2015-03-01 这样的格式。",
  inFuture: "日期晚于今天，请核对。",
  cannotClear: "这一项不能清空。不修改就留空。",
  needed: "这个人还没有这一项，请在这一行一起填写。",
} as const;

/** One of {@link UPDATE_PROBLEMS}. */
export type UpdateProblemCode = keyof typeof UPDATE_PROBLEMS;

/** Why a checked row no longer holds for somebody when the go comes. */
export const OVERTAKEN_REASONS = {
  ended: "已经转出或退休",
  changed: "检查之后岗位信息有人改过",
  departmentClosed: "要调入的内设机构已停用",
  tooEarly: "生效日期早于进入名册或最近一次岗位变动的日期",
  ownRecord: "是您本人的记录，请由本单位人事管理主体账号办理",
} as const;

/** One of {@link OVERTAKEN_REASONS}. */
export type OvertakenReason = keyof typeof OVERTAKEN_REASONS;

/** What is wrong with a row, and in which column. */
export interface UpdateProblem {
  column: UpdateColumnKey;
  problem: UpdateProblemCode;
}

/** What a row asks for: codes, a day, `null` to empty; a field that is left out stays as it is. */
export type AskedPost = Partial<Record<UpdateField, string | null>>;

/** A row of a bulk update as it was read; the department by its path, outermost first. */
export interface UpdateLine {
  /** Its number in the file. */
  row: number;
  membershipId: string;
  name: string;
  path: readonly string[] | null;
  asked: Omit<AskedPost, "departmentId">;
  problems: readonly UpdateProblem[];
}

/** What a post says now; codes. */
export type HeldPost = Record<UpdateField, string | null>;

/** One field that is to be another. */
export interface UpdateChange {
  field: UpdateField;
  before: string | null;
  after: string | null;
}

/** The fields that nobody in service is without. */
const NEEDED: readonly UpdateField[] = CHANGE_COLUMNS
  .filter(({ mayBeEmpty }) => !mayBeEmpty).map(({ key }) => key);

/** Reads a row; every problem is reported, in the order of the columns. */
export function readUpdateRow(
  row: SheetRow,
  places: Places<UpdateColumnKey>,
  { today }: { today: Day },
): UpdateLine {
  const cellOf = (key: UpdateColumnKey) => {
    const at = places.get(key);
    return at === undefined ? null : row.cells[at] ?? null;
  };
  const problems: UpdateProblem[] = [];
  const asked: Record<string, string | null> = {};
  let path: readonly string[] | null = null;
  const membershipId = cellText(cellOf("membershipId"));
  if (membershipId === "") {
    problems.push({ column: "membershipId", problem: "noId" });
  }
  for (const column of CHANGE_COLUMNS) {
    const { key } = column;
    const read = readChange(column, cellOf(key), today);
    if (read === undefined) continue;
    if ("problem" in read) {
      problems.push({ column: key, problem: read.problem });
    } else if ("path" in read) path = read.path;
    else asked[key] = read.value;
  }
  const name = cellText(cellOf("name"));
  return { row: row.row, membershipId, name, path, asked, problems };
}

/** What a row comes to beside the post of the person whose number it bears. */
export function planUpdate(
  line: UpdateLine,
  held: HeldPost & { name: string },
  findDepartment: (path: readonly string[]) => string | undefined,
): { changes: UpdateChange[]; problems: readonly UpdateProblem[] } {
  const problems = [...line.problems];
  if (!sameName(line.name, held.name)) {
    problems.unshift({ column: "name", problem: "nameDiffers" });
  }
  const asked: AskedPost = { ...line.asked };
  if (line.path !== null) {
    const found = findDepartment(line.path);
    if (found === undefined) {
      problems.push({ column: "departmentId", problem: "unknownDepartment" });
    } else asked.departmentId = found;
  }
  const changes = CHANGE_COLUMNS.flatMap(({ key }): UpdateChange[] => {
    const after = asked[key];
    const before = held[key];
    return after === undefined || after === before
      ? []
      : [{ field: key, before, after }];
  });
  if (problems.length === 0 && changes.length > 0) {
    for (const column of NEEDED) {
      if ((asked[column] ?? held[column]) === null) {
        problems.push({ column, problem: "needed" });
      }
    }
  }
  return { changes: problems.length > 0 ? [] : changes, problems };
}

/** The rows whose number stands in another row too. */
export function repeatedRows(lines: readonly UpdateLine[]): Set<number> {
  const first = new Map<string, number>();
  const repeated = new Set<number>();
  for (const { row, membershipId } of lines) {
    if (membershipId === "") continue;
    const earlier = first.get(membershipId);
    if (earlier === undefined) first.set(membershipId, row);
    else repeated.add(earlier).add(row);
  }
  return repeated;
}

type ReadChange =
  | { value: string | null }
  | { path: readonly string[] }
  | { problem: UpdateProblemCode };

/** What a cell asks for; `undefined` to leave the field as it is. */
function readChange(
  { key, table, mayBeEmpty }: ChangeColumn,
  cell: SheetCell | null,
  today: Day,
): ReadChange | undefined {
  const text = cellText(cell);
  if (text === "") return undefined;
  if (cell?.type === "other") return { problem: "formula" };
  if (isClearMark(text)) {
    return mayBeEmpty ? { value: null } : { problem: "cannotClear" };
  }
  if (key === "departmentId") {
    const path = parsePath(text);
    return path.ok ? { path: path.value } : { problem: "unknownDepartment" };
  }
  if (table) {
    const value = codeOf(table, text);
    return value === undefined ? { problem: "unknownCode" } : { value };
  }
  const day = readDay(cell, today);
  if (day.ok) return { value: day.value };
  const isLate = day.problem === "inFuture";
  return { problem: isLate ? "inFuture" : "notADate" };
}

function isClearMark(text: string): boolean {
  const fold = (one: string) => one.normalize("NFKC").replace(/\s/g, "");
  return fold(text) === fold(CLEAR_MARK);
}
