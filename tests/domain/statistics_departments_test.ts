import assert from "node:assert/strict";
import fc from "fast-check";
import {
  byDepartment,
  type DepartmentNode,
} from "@/domain/statistics_departments.ts";
import { countStaff } from "@/domain/statistics_tally.ts";
import type { StaffFacts } from "@/domain/statistics_facts.ts";

const ON = "2026-03-01";
const TREE: readonly DepartmentNode[] = [
  { id: "dep_inner", parentId: null, name: "内科" },
  { id: "dep_outer", parentId: null, name: "外科" },
  { id: "dep_lung", parentId: "dep_inner", name: "呼吸内科" },
  { id: "dep_sleep", parentId: "dep_lung", name: "睡眠门诊" },
  { id: "dep_heart", parentId: "dep_inner", name: "心血管内科" },
];

function personIn(departmentId: string | null): StaffFacts {
  return {
    position: "2",
    establishment: "1",
    sex: "2",
    ethnicity: "01",
    political: "13",
    isHmtForeign: false,
    degree: null,
    education: "20",
    titleLevel: "3",
    birthDate: "1990-06-15",
    departmentId,
  };
}

function lines(departmentIds: readonly (string | null)[]) {
  return byDepartment(countStaff(departmentIds.map(personIn), ON), TREE).rows
    .map(({ label, depth, figures }) => [label, depth, figures.total]);
}

Deno.test("a department counts the people of those below it", () => {
  assert.deepEqual(
    lines(["dep_inner", "dep_lung", "dep_sleep", "dep_sleep", "dep_heart"]),
    [
      ["内科", 0, 5],
      ["呼吸内科", 1, 3],
      ["睡眠门诊", 2, 2],
      ["心血管内科", 1, 1],
      ["外科", 0, 0],
    ],
  );
});

Deno.test("people without a department of the tree stand under 不详", () => {
  assert.deepEqual(lines([null, "dep_of_another_unit"]).pop(), ["不详", 0, 2]);
  assert.equal(lines(["dep_outer"]).length, 5);
});

Deno.test("a department whose parent is missing is an outermost one", () => {
  const tree = [{ id: "dep_a", parentId: "dep_closed", name: "老年科" }];
  const { rows } = byDepartment(countStaff([personIn("dep_a")], ON), tree);
  assert.deepEqual(rows.map(({ label, depth }) => [label, depth]), [
    ["老年科", 0],
  ]);
});

Deno.test("departments that hang on each other lose nobody and don't hang us", () => {
  const tree = [
    { id: "dep_a", parentId: "dep_b", name: "甲" },
    { id: "dep_b", parentId: "dep_a", name: "乙" },
  ];
  const { rows, total } = byDepartment(
    countStaff([personIn("dep_a")], ON),
    tree,
  );
  assert.deepEqual(rows.map(({ label }) => label), ["不详"]);
  assert.equal(total.total, 1);
});

Deno.test("the total counts each person once, as the outermost rows do", () => {
  const ids = [...TREE.map((node) => node.id), null, "dep_elsewhere"];
  fc.assert(fc.property(fc.array(fc.constantFrom(...ids)), (departmentIds) => {
    const people = departmentIds.map(personIn);
    const { rows, total } = byDepartment(countStaff(people, ON), TREE);
    const outermost = rows.filter((row) => row.depth === 0)
      .reduce((sum, row) => sum + row.figures.total, 0);
    assert.equal(total.total, people.length);
    assert.equal(outermost, people.length);
  }));
});
