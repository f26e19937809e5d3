import assert from "node:assert/strict";
import {
  callerOf,
  codeOf,
  grant,
  type TestPlatform,
  testPlatform,
} from "@/tests/support/cast.ts";
import {
  change,
  departmentRow,
  lastAudit,
  merge,
  wuhanNow,
} from "@/tests/support/departments.ts";
import { setGrant, vipOf } from "@/tests/support/grants.ts";
import { addStaff } from "@/tests/support/staff.ts";
import { IDS } from "@/tools/seed.ts";

const { internal, respiratory, nursing } = IDS.department;
const SURGERY = "dep_wuhan-surgery";
const BARRED = "departmentWidensGrants";

/** The procedures of a subaccount of group 01. */
async function keeperOf(opened: TestPlatform) {
  await grant(opened, IDS.account.wuhanStatistics, "01");
  return (await callerOf(opened.platform, "wuhanStatistics")).departments;
}

/** What becomes of moving a department below another, or up in it, by that subaccount. */
async function move(
  opened: TestPlatform,
  departmentId: string,
  parentId: string | null,
): Promise<string> {
  const departments = await keeperOf(opened);
  const shown = await departments.department({ departmentId });
  const call = departments.change({
    departmentId,
    name: shown.name,
    parentId,
    standard: shown.standardCode ?? "",
    stamp: shown.stamp,
  });
  return await call.then(() => "ok", () => codeOf(call));
}

async function goUp(
  opened: TestPlatform,
  departmentId: string,
  intoId: string,
): Promise<string> {
  const departments = await keeperOf(opened);
  const { plan } = await departments.merging({ departmentId, intoId });
  const stamp = plan?.stamp ?? "";
  const call = departments.merge({ departmentId, intoId, stamp });
  const end = await call.then(() => "ok", () => codeOf(call));
  assert.equal(plan?.refusal === BARRED, end === BARRED);
  return end;
}

Deno.test("whoever keeps the departments moves and merges them as long as no VIP grant reaches further by it", async () => {
  const rows: [names: string[], who: string, to: string, end: string][] = [
    [[nursing], internal, nursing, BARRED],
    [[nursing], nursing, internal, "ok"],
    [[nursing], internal, SURGERY, "ok"],
    // It lies below the one that is named already, or is named itself.
    [[nursing, internal], internal, nursing, "ok"],
    [[nursing, internal], respiratory, nursing, "ok"],
    // A part of it alone was within reach.
    [[nursing, respiratory], internal, nursing, BARRED],
    // What is named lies above the place.
    [[internal], SURGERY, respiratory, BARRED],
    [[internal], respiratory, SURGERY, "ok"],
  ];
  for (const [departmentIds, who, to, expected] of rows) {
    for (const act of [move, goUp]) {
      await using opened = await testPlatform();
      await setGrant(opened, { departmentIds });
      const told = `${departmentIds}: ${act.name} ${who} ${to}`;

      const end = await act(opened, who, to);

      assert.equal(end, expected, told);
      if (end !== BARRED) continue;
      const { parentId, state } = await departmentRow(opened.platform.db, who);
      assert.deepEqual([parentId, state], [null, "open"], told);
    }
  }
});

Deno.test("a grant of all departments and one that has run out bar nothing, one on its last day does", async () => {
  const grants: Parameters<typeof setGrant>[1][] = [
    { parts: ["roster"] },
    { departmentIds: [nursing], untilDate: "2026-11-22" },
    { departmentIds: [nursing], untilDate: "2026-11-23" },
  ];
  for (const to of grants) {
    await using opened = await testPlatform();
    await setGrant(opened, to);

    const end = await move(opened, internal, nursing);

    const holds = to.untilDate === "2026-11-23";
    assert.equal(end, holds ? BARRED : "ok", JSON.stringify(to));
  }
});

Deno.test("the main account lets a grant reach further by a move or a merge, and the trail says how many", async () => {
  for (const act of ["move", "merge"] as const) {
    await using opened = await testPlatform();
    const { db } = opened.platform;
    await addStaff(opened.platform, 3);
    await setGrant(opened, { departmentIds: [nursing] });
    const { departments } = await wuhanNow(opened);
    const { widening } = await departments.department({
      departmentId: internal,
    });
    const { plan } = await departments.merging({
      departmentId: internal,
      intoId: nursing,
    });

    if (act === "move") await change(opened, internal, { parentId: nursing });
    else await merge(opened, internal, nursing);

    assert.deepEqual(widening, [{ path: "护理部", grants: 1 }]);
    assert.deepEqual([plan?.widened, plan?.refusal], [1, null]);
    const { after } = await lastAudit(db);
    assert.equal(after.widenedGrants, 1);
    assert.ok((await (await vipOf(opened)).roster({})).total > 0);
  }
});

Deno.test("a merge that was drawn before a grant was given is drawn again", async () => {
  await using opened = await testPlatform();
  const { departments } = await wuhanNow(opened);
  const pair = { departmentId: internal, intoId: nursing };
  const { plan } = await departments.merging(pair);
  await setGrant(opened, { departmentIds: [nursing] });

  const call = departments.merge({ ...pair, stamp: plan?.stamp ?? "" });

  assert.equal(await codeOf(call), "departmentsChanged");
});
