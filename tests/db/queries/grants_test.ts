import assert from "node:assert/strict";
import { endGrant, insertGrant } from "@/db/queries/grants.ts";
import { act } from "@/tests/support/act.ts";
import { codeOf, NOW, testPlatform } from "@/tests/support/cast.ts";
import { refuseEach } from "@/tests/support/past_rules.ts";
import { allRows } from "@/tests/support/rows.ts";
import { IDS } from "@/tools/seed.ts";

const WUHAN = { kind: "unit", unitId: IDS.unit.wuhan } as const;
const YICHANG = { kind: "unit", unitId: IDS.unit.yichang } as const;
const PERSON = { kind: "person", personId: IDS.person.liMei } as const;
const END = {
  grantId: IDS.grant.liMei,
  at: NOW,
  by: IDS.account.wuhan,
  reason: "revoked",
} as const;

Deno.test("the database keeps no grant of nothing, and no end without a moment", async () => {
  await using opened = await testPlatform();

  await refuseEach(opened.platform.db, "vipGrant", {
    right: {
      id: "vip_one-more-of-wuhan",
      membershipId: IDS.membership.chenJing,
      unitId: IDS.unit.wuhan,
      parts: '["lookup"]',
      departmentIds: null,
      untilDate: "2027-01-01",
      madeBy: IDS.account.wuhan,
      madeAt: NOW,
    },
    wrong: [
      { parts: "[]" },
      { parts: "lookup" },
      // An empty list of departments must never come to mean all of them.
      { departmentIds: "[]" },
      { departmentIds: "all" },
      { endReason: "revoked" },
      { revokedAt: NOW, endReason: "forgotten" },
      // A second one of the same stay.
      { membershipId: IDS.membership.liMei },
    ],
  });
});

Deno.test("endGrant ends a standing grant of its own unit, once", async () => {
  await using opened = await testPlatform();

  for (const scope of [YICHANG, PERSON]) {
    const foreign = act(opened, (tx) => endGrant(scope, tx, END));
    assert.equal(await codeOf(foreign), "grantChanged");
  }
  await act(opened, (tx) => endGrant(WUHAN, tx, END));
  const again = act(opened, (tx) => endGrant(WUHAN, tx, END));

  assert.equal(await codeOf(again), "grantChanged");
  const [grant] = await allRows(opened.platform.db, "vipGrant");
  assert.equal(grant?.revokedBy, IDS.account.wuhan);
});

Deno.test("of two grants that are given at once for one stay one stands", async () => {
  await using opened = await testPlatform();
  await act(opened, (tx) => endGrant(WUHAN, tx, END));
  const given = (id: string) =>
    act(opened, (tx) =>
      insertGrant(WUHAN, tx, {
        id,
        membershipId: IDS.membership.liMei,
        parts: '["roster"]',
        departmentIds: null,
        untilDate: "2027-01-01",
        madeBy: IDS.account.wuhan,
        madeAt: NOW,
      }));

  const both = await Promise.allSettled([
    given("vip_first-of-the-two"),
    given("vip_second-of-the-two"),
  ]);

  assert.equal(both.filter(({ status }) => status === "fulfilled").length, 1);
});
