import assert from "node:assert/strict";
import { measuresOfGroup, measuresOfRows } from "@/domain/chart_measures.ts";
import type { ShownLine, ShownTable } from "@/domain/statistics_shown.ts";

/** Seven people: one manager of 30–34, six of 专业技术, two of them with 研究生. */
const TABLE: ShownTable = {
  axis: "position",
  title: "按岗位统计",
  rowLabel: "岗位",
  groups: [
    { label: "", columns: [{ key: "total", label: "合计" }] },
    {
      label: "其中",
      partitions: false,
      columns: [{ key: "female", label: "女" }],
    },
    {
      label: "学历",
      partitions: true,
      columns: [
        { key: "postgraduate", label: "研究生" },
        { key: "college", label: "大学专科" },
        { key: "secondary", label: "中专" },
      ],
    },
    {
      label: "年龄（岁）",
      partitions: true,
      columns: [
        { key: "age0to29", label: "≤29" },
        { key: "age30to34", label: "30–34" },
      ],
    },
  ],
  rows: [
    line("管理", { total: 1, college: 1, age30to34: 1, female: 1 }),
    line("专业技术", {
      total: 6,
      postgraduate: 2,
      college: 4,
      age0to29: 5,
      age30to34: 1,
    }),
    line("双肩挑", { total: 0 }),
  ],
  total: line("合计", {
    total: 7,
    postgraduate: 2,
    college: 5,
    age0to29: 5,
    age30to34: 2,
    female: 1,
  }),
  wrong: [],
};

Deno.test("rows are looked at as everybody, and by each group that makes up 合计", () => {
  assert.deepEqual(measuresOfRows(TABLE, TABLE.rows.slice(0, 2)), [
    { label: "人数", series: [{ label: "人数", values: [1, 6] }] },
    {
      label: "学历",
      series: [
        { label: "研究生", values: [0, 2] },
        { label: "大学专科", values: [1, 4] },
      ],
    },
    {
      label: "年龄",
      series: [
        { label: "≤29", values: [0, 5] },
        { label: "30–34", values: [1, 1] },
      ],
    },
  ]);
});

Deno.test("the columns of a group are looked at as everybody, and by the rows that have somebody", () => {
  assert.deepEqual(measuresOfGroup(TABLE, ["age0to29", "age30to34"]), [
    { label: "人数", series: [{ label: "人数", values: [5, 2] }] },
    {
      label: "岗位",
      series: [
        { label: "管理", values: [0, 1] },
        { label: "专业技术", values: [5, 1] },
      ],
    },
  ]);
});

Deno.test("columns are not parted by departments, which count people of their parts twice", () => {
  const departments = { ...TABLE, axis: "department" } as const;

  assert.equal(measuresOfGroup(departments, ["age0to29"]).length, 1);
});

Deno.test("columns are not parted by rows where one has everybody", () => {
  const one = { ...TABLE, rows: TABLE.rows.slice(1) };

  assert.equal(measuresOfGroup(one, ["age0to29"]).length, 1);
});

function line(label: string, figures: Record<string, number>): ShownLine {
  return { key: label, label, depth: 0, figures };
}
