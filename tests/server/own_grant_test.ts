import assert from "node:assert/strict";
import { getOwnGrant } from "@/server/own_grant.ts";
import {
  codeOf,
  signedInContext,
  testPlatform,
  type Who,
} from "@/tests/support/cast.ts";
import { IDS } from "@/tools/seed.ts";

const TODAY = "2026-11-23";

Deno.test("getOwnGrant gives the caller's own grant, with its unit as the scope", async () => {
  await using opened = await testPlatform();
  const { account, db } = await signedInContext(opened.platform, "liMei");

  const grant = await getOwnGrant(db, {
    account,
    today: TODAY,
    part: "lookup",
  });

  assert.deepEqual(grant, {
    id: IDS.grant.liMei,
    scope: { kind: "unit", unitId: IDS.unit.wuhan },
    unitName: "武昌区中医院",
    untilDate: "2027-05-22",
    parts: ["lookup", "roster", "statistics"],
    departmentIds: null,
  });
});

Deno.test("getOwnGrant refuses another grant than the one that the call began with", async () => {
  await using opened = await testPlatform();
  const { account, db } = await signedInContext(opened.platform, "liMei");
  const asked = { account, today: TODAY, part: "lookup" } as const;

  const replaced = getOwnGrant(db, { ...asked, grantId: "vip_the-one-before" });

  assert.equal(await codeOf(replaced), "forbidden");
});

Deno.test("getOwnGrant finds none for an office, whatever its people hold", async () => {
  await using opened = await testPlatform();
  const offices = ["wuhan", "wuhanReview", "hubei"] satisfies Who[];

  for (const who of offices) {
    const { account, db } = await signedInContext(opened.platform, who);
    const own = getOwnGrant(db, { account, today: TODAY, part: "roster" });
    assert.equal(await codeOf(own), "forbidden");
  }
});
