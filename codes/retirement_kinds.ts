// Source: local; the three kinds that the manual and the personnel rules name.

import { defineTable } from "./table.ts";

/** Kinds of retirement (退休类别). */
export const RETIREMENT_KINDS = defineTable({
  id: "retirementKinds",
  title: "退休类别",
  rows: [
    { code: "1", label: "退休" },
    { code: "2", label: "离休" },
    { code: "3", label: "退职" },
  ],
});
