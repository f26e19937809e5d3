import assert from "node:assert/strict";
import fc from "fast-check";
import {
  checkClose,
  checkMerge,
  checkPlace,
  checkReopen,
  mergeClashes,
} from "@/domain/department_rules.ts";
import {
  type DepartmentState,
  DepartmentTree,
  type TreeDepartment,
} from "@/domain/department_tree.ts";

/**
 * 内科(呼吸(一病区(男(重症)))), 外科(骨科, 一病区), 老年科 closed with 康复 closed,
 * 传染 merged.
 */
const TREE = treeOf([
  ["nk", null, "内科"],
  ["hx", "nk", "呼吸"],
  ["yq", "hx", "一病区"],
  ["nan", "yq", "男"],
  ["zz", "nan", "重症"],
  ["wk", null, "外科"],
  ["gk", "wk", "骨科"],
  ["wyq", "wk", "一病区"],
  ["ln", null, "老年科", "closed"],
  ["kf", "ln", "康复", "closed"],
  ["cr", null, "传染", "merged"],
  ["jz", "zz", "急诊", "closed"],
  ["gk2", "wk", "骨科", "closed"],
]);

Deno.test("checkPlace: names differ among open siblings, nothing lies in itself, five levels", () => {
  const cases = [
    ["hx", "nk", "呼吸内科", undefined],
    ["hx", "nk", "呼吸", undefined],
    ["gk", "wk", "一病区", "departmentNameTaken"],
    ["wyq", "hx", "一病区", "departmentNameTaken"],
    ["gk", null, "内科", "departmentNameTaken"],
    ["gk", null, "老年科", undefined],
    ["nk", "zz", "内科", "departmentInItself"],
    ["nk", "nk", "内科", "departmentInItself"],
    ["hx", "wk", "呼吸", undefined],
    ["hx", "gk", "呼吸", "departmentTooDeep"],
    ["gk", "nan", "骨科", undefined],
    ["gk", "zz", "骨科", "departmentTooDeep"],
    ["zz", "nan", "监护", undefined],
    ["gk", "ln", "骨科", "departmentParentClosed"],
    ["gk", "cr", "骨科", "departmentParentClosed"],
    ["ln", null, "老年医学科", "departmentClosed"],
    ["nobody", null, "某科", "departmentClosed"],
  ] as const;

  for (const [id, parentId, name, refusal] of cases) {
    assert.equal(
      checkPlace(TREE, { id, parentId, name }),
      refusal,
      `${id} ${parentId} ${name}`,
    );
  }
});

Deno.test("checkClose: nobody and no open one is in it", () => {
  assert.equal(checkClose(TREE, { id: "gk", people: 0 }), undefined);
  assert.equal(checkClose(TREE, { id: "gk", people: 1 }), "departmentNotEmpty");
  assert.equal(checkClose(TREE, { id: "wk", people: 0 }), "departmentNotEmpty");
  assert.equal(checkClose(TREE, { id: "zz", people: 0 }), undefined);
  assert.equal(checkClose(TREE, { id: "ln", people: 0 }), "departmentClosed");
});

Deno.test("checkReopen: its parent is open, its name is free, its level is there", () => {
  const cases = [
    ["ln", undefined],
    ["kf", "departmentParentClosed"],
    ["cr", "departmentMerged"],
    ["jz", "departmentTooDeep"],
    ["gk2", "departmentNameTaken"],
    ["nk", "departmentsChanged"],
  ] as const;

  for (const [id, refusal] of cases) {
    assert.equal(checkReopen(TREE, id), refusal, id);
  }
});

Deno.test("checkMerge: into an open one that isn't below it, without clashes, within five levels", () => {
  const cases = [
    ["gk", "nk", undefined],
    ["hx", "nk", undefined],
    ["nk", "hx", "departmentInItself"],
    ["nk", "nk", "departmentInItself"],
    ["nk", "wk", undefined],
    ["nk", "gk", "departmentTooDeep"],
    ["hx", "wk", "departmentNameClash"],
    ["gk", "ln", "departmentTargetClosed"],
    ["ln", "gk", "departmentClosed"],
  ] as const;

  for (const [id, intoId, refusal] of cases) {
    assert.equal(checkMerge(TREE, { id, intoId }), refusal, `${id} ${intoId}`);
  }
  assert.deepEqual(mergeClashes(TREE, { id: "hx", intoId: "wk" }), ["一病区"]);
});

Deno.test("a department may go up in the one above though one below it bears its name", () => {
  const tree = treeOf([
    ["a", null, "内科"],
    ["b", "a", "病区"],
    ["c", "b", "病区"],
  ]);

  assert.equal(checkMerge(tree, { id: "b", intoId: "a" }), undefined);
});

Deno.test("whatever moves checkPlace allows, no tree has a cycle or a sixth level", () => {
  const move = fc.tuple(fc.nat(11), fc.option(fc.nat(11)));
  fc.assert(fc.property(fc.array(move, { maxLength: 60 }), (moves) => {
    let rows = Array.from({ length: 12 }, (_, at): TreeDepartment => ({
      id: `d${at}`,
      parentId: null,
      name: `科${at}`,
      state: "open",
    }));
    for (const [at, to] of moves) {
      const tree = new DepartmentTree(rows);
      const row = rows[at];
      assert.ok(row);
      const parentId = to === null ? null : `d${to}`;
      if (checkPlace(tree, { ...row, parentId })) continue;
      rows = rows.map((one) => one.id === row.id ? { ...one, parentId } : one);
    }
    const lines = new DepartmentTree(rows).lines();
    assert.equal(lines.length, 12);
    assert.ok(lines.every(({ level }) => level <= 4));
  }));
});

Deno.test("DepartmentTree gives open ones in their order, paths and totals", () => {
  assert.deepEqual(
    TREE.lines().map(({ row, level }) => `${level} ${row.name}`),
    [
      ...["0 内科", "1 呼吸", "2 一病区", "3 男", "4 重症"],
      ...["0 外科", "1 骨科", "1 一病区"],
    ],
  );
  assert.deepEqual(TREE.pathOf("yq"), ["内科", "呼吸", "一病区"]);
  assert.equal(TREE.heightOf("nk"), 5);
  const people: Record<string, number> = { nk: 1, zz: 2, wyq: 4 };
  const totals = TREE.totals((id) => people[id] ?? 0);
  assert.deepEqual(
    ["nk", "nan", "zz", "wk", "gk"].map((id) => totals.get(id)),
    [3, 2, 2, 4, 0],
  );
});

function treeOf(
  rows: readonly (readonly [string, string | null, string, DepartmentState?])[],
): DepartmentTree<TreeDepartment> {
  return new DepartmentTree(
    rows.map(([id, parentId, name, state = "open"]) => ({
      id,
      parentId,
      name,
      state,
    })),
  );
}
