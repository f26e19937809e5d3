import assert from "node:assert/strict";
import { noteUse } from "@/server/operations/vip/note_use.ts";
import { getOwnGrant } from "@/server/own_grant.ts";
import { callerOf, contextOf, testPlatform } from "@/tests/support/cast.ts";
import { setGrant } from "@/tests/support/grants.ts";
import { allRows } from "@/tests/support/rows.ts";
import { IDS } from "@/tools/seed.ts";

const ENDS = {
  "revoked": async ({ platform }) => {
    const { grants } = await callerOf(platform, "wuhan");
    const membershipId = IDS.membership.liMei;
    await grants.revoke({ membershipId, held: IDS.grant.liMei });
  },
  "narrowed": (opened) => setGrant(opened, { parts: ["statistics"] }),
} satisfies Record<
  string,
  (opened: Awaited<ReturnType<typeof testPlatform>>) => Promise<void>
>;

for (const [why, end] of Object.entries(ENDS)) {
  Deno.test(`A-07 a grant ${why} while the roster was read shows nothing, and writes no line of use`, async () => {
    await using opened = await testPlatform();
    const { db } = opened.platform;
    const ctx = await contextOf(opened.platform, "liMei");
    const { account, now } = ctx;
    assert.ok(account);
    const asked = { account, today: now.today, part: "roster" } as const;
    const grant = await getOwnGrant(db, asked);
    await end(opened);

    await assert.rejects(
      noteUse({ ...ctx, account, grant }, "vip.roster"),
      { code: "forbidden" },
    );
    const acts = (await allRows(db, "audit")).map(({ act }) => act);
    assert.ok(!acts.includes("vip.roster"));
  });
}
