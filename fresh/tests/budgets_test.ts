import assert from "node:assert/strict";
import { budgetFor } from "../build/budgets.ts";

const BUDGETS = {
  "*": { script: 0, style: 6000 },
  "/users/*": { script: 8000 },
  "/users/:id": { style: 7000 },
  "/users/:id/photos": { script: 18_000 },
};

Deno.test("budgetFor takes each limit from the longest pattern that names it", () => {
  const cases: [pattern: string, script: number, style: number][] = [
    ["/", 0, 6000],
    ["/users", 8000, 6000],
    ["/users/new", 8000, 6000],
    ["/users/:id", 8000, 7000],
    ["/users/:id/photos", 18_000, 6000],
    ["/usersandmore", 0, 6000],
    ["_error", 0, 6000],
  ];
  for (const [pattern, script, style] of cases) {
    assert.deepEqual(budgetFor(BUDGETS, pattern), { script, style }, pattern);
  }
});

Deno.test("budgetFor knows no limit where nobody has set one", () => {
  assert.deepEqual(budgetFor({ "/": { script: 1 } }, "/other"), {
    script: Infinity,
    style: Infinity,
  });
});
