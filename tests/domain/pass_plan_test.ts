import assert from "node:assert/strict";
import { isEdited, planPass } from "@/domain/pass_plan.ts";

const DEPARTMENTS = [
  { id: "open", state: "open", mergedInto: null },
  { id: "other", state: "open", mergedInto: null },
  { id: "closed", state: "closed", mergedInto: null },
  { id: "merged", state: "merged", mergedInto: "open" },
  { id: "merged twice", state: "merged", mergedInto: "merged" },
  { id: "merged away", state: "merged", mergedInto: "closed" },
] as const;
const WRITTEN = {
  identityType: "2",
  departmentId: "other",
  clinicId: null,
  position: "2",
  establishment: null,
  specialty: "11",
  titleLevel: null,
};
const LISTED = {
  kind: "active",
  retirementKind: null,
  departmentId: "open",
  position: "1",
  establishment: "1",
  specialty: null,
  titleLevel: "3",
} as const;

Deno.test("planPass takes the word of the line that is hers, then her own", () => {
  const plan = planPass({
    verdict: "nearDocument",
    application: WRITTEN,
    entry: LISTED,
    departments: DEPARTMENTS,
  });

  assert.deepEqual(plan, {
    kind: "active",
    retirementKind: null,
    post: {
      departmentId: "open",
      clinicId: null,
      position: "1",
      establishment: "1",
      specialty: "11",
      titleLevel: "3",
    },
    closesLine: true,
    missing: [],
  });
});

Deno.test("planPass takes nothing from a namesake's line and closes none", () => {
  const plan = planPass({
    verdict: "namesake",
    application: WRITTEN,
    entry: LISTED,
    departments: DEPARTMENTS,
  });

  assert.equal(plan.closesLine, false);
  assert.equal(plan.post.departmentId, "other");
  assert.deepEqual(plan.missing, ["establishment"]);
});

Deno.test("planPass follows a merged department and leaves a closed one out", () => {
  const placed = (departmentId: string | null) =>
    planPass({
      verdict: "notListed",
      application: { ...WRITTEN, departmentId },
      entry: null,
      departments: DEPARTMENTS,
    }).post.departmentId;

  assert.equal(placed("open"), "open");
  assert.equal(placed("merged"), "open");
  assert.equal(placed("merged twice"), "open");
  assert.equal(placed("merged away"), null);
  assert.equal(placed("closed"), null);
  assert.equal(placed("of another unit"), null);
  assert.equal(placed(null), null);
});

Deno.test("planPass puts the retired on their roster by list or by 身份类型, and asks no 编制情况 of them", () => {
  const retired = planPass({
    verdict: "notListed",
    application: { ...WRITTEN, identityType: "4", departmentId: "closed" },
    entry: null,
    departments: DEPARTMENTS,
  });
  const listed = planPass({
    verdict: "nameDiffers",
    application: WRITTEN,
    entry: { ...LISTED, kind: "retired", retirementKind: "2" },
    departments: DEPARTMENTS,
  });

  assert.equal(retired.kind, "retired");
  assert.deepEqual(retired.missing, []);
  assert.equal(listed.kind, "retired");
  assert.equal(listed.retirementKind, "2");
});

Deno.test("isEdited tells a correction from filling in what nobody said", () => {
  const plan = planPass({
    verdict: "notListed",
    application: WRITTEN,
    entry: null,
    departments: DEPARTMENTS,
  });
  const filled = { ...plan.post, establishment: "2", titleLevel: "4" };

  assert.equal(isEdited(plan, { kind: "active", post: filled }), false);
  assert.equal(isEdited(plan, { kind: "retired", post: filled }), true);
  assert.equal(
    isEdited(plan, { kind: "active", post: { ...filled, position: "1" } }),
    true,
  );
});

Deno.test("planPass lets whoever applied to a clinic into it by her own word, whatever her 身份类型", () => {
  const plan = planPass({
    verdict: "clinic",
    application: {
      ...WRITTEN,
      departmentId: null,
      clinicId: "village",
      identityType: "4",
    },
    entry: LISTED,
    departments: DEPARTMENTS,
  });

  assert.deepEqual(plan, {
    kind: "clinic",
    retirementKind: null,
    post: {
      departmentId: null,
      clinicId: "village",
      position: "2",
      establishment: null,
      specialty: "11",
      titleLevel: null,
    },
    closesLine: false,
    missing: [],
  });
  assert.equal(
    isEdited(plan, {
      kind: "clinic",
      post: { ...plan.post, clinicId: "other" },
    }),
    true,
  );
});
