import { labelOf } from "@/codes/table.ts";
import { BY_NAME, type RosterLine } from "@/db/queries/roster.ts";
import { timeInShanghai } from "@/domain/dates.ts";
import { pathLabel } from "@/domain/departments.ts";
import { everybody } from "@/domain/roster_filter.ts";
import { readWholeRoster } from "@/server/operations/roster/whole_roster.ts";
import {
  CLEAR_MARK,
  UPDATE_COLUMNS,
  type UpdateColumn,
  type UpdateColumnKey,
} from "@/domain/roster_update_columns.ts";
import type { Account, Context } from "@/server/context.ts";
import { auditAs } from "@/server/operations/act.ts";
import {
  pathText,
  readTree,
  type UnitTree,
} from "@/server/operations/departments/tree.ts";
import { writeSheet } from "@/server/xlsx/write.ts";
import type { NoteSheet } from "@/server/xlsx/write_notes.ts";
import { UPDATE_MENU } from "./upload_update.ts";

const NAME = "在职人员批量更新";

/**
 * Everybody in service as the sheet of a bulk update: to read, number and name and a part of
 * the document; to change, what a unit says of a post. Its line is that of an export, which
 * those who are on it read of.
 *
 * @throws {AppError} `signInNeeded`, `forbidden`
 */
export async function makeUpdateBook(
  ctx: Context & { account: Account },
): Promise<Uint8Array<ArrayBuffer>> {
  const { account, now } = ctx;
  const tree = await readTree(account.scope, ctx.db);
  const lines = await readWholeRoster(ctx, {
    filter: everybody("active"),
    sort: BY_NAME,
  });
  const count = lines.length;
  await auditAs(ctx, UPDATE_MENU, {
    act: "stays.export",
    subjectId: "active",
    after: {
      kind: "active",
      on: null,
      isNarrowed: false,
      columns: UPDATE_COLUMNS.map(({ key }) => key),
      rows: count,
    },
  });
  return await writeSheet({
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
      creator: account.label,
      description: `${account.unitName ?? ""}，${account.label} 于 ${
        timeInShanghai(now.at)
      } 导出，共 ${count} 人`,
      createdAt: now.at,
    },
  });
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
