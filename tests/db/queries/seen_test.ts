import assert from "node:assert/strict";
import { sql } from "kysely";
import { callerOf, testPlatform } from "@/tests/support/cast.ts";
import { allRows } from "@/tests/support/rows.ts";
import { IDS } from "@/tools/seed.ts";

Deno.test("whom a search listed is kept by person, and neither changed nor deleted", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await (await callerOf(platform, "wuhan")).people.search({ name: "李梅" });
  const { db } = platform;

  assert.deepEqual(await allRows(db, "auditSeen"), [
    { personId: IDS.person.liMei, seq: 1 },
  ]);
  for (
    const act of [
      sql`update audit_seen set seq = 2`,
      sql`delete from audit_seen`,
    ]
  ) await assert.rejects(() => act.execute(db), /append-only/);
});
