import assert from "node:assert/strict";
import { STAFF_ZERO } from "@/domain/statistics.ts";
import {
  countDifferences,
  rowsByDepartment,
  rowsByPosition,
  rowsOfTable,
} from "@/tools/bench/statistics/agreement.ts";
import type { StaffColumns } from "@/tools/bench/statistics/columns.ts";
import { duckSql } from "@/tools/bench/statistics/duckdb_queries.ts";
import { KEYS, scan } from "@/tools/bench/statistics/scan.ts";

/** Two people: a chief physician of 50 in 内科, a nurse of 29 whose birthday is tomorrow and of no department. */
const TWO: StaffColumns = {
  count: 2,
  units: ["unt_one"],
  unit: Uint16Array.of(0, 0),
  starts: Uint32Array.of(0, 2),
  isOfCity: Uint8Array.of(1, 1),
  department: Uint16Array.of(2, 0),
  position: Uint8Array.of(2, 2),
  establishment: Uint8Array.of(1, 2),
  title: Uint8Array.of(1, 5),
  sex: Uint8Array.of(1, 2),
  isHmtForeign: Uint8Array.of(0, 0),
  education: Uint8Array.of(11, 31),
  degree: Uint8Array.of(2, 0),
  political: Uint8Array.of(1, 3),
  ethnicity: Uint8Array.of(1, 15),
  birth: Uint32Array.of(19761123, 19961124),
};
const DEPARTMENTS = [
  { id: "dep_above", parentId: null },
  { id: "dep_inside", parentId: "dep_above" },
];
const ALL = { groups: 5, on: "2026-11-23", from: 0, until: 2 } as const;

Deno.test("the typed columns are counted in every column of the statistic", () => {
  const rows = rowsByPosition(scan(TWO, { ...ALL, by: "position" }));
  const [position, ...others] = [...rows];
  assert.ok(position);
  assert.deepEqual(others, []);

  const counted = Object.fromEntries(
    KEYS.map((key, at) => [key, position[1][at]]).filter(([, n]) => n !== 0),
  );
  assert.equal(position[0], "2");
  assert.deepEqual(counted, {
    total: 2,
    female: 1,
    minority: 1,
    partyMember: 1,
    inQuota: 1,
    doctor: 1,
    degreeOther: 1,
    postgraduate: 1,
    college: 1,
    senior: 1,
    junior: 1,
    age0to29: 1,
    age50to54: 1,
  });
});

Deno.test("a department has those below it, and those of none are unknown", () => {
  const groups = scan(TWO, { ...ALL, by: "department" });
  const rows = rowsByDepartment(groups, DEPARTMENTS);

  assert.deepEqual([...rows.keys()].sort(), [
    "dep_above",
    "dep_inside",
    "unknown",
  ]);
  assert.deepEqual(rows.get("dep_above"), rows.get("dep_inside"));
});

Deno.test("tables that differ in one figure are told apart", () => {
  const figures = { ...STAFF_ZERO, total: 1, female: 1 };
  const row = { key: "1", label: "管理", depth: 0, figures };
  const empty = { key: "2", label: "专业技术", depth: 0, figures: STAFF_ZERO };
  const table = { rows: [row, empty], total: figures };
  const rows = rowsOfTable(table);

  assert.deepEqual([...rows.keys()], ["1"]);
  assert.equal(countDifferences(rows, rowsOfTable(table)), 0);
  const other = { ...row, figures: { ...figures, female: 0 } };
  assert.equal(
    countDifferences(rows, rowsOfTable({ rows: [other], total: figures })),
    1,
  );
  // A row that one of them lacks: its total and its women.
  assert.equal(countDifferences(rows, new Map()), 2);
});

Deno.test("DuckDB is asked for every column, on the day", () => {
  const text = duckSql({
    by: "position",
    on: "2026-11-23",
    where: "true",
    csv: "",
  });

  assert.equal(text.match(/count_if\(/g)?.length, KEYS.length);
  assert.match(text, /20261123 - birth/);
  assert.doesNotMatch(text, /\$on/);
});
