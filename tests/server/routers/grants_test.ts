import assert from "node:assert/strict";
import {
  callerOf,
  codeOf,
  NOW,
  type TestPlatform,
  testPlatform,
} from "@/tests/support/cast.ts";
import {
  close,
  lastAudit,
  merge,
  wuhanNow,
} from "@/tests/support/departments.ts";
import { setGrant, vipOf } from "@/tests/support/grants.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { ownCaller } from "@/tests/support/sessions.ts";
import { addPosts } from "@/tests/support/staff.ts";
import { IDS } from "@/tools/seed.ts";

const { internal, nursing, respiratory, yichangInternal } = IDS.department;
const HELD = IDS.grant.liMei;
const GIVEN = {
  membershipId: IDS.membership.liMei,
  parts: ["lookup" as const],
  reach: "some" as const,
  departmentIds: [nursing],
  untilDate: "2027-11-23",
  held: HELD,
};

Deno.test("grants.give replaces the live grant, in one transaction, and the trail says both", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const { grants } = await ownCaller(opened.platform, "wuhan");

  await grants.give(GIVEN);

  const rows = await allRows(db, "vipGrant");
  const [old, fresh] = rows;
  assert.equal(rows.length, 2);
  assert.equal(old?.revokedAt, NOW);
  assert.equal(old?.revokedBy, IDS.account.wuhan);
  assert.equal(old?.endReason, "replaced");
  assert.equal(fresh?.revokedAt, null);
  assert.equal(fresh?.madeBy, IDS.account.wuhan);
  assert.deepEqual(await lastAudit(db), {
    act: "vip.grant",
    subjectId: fresh?.id,
    before: {
      parts: ["lookup", "roster", "statistics"],
      reach: ["全部内设机构"],
      untilDate: "2027-05-22",
    },
    after: { parts: ["lookup"], reach: ["护理部"], untilDate: "2027-11-23" },
  });
  const person = await grants.person({ membershipId: GIVEN.membershipId });
  assert.deepEqual(person.history.map(({ state }) => state), [
    "live",
    "replaced",
  ]);
  assert.equal(person.held, fresh?.id);
});

Deno.test("grants.give wants a second proof, a day within a year, and open departments of the unit", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const { grants } = await ownCaller(platform, "wuhan");
  const unproved = await ownCaller(platform, "wuhan", { hasSteppedUp: false });
  await (await wuhanNow(opened)).departments.create({ names: "康复科" });
  const rehabilitation = (await allRows(platform.db, "department"))
    .find(({ name }) => name === "康复科")?.id ?? "";
  await close(opened, rehabilitation);

  const cases = [
    [unproved.grants.give(GIVEN), "stepUpNeeded"],
    [grants.give({ ...GIVEN, untilDate: "2026-11-22" }), "grantTooShort"],
    [grants.give({ ...GIVEN, untilDate: "2027-11-24" }), "grantTooLong"],
    [grants.give({ ...GIVEN, untilDate: "soon" }), "badInput"],
    [grants.give({ ...GIVEN, parts: [] }), "badInput"],
    [grants.give({ ...GIVEN, departmentIds: [] }), "badInput"],
    [
      grants.give({ ...GIVEN, departmentIds: [yichangInternal] }),
      "departmentNotOpen",
    ],
    [
      grants.give({ ...GIVEN, departmentIds: [nursing, rehabilitation] }),
      "departmentNotOpen",
    ],
    [grants.give({ ...GIVEN, held: "none" }), "grantChanged"],
  ] as const;
  for (const [call, code] of cases) assert.equal(await codeOf(call), code);
  assert.equal((await allRows(platform.db, "vipGrant")).length, 1);
});

