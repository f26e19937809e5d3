import assert from "node:assert/strict";
import { landingOf } from "@/domain/landing.ts";
import type { AuthorityRole, MenuHolder } from "@/domain/menus.ts";

Deno.test("landingOf leads a main account home, a person to her own pages, an authority to its area", () => {
  assert.equal(landingOf(holder("main")), "/");
  assert.equal(landingOf(holder("person")), "/me");
  for (const authorityRole of ["business", "security", "audit"] as const) {
    assert.equal(
      landingOf(holder("authority", [], authorityRole)),
      "/authority",
    );
  }
});

Deno.test("landingOf leads a business account to the page of its business", () => {
  assert.equal(landingOf(holder("business", ["12"])), "/business/12");
  assert.equal(landingOf(holder("business", ["40"])), "/business/40");
});

Deno.test("landingOf leads a subaccount to the first menu that it holds", () => {
  assert.equal(landingOf(holder("subaccount", ["01"])), "/unit/profile");
  assert.equal(landingOf(holder("subaccount", ["02"])), "/admission/review");
  assert.equal(landingOf(holder("subaccount", ["04"])), "/clinics");
  assert.equal(landingOf(holder("subaccount", ["05"])), "/statistics/active");
  assert.equal(landingOf(holder("subaccount", ["12"])), "/business/12");
  assert.equal(
    landingOf(holder("subaccount", ["30", "05", "02"])),
    "/admission/review",
  );
});

Deno.test("landingOf leads an account without a menu home, where that is said", () => {
  assert.equal(landingOf(holder("business")), "/");
  assert.equal(landingOf(holder("business", ["99"])), "/");
  assert.equal(landingOf(holder("business", ["constructor"])), "/");
  assert.equal(landingOf(holder("subaccount")), "/");
  assert.equal(landingOf(holder("subaccount", ["99"])), "/");
});

function holder(
  kind: MenuHolder["kind"],
  businesses: readonly string[] = [],
  authorityRole: AuthorityRole | null = null,
): MenuHolder {
  return { kind, businesses, authorityRole };
}
