import assert from "node:assert/strict";
import { codeOf, labelOf } from "@/codes/table.ts";
import {
  type HeldPost,
  planUpdate,
  readUpdateRow,
  repeatedRows,
  UPDATE_PROBLEMS,
  type UpdateLine,
} from "@/domain/roster_update.ts";
import {
  CHANGE_COLUMNS,
  UPDATE_COLUMNS,
  type UpdateColumnKey,
} from "@/domain/roster_update_columns.ts";
import type { SheetCell } from "@/domain/sheet.ts";
import { findColumns } from "@/domain/sheet_header.ts";

const TODAY = { today: "2026-11-23" };
const PLACES = new Map(
  UPDATE_COLUMNS.map(({ key }, at): [UpdateColumnKey, number] => [key, at]),
);
const HELD: HeldPost & { name: string } = {
  name: "李梅",
  departmentId: "dep_1",
  position: "2",
  establishment: "1",
  specialty: "11",
  titleLevel: "3",
  joinedOn: "2010-07-01",
};

/** Cells by column; the number and the name are 李梅's unless told. */
function lineOf(
  cells: Partial<Record<UpdateColumnKey, string | SheetCell>>,
): UpdateLine {
  const told = { membershipId: "mem_li-mei-here", name: "李梅", ...cells };
  return readUpdateRow(
    {
      row: 2,
      cells: UPDATE_COLUMNS.map(({ key }) => {
        const cell = (told as typeof cells)[key];
        return typeof cell === "string"
          ? { type: "text", text: cell }
          : cell ?? null;
      }),
    },
    PLACES,
    TODAY,
  );
}

const departments = (path: readonly string[]) =>
  new Map([["内科", "dep_1"], ["内科/呼吸内科", "dep_2"]]).get(path.join("/"));
const plan = (line: UpdateLine, held = HELD) =>
  planUpdate(line, held, departments);

Deno.test("an empty cell and a column that is not there leave a field as it is", () => {
  const line = lineOf({ position: "", titleLevel: "  " });

  assert.deepEqual(line.asked, {});
  assert.equal(line.path, null);
  assert.deepEqual(plan(line), { changes: [], problems: [] });
});

Deno.test("（清空） empties what may be empty, in any width, and nothing else", () => {
  for (const mark of ["（清空）", "(清空)", " （ 清空 ） "]) {
    assert.deepEqual(lineOf({ specialty: mark }).asked, { specialty: null });
  }
  const { changes } = plan(
    lineOf({
      specialty: "（清空）",
      titleLevel: "（清空）",
      joinedOn: "（清空）",
    }),
  );
  assert.deepEqual(changes.map(({ field, after }) => [field, after]), [
    ["specialty", null],
    ["titleLevel", null],
    ["joinedOn", null],
  ]);
  for (const key of ["departmentId", "position", "establishment"] as const) {
    assert.deepEqual(lineOf({ [key]: "（清空）" }).problems, [
      { column: key, problem: "cannotClear" },
    ]);
  }
  const held = { ...HELD, specialty: null };
  assert.deepEqual(plan(lineOf({ specialty: "（清空）" }), held).changes, []);
});

Deno.test("codes are read as code, label or alias, days as texts or dates", () => {
  const { asked, path } = lineOf({
    departmentId: "内科／呼吸内科",
    position: "管理人员",
    establishment: "编外",
    titleLevel: "2",
    joinedOn: { type: "day", day: "2015-03-01" },
  });

  assert.deepEqual(path, ["内科", "呼吸内科"]);
  assert.deepEqual(asked, {
    position: codeOf(CHANGE_COLUMNS[1]?.table ?? assert.fail(), "管理人员"),
    establishment: "2",
    titleLevel: "2",
    joinedOn: "2015-03-01",
  });
});

Deno.test("every wrong cell is told, in the order of the columns", () => {
  const line = lineOf({
    membershipId: "",
    position: { type: "other", text: "#REF!" },
    establishment: "随便",
    joinedOn: "2026-11-24",
  });
  assert.deepEqual(line.problems, [
    { column: "membershipId", problem: "noId" },
    { column: "position", problem: "formula" },
    { column: "establishment", problem: "unknownCode" },
    { column: "joinedOn", problem: "inFuture" },
  ]);
  assert.deepEqual(lineOf({ joinedOn: "去年" }).problems, [
    { column: "joinedOn", problem: "notADate" },
  ]);
  assert.deepEqual(lineOf({ joinedOn: "2026-11-23" }).problems, []);
});

Deno.test("a row whose name is another's changes nothing; spaces and widths are none", () => {
  const wrong = plan(lineOf({ name: "王强", titleLevel: "1" }));
  assert.deepEqual(wrong, {
    changes: [],
    problems: [{ column: "name", problem: "nameDiffers" }],
  });
  assert.equal(plan(lineOf({ name: "" })).problems[0]?.problem, "nameDiffers");
  assert.deepEqual(plan(lineOf({ name: "李 梅" })).problems, []);
});

Deno.test("a department is found by its whole path alone", () => {
  const to = (path: string) => plan(lineOf({ departmentId: path }));

  assert.deepEqual(to("内科/呼吸内科").changes, [
    { field: "departmentId", before: "dep_1", after: "dep_2" },
  ]);
  assert.deepEqual(to("内科"), { changes: [], problems: [] });
  for (const path of ["呼吸内科", "外科", "=1+1", "a/b/c/d/e/f"]) {
    assert.deepEqual(to(path).problems, [
      { column: "departmentId", problem: "unknownDepartment" },
    ]);
  }
});

Deno.test("who is without what a post needs is changed only together with it", () => {
  const held = { ...HELD, establishment: null };

  assert.deepEqual(plan(lineOf({ titleLevel: "1" }), held).problems, [
    { column: "establishment", problem: "needed" },
  ]);
  assert.equal(
    plan(lineOf({ titleLevel: "1", establishment: "1" }), held).changes.length,
    2,
  );
  assert.deepEqual(plan(lineOf({}), held).problems, []);
});

Deno.test("a number that stands twice is wrong in each of its rows", () => {
  const line = lineOf({});
  const lines = [
    line,
    { ...line, row: 3, membershipId: "mem_another-one" },
    {
      ...line,
      row: 4,
    },
    { ...line, row: 5, membershipId: "" },
    {
      ...line,
      row: 6,
      membershipId: "",
    },
  ];

  assert.deepEqual([...repeatedRows(lines)], [2, 4]);
});

Deno.test("every label that the sheet shows is read as its code again", () => {
  for (const { table, key } of CHANGE_COLUMNS) {
    for (const { code } of table?.rows ?? []) {
      const label = labelOf(table ?? assert.fail(), code);
      assert.deepEqual(lineOf({ [key]: label }).asked, { [key]: code });
    }
  }
});

Deno.test("number and name are the columns that a sheet cannot do without", () => {
  const headers = (...texts: string[]) => [{
    row: 1,
    cells: texts.map((text): SheetCell => ({ type: "text", text })),
  }];

  const found = findColumns(UPDATE_COLUMNS, headers("编号", "姓名", "备注"));
  assert.ok(found.ok);
  assert.deepEqual(found.ignored, ["备注"]);
  const missing = findColumns(UPDATE_COLUMNS, headers("姓名", "职称"));
  assert.deepEqual(missing, {
    ok: false,
    problem: "missingColumns",
    missing: ["编号（请勿修改）"],
  });
});

Deno.test("every problem says what to do, in a whole sentence", () => {
  for (const sentence of Object.values(UPDATE_PROBLEMS)) {
    assert.match(sentence, /[请就].*。$/);
  }
});