Deno.test("only who is in service in the unit is given a grant", async () => {
  await using opened = await testPlatform();
  const { grants } = await ownCaller(opened.platform, "wuhan");
  const { chenJing, wangQiang } = IDS.membership;

  for (const membershipId of [chenJing, wangQiang, "mem_nobody-has-this"]) {
    const of = { membershipId, held: "none" };
    assert.equal(await codeOf(grants.person({ membershipId })), "notFound");
    assert.equal(await codeOf(grants.give({ ...GIVEN, ...of })), "notFound");
    assert.equal(await codeOf(grants.revoke(of)), "notFound");
  }
});

Deno.test("grants.revoke holds at once, and a stale page revokes nothing", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const { grants } = await callerOf(platform, "wuhan");
  const { membershipId } = GIVEN;
  const vip = await vipOf(opened);
  await vip.lookups();

  await grants.revoke({ membershipId, held: HELD });

  assert.equal(await codeOf(vip.lookups()), "forbidden");
  assert.deepEqual((await lastAudit(platform.db)).after, {
    grantState: "revoked",
  });
  const again = grants.revoke({ membershipId, held: HELD });
  assert.equal(await codeOf(again), "grantChanged");
  assert.equal((await grants.list({})).total, 0);
});

Deno.test("grants.list holds who may look now, with who granted it and when it was used", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const { grants } = await callerOf(platform, "wuhan");
  await (await vipOf(opened)).search({ name: "陈静" });

  const { lines, total } = await grants.list({ search: "lm" });

  assert.equal(total, 1);
  assert.equal(lines[0]?.name, "李梅");
  assert.equal(lines[0]?.madeBy, "4201060001");
  assert.equal(lines[0]?.lastUsedAt, NOW);
  assert.deepEqual(lines[0]?.reach, ["全部内设机构"]);
  assert.equal((await grants.list({ search: "陈" })).total, 0);
  await setGrant(opened, { untilDate: "2026-11-22" });
  assert.equal((await grants.list({})).total, 0);
  const yichang = await callerOf(platform, "yichang");
  assert.equal((await yichang.grants.list({})).total, 0);
});

Deno.test("a department that is closed leaves the grants that name it; one of no other ends", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  await setGrant(opened, { departmentIds: [internal, nursing] });

  await close(opened, nursing);

  const [narrowed] = await allRows(db, "vipGrant");
  assert.equal(narrowed?.departmentIds, JSON.stringify([internal]));
  assert.equal(narrowed?.revokedAt, null);
  assert.deepEqual(await trailOf(opened), ["vip.narrow"]);
  await setGrant(opened, { departmentIds: [nursing] });
  await (await wuhanNow(opened)).departments.reopen({ departmentId: nursing });
  await close(opened, nursing);
  const [ended] = await allRows(db, "vipGrant");
  assert.equal(ended?.endReason, "departments");
  assert.equal(await codeOf((await vipOf(opened)).lookups()), "forbidden");
  assert.deepEqual(await trailOf(opened), ["vip.narrow", "vip.revoke"]);
});

Deno.test("a merge widens nobody's grant: it ends with the department that it named", async () => {
  await using opened = await testPlatform();
  await setGrant(opened, { departmentIds: [nursing] });
  await addPosts(opened.platform, [{ position: "2", departmentId: internal }]);

  await merge(opened, nursing, internal);

  const [grant] = await allRows(opened.platform.db, "vipGrant");
  assert.equal(grant?.endReason, "departments");
  assert.equal(await codeOf((await vipOf(opened)).roster({})), "forbidden");
});

Deno.test("a grant reaches what lies below a department, moved there later as well", async () => {
  await using opened = await testPlatform();
  await setGrant(opened, { departmentIds: [internal] });
  const vip = await vipOf(opened);

  // 李梅 herself is in 呼吸内科, inside 内科.
  assert.equal((await vip.roster({})).total, 1);
  await changeRow(opened.platform.db, "department", respiratory, {
    parentId: null,
  });
  assert.equal((await vip.roster({})).total, 0);
});

async function trailOf({ platform }: TestPlatform): Promise<string[]> {
  return (await allRows(platform.db, "audit")).map(({ act }) => act)
    .filter((act) => act.startsWith("vip."));
}
