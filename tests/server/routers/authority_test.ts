import assert from "node:assert/strict";
import { codeOf, testPlatform } from "@/tests/support/cast.ts";
import { callerAt, createUnits } from "@/tests/support/area.ts";
import { allRows } from "@/tests/support/rows.ts";

Deno.test("authority.overview shows each role its own part", async () => {
  await using opened = await testPlatform();
  await createUnits(opened, ["武昌区甲医院"]);
  const of = async (who: "hubei" | "hubeiSecurity" | "hubeiAudit") =>
    await (await callerAt(opened, who)).authority.overview();

  const business = await of("hubei");
  const security = await of("hubeiSecurity");
  const audit = await of("hubeiAudit");

  assert.deepEqual(business.units, {
    units: 4,
    incomplete: 2,
    none: 1,
    waiting: 1,
    active: 2,
    suspended: 0,
    locked: 0,
    expired: 0,
  });
  assert.deepEqual(business.accounts, {
    waiting: 1,
    active: 7,
    suspended: 0,
    locked: 0,
    expired: 0,
  });
  assert.equal(business.lines, null);
  assert.equal(security.units, null);
  assert.deepEqual(security.accounts, business.accounts);
  assert.equal(security.lines, null);
  assert.equal(audit.units, null);
  assert.equal(audit.accounts, null);
  assert.deepEqual(audit.lines?.map(({ act }) => act), ["units.create"]);
});

Deno.test("authority.overview refuses a unit's account and a person", async () => {
  await using opened = await testPlatform();

  for (const who of ["wuhan", "wuhanReview", "liMei"] as const) {
    const caller = await callerAt(opened, who);
    assert.equal(await codeOf(caller.authority.overview()), "forbidden");
  }
  assert.equal((await allRows(opened.platform.db, "audit")).length, 0);
});
