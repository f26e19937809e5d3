import assert from "node:assert/strict";
import { BUSINESSES } from "@/codes/businesses.ts";
import {
  groupLabelFor,
  hasMenu,
  isGrantable,
  mayGrant,
  MENU_GROUPS,
  MENU_IDS,
  type MenuHolder,
  menuOfBusiness,
  menusOf,
  shownMenusOf,
} from "@/domain/menus.ts";

const MAIN = holder("main");
const GROUPS = ["01", "02", "03", "04", "05"];
const EVERYTHING = [...GROUPS, ...BUSINESSES.rows.map(({ code }) => code)];

Deno.test("the main account holds every menu of a unit, and none of an authority", () => {
  assert.deepEqual(
    menusOf(MAIN).filter((menu) => !menu.startsWith("business.")),
    [
      "unit.profile",
      "unit.departments",
      "unit.accounts",
      "unit.subaccounts",
      "unit.code",
      "admission.review",
      "admission.transfers",
      "admission.objections",
      "preload.active",
      "preload.retired",
      "roster.active",
      "roster.retired",
      "roster.removed",
      "roster.vip",
      "clinics",
      "clinics.review",
      "clinics.roster",
      "clinics.removed",
      "statistics.active",
      "statistics.retired",
      "people",
      "audit",
    ],
  );
  assert.equal(
    menusOf(MAIN).filter((menu) => menu.startsWith("business.")).length,
    11,
  );
});

Deno.test("the main account's navigation leaves its eleven business pages to 业务帐号管理", () => {
  assert.equal(
    shownMenusOf(MAIN).some((menu) => menu.startsWith("business.")),
    false,
  );
  assert.deepEqual(shownMenusOf(holder("business", ["12"])), ["business.12"]);
});

Deno.test("a subaccount holds the union of what it lists and no other", () => {
  assert.deepEqual(menusOf(holder("subaccount", ["02", "05", "30"])), [
    "admission.review",
    "admission.transfers",
    "admission.objections",
    "preload.active",
    "preload.retired",
    "statistics.active",
    "statistics.retired",
    "people",
    "business.30",
  ]);
});

Deno.test("a subaccount that lists everything still manages no accounts and reads no audit", () => {
  const all = holder("subaccount", EVERYTHING);

  for (const menu of ["unit.accounts", "unit.subaccounts", "audit"] as const) {
    assert.equal(hasMenu(all, menu), false, menu);
  }
});

Deno.test("the code of a parent business implies none of its children", () => {
  assert.deepEqual(menusOf(holder("business", ["10"])), ["business.10"]);
  assert.deepEqual(menusOf(holder("subaccount", ["20"])), ["business.20"]);
});

Deno.test("a business account holds its business alone, whatever groups stand beside it", () => {
  assert.deepEqual(menusOf(holder("business", ["12", ...GROUPS])), [
    "business.12",
  ]);
});

Deno.test("a person holds no menu, whatever the businesses say", () => {
  assert.deepEqual(menusOf(holder("person", EVERYTHING)), []);
});

Deno.test("the three roles of an authority hold disjoint acts: only the accounts' states are shared", () => {
  const of = (authorityRole: "business" | "security" | "audit") =>
    menusOf({ ...holder("authority", EVERYTHING), authorityRole });

  assert.deepEqual(of("business"), [
    "authority.statistics",
    "people",
    "authority.units",
    "authority.authorities",
    "authority.divisions",
    "authority.accounts",
  ]);
  assert.deepEqual(of("security"), ["authority.accounts", "authority.limits"]);
  assert.deepEqual(of("audit"), ["audit"]);
  assert.deepEqual(menusOf(holder("authority", EVERYTHING)), []);
});

Deno.test("a role says nothing on an account that is not an authority's", () => {
  for (const kind of ["business", "subaccount", "person"] as const) {
    for (const authorityRole of ["business", "security", "audit"] as const) {
      assert.deepEqual(menusOf({ kind, authorityRole, businesses: [] }), []);
    }
  }
});

Deno.test("taking a business away never adds a menu, for every kind of account", () => {
  for (const kind of ["business", "subaccount"] as const) {
    for (const left of EVERYTHING) {
      const all = new Set(menusOf(holder(kind, EVERYTHING)));
      const fewer = EVERYTHING.filter((code) => code !== left);
      for (const menu of menusOf(holder(kind, fewer))) {
        assert.ok(all.has(menu), `${kind} without ${left}: ${menu}`);
      }
    }
  }
});

Deno.test("only what an account holds can be granted: all of it by the main account, nothing else by anybody", () => {
  assert.equal(mayGrant(MAIN, EVERYTHING), true);
  assert.equal(mayGrant(MAIN, ["99"]), false);
  assert.equal(mayGrant(holder("subaccount", ["02"]), ["02"]), true);
  assert.equal(mayGrant(holder("subaccount", ["02"]), ["02", "03"]), false);
  assert.equal(mayGrant(holder("business", ["10"]), ["11"]), false);
  assert.equal(mayGrant(holder("person"), ["02"]), false);
});

Deno.test("an authority, which holds a part of a group, hands on none of it", () => {
  const authority = {
    kind: "authority",
    authorityRole: "business",
    businesses: [],
  } as const;
  const group = menusOf(holder("subaccount", ["05"]));

  const held = group.filter((menu) => hasMenu(authority, menu));
  assert.ok(held.length > 0 && held.length < group.length);
  assert.equal(mayGrant(authority, ["05"]), false);
});

Deno.test("a group is called the same by everybody, but for the statistics of an authority", () => {
  assert.equal(groupLabelFor({ kind: "authority" }, "05"), "统计查询");
  assert.equal(
    groupLabelFor({ kind: "main" }, "05"),
    MENU_GROUPS["05"].label,
  );
  assert.equal(
    groupLabelFor({ kind: "authority" }, "02"),
    MENU_GROUPS["02"].label,
  );
  assert.notEqual(MENU_GROUPS["05"].label, "统计查询");
});

Deno.test("the page of a business is found by its code, and by no other", () => {
  for (const { code } of BUSINESSES.rows) {
    assert.equal(menuOfBusiness(code), `business.${code}`);
  }
  assert.equal(menuOfBusiness("02"), undefined);
});

Deno.test("there are eleven businesses and five groups to grant", () => {
  assert.equal(EVERYTHING.filter(isGrantable).length, 16);
  assert.equal(
    ["", "1", "06", "00", "business", "16"].some(isGrantable),
    false,
  );
});

Deno.test("every menu is held by somebody", () => {
  const holders = [
    MAIN,
    ...(["business", "security", "audit"] as const).map((authorityRole) => ({
      ...holder("authority"),
      authorityRole,
    })),
  ];
  for (const menu of MENU_IDS) {
    assert.ok(holders.some((one) => hasMenu(one, menu)), menu);
  }
});

function holder(
  kind: MenuHolder["kind"],
  businesses: readonly string[] = [],
): MenuHolder {
  return { kind, authorityRole: null, businesses };
}
