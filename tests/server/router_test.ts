import assert from "node:assert/strict";
import { MENU_IDS } from "@/domain/menus.ts";
import {
  codeOf,
  contextOf,
  testPlatform,
  type Who,
} from "@/tests/support/cast.ts";
import { INPUTS } from "@/tests/support/procedure_inputs.ts";
import {
  accessOf,
  callProcedure,
  isQuery,
  PROCEDURE_PATHS,
} from "@/tests/support/procedures.ts";
import { CAST } from "@/tools/seed.ts";

/** A subaccount that does not hold the menu; `business` is judged by what the input names. */
const WITHOUT: Record<string, Exclude<Who, null>> = {
  "business": "wuhanReview",
  "audit": "hubei",
  "authority.accounts": "hubeiAudit",
  "authority.authorities": "hubeiSecurity",
  "authority.divisions": "hubeiSecurity",
  "authority.limits": "hubei",
  "authority.statistics": "hubeiSecurity",
  "authority.units": "hubeiSecurity",
  "admission.objections": "wuhanStatistics",
  "admission.review": "wuhanStatistics",
  "admission.transfers": "wuhanStatistics",
  "clinics": "wuhanReview",
  "clinics.removed": "wuhanReview",
  "clinics.review": "wuhanReview",
  "clinics.roster": "wuhanReview",
  "preload.active": "wuhanStatistics",
  "preload.retired": "wuhanStatistics",
  "roster.active": "wuhanReview",
  "roster.retired": "wuhanReview",
  "roster.removed": "wuhanReview",
  "roster.vip": "wuhanReview",
  "statistics.active": "wuhanReview",
  "statistics.retired": "wuhanReview",
  "unit.accounts": "wuhanReview",
  "unit.code": "wuhanReview",
  "unit.departments": "wuhanReview",
  "unit.profile": "wuhanReview",
  "unit.subaccounts": "wuhanReview",
};

/** Somebody who may call the procedure. */
function holderOf(path: string): Exclude<Who, null> {
  if (path.startsWith("me.")) return "zhaoMin";
  if (path.startsWith("vip.")) return "liMei";
  if (path.startsWith("authority.limits.")) return "hubeiSecurity";
  return path.startsWith("authority.") ? "hubei" : "wuhan";
}

Deno.test("every procedure is known to this test", () => {
  assert.deepEqual(PROCEDURE_PATHS, Object.keys(INPUTS).sort());
  for (const menu of Object.keys(WITHOUT)) {
    assert.ok(
      menu === "business" || MENU_IDS.some((id) => id === menu),
      menu,
    );
  }
});

Deno.test("every procedure that is not public refuses who is not signed in", async () => {
  await using opened = await testPlatform();
  const ctx = await contextOf(opened.platform, null);

  for (const path of PROCEDURE_PATHS) {
    if (accessOf(path) === "public") continue;
    const code = await codeOf(callProcedure(ctx, path, INPUTS[path]));
    assert.equal(code, "signInNeeded", path);
  }
});

Deno.test("every menu's procedure refuses an account without the menu, and a person", async () => {
  await using opened = await testPlatform();

  for (const path of PROCEDURE_PATHS) {
    const access = accessOf(path);
    if (typeof access !== "object" || !("menu" in access)) continue;
    const subaccount = WITHOUT[access.menu];
    assert.ok(subaccount);
    for (const who of [subaccount, "zhaoMin"] as const) {
      const ctx = await contextOf(opened.platform, who);
      const code = await codeOf(callProcedure(ctx, path, INPUTS[path]));
      assert.equal(code, "forbidden", `${path} by ${who}`);
    }
  }
});

Deno.test("a person's own procedures refuse a unit's account", async () => {
  await using opened = await testPlatform();
  const ctx = await contextOf(opened.platform, "wuhan");

  for (const path of PROCEDURE_PATHS.filter((path) => path.startsWith("me."))) {
    const code = await codeOf(callProcedure(ctx, path, INPUTS[path]));
    assert.equal(code, "forbidden", path);
  }
});

Deno.test("what a VIP grant opens refuses every office, and a person without one", async () => {
  await using opened = await testPlatform();
  const paths = PROCEDURE_PATHS.filter((path) => path.startsWith("vip."));

  for (const path of paths) {
    const access = accessOf(path);
    assert.ok(typeof access === "object" && "grant" in access, path);
    for (const who of ["wuhan", "wangQiang", "chenJing", "hubei"] as const) {
      const ctx = await contextOf(opened.platform, who);
      const code = await codeOf(callProcedure(ctx, path, INPUTS[path]));
      assert.equal(code, "forbidden", `${path} by ${who}`);
    }
  }
});

Deno.test("every input with an extra key is refused", async () => {
  await using opened = await testPlatform();

  for (const path of PROCEDURE_PATHS) {
    const input = INPUTS[path];
    if (input === undefined) continue;
    const ctx = await contextOf(opened.platform, holderOf(path));
    for (const bad of [{ ...input, unitId2: "x" }, null, "text", [input]]) {
      assert.equal(
        await codeOf(callProcedure(ctx, path, bad)),
        "badInput",
        path,
      );
    }
  }
});

Deno.test("every id that is none is refused as bad input", async () => {
  await using opened = await testPlatform();
  const ids = [
    "accountId",
    "activationId",
    "after",
    "applicationId",
    "authorityId",
    "business",
    "departmentId",
    "importId",
    "membershipId",
    "requestId",
    "unitId",
    "updateId",
  ];
  const bad = ["", "x", "' or 1=1 --", "app_" + "0".repeat(500), 7, {}];

  for (const path of PROCEDURE_PATHS) {
    const input = { ...INPUTS[path] };
    const ctx = await contextOf(opened.platform, holderOf(path));
    for (const key of ids.filter((key) => key in input)) {
      for (const value of bad) {
        const code = await codeOf(
          callProcedure(ctx, path, { ...input, [key]: value }),
        );
        assert.equal(code, "badInput", `${path} ${key} ${value}`);
      }
    }
  }
});

Deno.test("no answer to a unit holds a document number or phone in plain", async () => {
  await using opened = await testPlatform();
  const numbers = Object.values(CAST)
    .flatMap(({ documentNumber, phone }) => [documentNumber, phone]);

  for (const path of PROCEDURE_PATHS) {
    if (!isQuery(path)) continue;
    const asked = ["wuhan", "zhaoMin", "liMei", holderOf(path)] as const;
    for (const who of asked) {
      const ctx = await contextOf(opened.platform, who);
      const answer = await callProcedure(ctx, path, INPUTS[path]).catch(() =>
        null
      );
      const text = JSON.stringify(answer);
      for (const number of numbers) assert.ok(!text.includes(number), path);
    }
  }
});
