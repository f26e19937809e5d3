import assert from "node:assert/strict";
import { hasMenu, menusOf } from "@/domain/menus.ts";

Deno.test("the main account holds every menu", () => {
  assert.deepEqual(menusOf({ kind: "main", businesses: [] }), [
    "unit.code",
    "admission.review",
    "preload.active",
    "roster.active",
    "statistics.active",
  ]);
});

Deno.test("a subaccount holds the menus of its groups and no other", () => {
  const subaccount = { kind: "subaccount", businesses: ["02", "05"] } as const;

  assert.deepEqual(menusOf(subaccount), [
    "admission.review",
    "preload.active",
    "statistics.active",
  ]);
  assert.equal(hasMenu(subaccount, "roster.active"), false);
});

Deno.test("nobody else holds a menu of a unit, whatever the businesses say", () => {
  const businesses = ["01", "02", "03", "04", "05"];

  for (const kind of ["authority", "business", "person"] as const) {
    assert.deepEqual(menusOf({ kind, businesses }), [], kind);
  }
});
