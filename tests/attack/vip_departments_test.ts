import assert from "node:assert/strict";
import { callerOf, codeOf, grant, testPlatform } from "@/tests/support/cast.ts";
import { setGrant, vipOf } from "@/tests/support/grants.ts";
import { addStaff } from "@/tests/support/staff.ts";
import { IDS } from "@/tools/seed.ts";

const { internal, nursing } = IDS.department;

Deno.test("A-07 who keeps the departments widens no grant: by moving a department below a granted one, or merging it into one", async () => {
  const ways = ["move", "merge"] as const;
  const widened: Record<string, unknown> = {};
  const refusals: string[] = [];
  for (const way of ways) {
    await using opened = await testPlatform();
    const { platform } = opened;
    await addStaff(platform, 3);
    // The main account has let 李梅 read 护理部 alone, in which nobody is.
    await setGrant(opened, { departmentIds: [nursing] });
    const before = (await (await vipOf(opened)).roster({})).total;
    assert.deepEqual(
      (await (await vipOf(opened)).search({ name: "李梅" })).lines,
      [],
    );

    // Her colleague (or she) holds a subaccount of group 01, which reads nobody.
    await grant(opened, IDS.account.wuhanStatistics, "01");
    const { departments } = await callerOf(platform, "wuhanStatistics");
    if (way === "move") {
      const page = await departments.department({ departmentId: internal });
      const call = departments.change({
        departmentId: internal,
        name: page.name,
        parentId: nursing,
        standard: page.standardCode ?? "",
        stamp: page.stamp,
      });
      refusals.push(await codeOf(call));
    } else {
      const pair = { departmentId: internal, intoId: nursing };
      const page = await departments.merging(pair);
      const stamp = page.plan?.stamp ?? "";
      refusals.push(await codeOf(departments.merge({ ...pair, stamp })));
    }

    const vip = await vipOf(opened);
    widened[way] = {
      before,
      after: (await vip.roster({})).total,
      found: (await vip.search({ name: "李梅" })).lines.length,
    };
  }
  const same = { before: 0, after: 0, found: 0 };
  assert.deepEqual(widened, { move: same, merge: same });
  assert.deepEqual(refusals, [
    "departmentWidensGrants",
    "departmentWidensGrants",
  ]);
});
