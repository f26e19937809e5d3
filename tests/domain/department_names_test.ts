import assert from "node:assert/strict";
import { planRename, type Rename } from "@/domain/department_names.ts";

const RENAME: Rename = {
  from: "内科",
  to: "大内科",
  past: [],
  madeOn: "2026-01-05",
  today: "2026-11-23",
};
const PAST = { name: "内科室", fromDate: "2026-01-05", toDate: "2026-06-01" };
const TODAY = { name: "内科室", fromDate: "2026-06-01", toDate: "2026-11-23" };

Deno.test("planRename keeps the old name from the day it began to today", () => {
  assert.deepEqual(planRename(RENAME), {
    kind: "keep",
    past: { name: "内科", fromDate: "2026-01-05", toDate: "2026-11-23" },
  });
  assert.deepEqual(planRename({ ...RENAME, past: [PAST] }), {
    kind: "keep",
    past: { name: "内科", fromDate: "2026-06-01", toDate: "2026-11-23" },
  });
});

Deno.test("planRename keeps one name of a day on which there were several", () => {
  assert.deepEqual(planRename({ ...RENAME, past: [PAST, TODAY] }), {
    kind: "none",
  });
  assert.deepEqual(planRename({ ...RENAME, madeOn: "2026-11-23" }), {
    kind: "none",
  });
  assert.deepEqual(planRename({ ...RENAME, to: "内科" }), { kind: "none" });
});

Deno.test("planRename forgets a name that is taken back on the same day", () => {
  assert.deepEqual(
    planRename({ ...RENAME, to: "内科室", past: [PAST, TODAY] }),
    { kind: "forget", fromDate: "2026-06-01" },
  );
});
