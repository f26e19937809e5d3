import { labelOf } from "@/codes/table.ts";
import type { Db } from "@/db/open.ts";
import { BY_NAME, type RosterLine } from "@/db/queries/roster.ts";
import { timeInShanghai } from "@/domain/dates.ts";
import { pathLabel } from "@/domain/departments.ts";
import { everybody } from "@/domain/roster_filter.ts";
import {
  CLEAR_MARK,
  UPDATE_COLUMNS,
  type UpdateColumn,
  type UpdateColumnKey,
} from "@/domain/roster_update_columns.ts";
import type { Scope } from "@/domain/scope.ts";
import {
  pathText,
  readTree,
  type UnitTree,
} from "@/server/operations/departments/tree.ts";
import type { BookMaker } from "@/server/operations/people_workbook.ts";
import { readWholeRoster } from "@/server/operations/roster/whole_roster.ts";
import { writeSheet } from "@/server/xlsx/write.ts";
import type { NoteSheet } from "@/server/xlsx/write_notes.ts";

const NAME = "在职人员批量更新";

/** The sheet of a bulk update with everybody in service, and how many they are; a long read. */
export async function writeUpdateSheet(
  db: Db,
  { scope, maker }: { scope: Scope; maker: BookMaker },
): Promise<{ rows: number; workbook: Uint8Array<ArrayBuffer> }> {
  const tree = await readTree(scope, db);
  const ctx = { db, account: { scope } };
  const lines = await readWholeRoster(ctx, {
    filter: everybody("active"),
    sort: BY_NAME,
  });
  const workbook = await writeSheet({
    name: NAME,
    columns: UPDATE_COLUMNS.map((column) => ({
      header: column.header,
      width: column.width,
      kind: "text",
      choices: choicesOf(column, tree),
    })),
    rows: rowsOf(lines, tree),
    notes: NOTES,
    properties: {
      title: NAME,
      creator: maker.label,
      description: `${maker.unitName ?? ""}，${maker.label} 于 ${
        timeInShanghai(maker.at)
      } 导出，共 ${lines.length} 人`,
      createdAt: maker.at,
    },
  });
  return { rows: lines.length, workbook };
}

function choicesOf(
  { key, table }: UpdateColumn,
  tree: UnitTree,
): readonly string[] | undefined {
  if (key === "departmentId") {
    return tree.lines().map(({ row }) => pathLabel(tree.pathOf(row.id)));
  }
  return table?.rows.map(({ label }) => label);
}

function* rowsOf(lines: readonly RosterLine[], tree: UnitTree) {
  for (const line of lines) {
    const texts: Record<UpdateColumnKey, string | null> = {
      ...line,
      document: line.documentMasked,
      departmentId: pathText(tree, line.departmentId),
    };
    yield UPDATE_COLUMNS.map(({ key, table }) =>
      table && texts[key] !== null ? labelOf(table, texts[key]) : texts[key]
    );
  }
}

const NOTES: NoteSheet = {
  name: "填写说明",
  widths: [22, 90],
  rows: [
    ["列名", "填写说明"],
    ...UPDATE_COLUMNS.map(({ header, hint }) => [header, hint]),
    ["", ""],
    ...[
      "只改要修改的格子，其他保持原样；没有变化的人不会更新。",
      "不改的人可以整行删去；不改的列可以整列删去。编号、姓名两列不能删。",
      `空白的格子表示不修改。要清空一项，就填“${CLEAR_MARK}”；内设机构、岗位类别、编制情况不能清空。`,
      "下拉选项之外，也可以填写代码或常用的简称；这里不会新建内设机构。",
      "不能在这里新增人员、修改姓名或证件号码、办理转出和退休。",
      "填好后保存为 .xlsx，也可以用 .xls 或 .csv；一次最多 20,000 行、10 MB。",
      "上传后先看到每个人的变化，确认后才会更新；全部成功，或者全部不更新。",
    ].map((rule) => ["说明", rule]),
  ],
};
