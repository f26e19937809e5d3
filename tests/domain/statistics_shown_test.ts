import assert from "node:assert/strict";
import {
  byDepartment,
  byPosition,
  byRetiredPosition,
  countRetired,
  countStaff,
} from "@/domain/statistics.ts";
import {
  retiredTables,
  staffTables,
  wrongSums,
} from "@/domain/statistics_shown.ts";
import { NOBODY_KNOWN } from "./staff_facts.ts";

const ON = "2026-11-23";

function statistics() {
  const count = countStaff([{ ...NOBODY_KNOWN, position: "2" }], ON);
  return {
    byPosition: byPosition(count),
    byDepartment: byDepartment(count, []),
  };
}

Deno.test("tables begin with 合计 and leave out what is empty everywhere", () => {
  const [position] = staffTables(statistics());
  const labels = position?.groups.flatMap(({ columns }) =>
    columns.map(({ label }) => label)
  );
  assert.equal(labels?.[0], "合计");
  assert.ok(labels?.includes("不详"), "somebody's age is not known");
  assert.deepEqual(wrongSums(staffTables(statistics())), []);
});

Deno.test("a breach of the sums is named: a group, the rows, the two tables", () => {
  const { byPosition, byDepartment } = statistics();
  const more = { ...byPosition.total, total: 2 };

  assert.deepEqual(
    wrongSums(
      staffTables({ byPosition: { ...byPosition, total: more }, byDepartment }),
    ),
    ["学历", "职称", "年龄", "各岗位", "两表人数"],
  );
  const retired = byRetiredPosition(countRetired([], ON));
  const wrong = {
    ...retired,
    total: { ...retired.total, total: 1, ageUnknown: 1 },
  };
  assert.deepEqual(wrongSums(retiredTables({ byPosition: wrong })), [
    "学历",
    "各岗位",
  ]);
});
