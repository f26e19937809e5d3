import assert from "node:assert/strict";
import { planDepartments } from "@/domain/department_plan.ts";
import { parsePath } from "@/domain/departments.ts";

const OPEN = [
  { path: ["内科"], standardCode: null },
  { path: ["内科", "呼吸内科"], standardCode: "A03.01" },
  { path: ["外科"], standardCode: null },
  { path: ["内科", "一病区"], standardCode: null },
  { path: ["外科", "一病区"], standardCode: null },
];

/** Plans rows of name, the one above and standard department; says what becomes of each. */
function plan(rows: readonly (readonly [string, string?, string?])[]) {
  const lines = rows.map(([name, above = "", standardCode], at) => {
    const parent = parsePath(above);
    return {
      row: at + 2,
      entry: {
        name,
        parent: parent.ok ? parent.value : [],
        standardCode: standardCode ?? null,
      },
    };
  });
  return planDepartments(lines, OPEN).map((line) =>
    line.outcome === "error"
      ? `${line.problem.column}：${line.problem.sentence}`
      : `${line.outcome} ${line.path.join("/")}`
  );
}

Deno.test("planDepartments adds what is not there, wherever the one above stands", () => {
  assert.deepEqual(
    plan([
      ["胸痛组", "心内科"],
      ["心内科", "内科"],
      ["内科"],
      ["睡眠中心", "呼吸内科"],
      ["呼吸内科", "内科", "A03.01"],
      ["总务科"],
    ]),
    [
      "new 内科/心内科/胸痛组",
      "new 内科/心内科",
      "same 内科",
      "new 内科/呼吸内科/睡眠中心",
      "same 内科/呼吸内科",
      "new 总务科",
    ],
  );
});

Deno.test("planDepartments says what is wrong, by column", () => {
  const noParent =
    "上级机构：没有这个上级机构。请写全各级名称，或在名单中加一行（那一行也不能有错）。";
  assert.deepEqual(
    plan([
      ["某组", "火星科"],
      ["甲组", "一病区"],
      ["甲", "乙"],
      ["乙", "甲"],
      ["总务科"],
      ["总务科"],
      ["呼吸内科", "内科", "A20"],
      ["外科", "", "A20"],
    ]),
    [
      noParent,
      noParent,
      noParent,
      noParent,
      "new 总务科",
      "内设机构名称：与第 6 行是同一个内设机构，请只保留其中一行。",
      "标准科室：该内设机构已有，标准科室是“A03.01 内科/呼吸内科”。请在页面上修改，或把这一格清空。",
      "标准科室：该内设机构已有，没有标准科室。请在页面上填写，或把这一格清空。",
    ],
  );
});

Deno.test("planDepartments keeps to five levels", () => {
  assert.deepEqual(
    plan([
      ["c", "内科/呼吸内科"],
      ["d", "内科/呼吸内科/c"],
      ["e", "内科/呼吸内科/c/d"],
      ["f", "内科/呼吸内科/c/d/e"],
      ["g", "f"],
    ]).slice(2),
    [
      "new 内科/呼吸内科/c/d/e",
      "上级机构：内设机构最多 5 级，请改放到上面的级别。",
      "上级机构：没有这个上级机构。请写全各级名称，或在名单中加一行（那一行也不能有错）。",
    ],
  );
});
