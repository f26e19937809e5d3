import assert from "node:assert/strict";
import fc from "fast-check";
import {
  ALL_GROUPS,
  compareTables,
  comparisonTable,
  differencesIn,
  groupChoices,
} from "@/domain/statistics_compare.ts";
import type { ShownTable } from "@/domain/statistics_shown.ts";
import {
  readSnapshotTables,
  usualSnapshotDay,
  writeSnapshotTables,
} from "@/domain/statistics_snapshots.ts";

const COLUMNS = [
  { label: "", columns: [{ key: "total", label: "合计" }] },
  {
    label: "学历",
    columns: [{ key: "college", label: "大学专科" }, {
      key: "secondary",
      label: "中专",
    }],
  },
];

/** A table of departments: key → label, 合计, 大学专科, 中专. */
function tableOf(
  rows: Record<string, [string, number, number, number]>,
  groups: ShownTable["groups"] = COLUMNS,
): ShownTable {
  const figuresOf = (total: number, college: number, secondary: number) => ({
    total,
    college,
    secondary,
  });
  const lines = Object.entries(rows).map(([key, [label, ...figures]]) => ({
    key,
    label,
    depth: 0,
    figures: figuresOf(...figures),
  }));
  const sum = (at: 1 | 2 | 3) =>
    Object.values(rows).reduce((all, row) => all + row[at], 0);
  return {
    axis: "department",
    title: "按内设部门统计",
    rowLabel: "内设部门",
    groups,
    rows: lines,
    total: {
      key: null,
      label: "合计",
      depth: 0,
      figures: figuresOf(sum(1), sum(2), sum(3)),
    },
    wrong: [],
  };
}

Deno.test("a comparison has the rows of both sides, and says what they were called and which is new or gone", () => {
  const before = tableOf({ a: ["内科", 5, 2, 3], b: ["针灸科", 1, 1, 0] });
  const after = tableOf({ a: ["大内科", 4, 2, 2], c: ["急诊科", 2, 0, 2] });

  const [table] = compareTables([before], [after]);
  assert.ok(table);

  assert.deepEqual(table.rows.map(({ label }) => label), [
    "大内科（原 内科）",
    "急诊科（之前没有）",
    "针灸科（现在没有）",
  ]);
  const shown = comparisonTable(table, "学历");
  assert.deepEqual(shown.groups.map(({ label }) => label), [
    "合计",
    "大学专科",
    "中专",
  ]);
  assert.deepEqual(shown.rows[0]?.figures, {
    "total.before": 5,
    "total.after": 4,
    "total.change": -1,
    "college.before": 2,
    "college.after": 2,
    "college.change": 0,
    "secondary.before": 3,
    "secondary.after": 2,
    "secondary.change": -1,
  });
  assert.equal(shown.rows[2]?.figures["total.change"], -1);
  assert.equal(shown.total.figures["total.change"], 0);
});

Deno.test("a column that one side hides because it is empty stands in the comparison with 0", () => {
  const wide = [COLUMNS[0]!, {
    label: "学历",
    columns: [
      ...COLUMNS[1]!.columns,
      { key: "educationUnknown", label: "不详" },
    ],
  }];

  const [table] = compareTables([tableOf({}, wide)], [tableOf({})]);
  assert.ok(table);

  const labels = comparisonTable(table, ALL_GROUPS).groups
    .map(({ label }) => label);
  assert.deepEqual(labels, [
    "合计",
    "学历 大学专科",
    "学历 中专",
    "学历 不详",
  ]);
  assert.deepEqual(groupChoices([table]).map(({ label }) => label), [
    "学历",
    "全部",
  ]);
});

const rows = fc.dictionary(
  fc.constantFrom("a", "b", "c", "d"),
  fc.tuple(fc.constantFrom("内科", "外科"), fc.nat(9), fc.nat(9), fc.nat(9)),
);

Deno.test("differences are none of a table with itself, and turn their sign with the sides; each is a change that is shown", () => {
  fc.assert(fc.property(rows, rows, (one, other) => {
    const [a, b] = [tableOf(one), tableOf(other)];
    const there = compareTables([a], [b]);
    const back = compareTables([b], [a]);

    assert.deepEqual(differencesIn(compareTables([a], [a])), []);
    const keyed = (tables: typeof there, sign: number) =>
      differencesIn(tables).map((one) =>
        [one.rowKey, one.columnKey, sign * (one.after - one.before)].join(" ")
      ).sort();
    assert.deepEqual(keyed(there, 1), keyed(back, -1));

    const shown = comparisonTable(there[0]!, ALL_GROUPS);
    const changes = [...shown.rows, shown.total].flatMap(({ key, figures }) =>
      Object.entries(figures)
        .filter(([column, value]) => column.endsWith(".change") && value !== 0)
        .map(([column, value]) =>
          [key, column.replace(".change", ""), value].join(" ")
        )
    ).sort();
    assert.deepEqual(keyed(there, 1), changes);
    // Rows of a table are parts of 合计, and so are their changes.
    const sum = shown.rows.reduce(
      (all, { figures }) => all + (figures["total.change"] ?? 0),
      0,
    );
    assert.equal(sum, shown.total.figures["total.change"]);
  }));
});

Deno.test("tables of a snapshot are read as they were written", () => {
  fc.assert(fc.property(rows, (one) => {
    const tables = [tableOf(one)];

    assert.deepEqual(readSnapshotTables(writeSnapshotTables(tables)), tables);
  }));
  assert.equal(usualSnapshotDay("2026-11-23"), "2025-12-31");
  assert.equal(usualSnapshotDay("2026-01-01"), "2025-12-31");
});
