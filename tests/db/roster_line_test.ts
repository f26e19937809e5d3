import assert from "node:assert/strict";
import fc from "fast-check";
import type { Db } from "@/db/open.ts";
import { BY_NAME, listRoster } from "@/db/queries/roster.ts";
import { everybody, type RosterFilter } from "@/domain/roster_filter.ts";
import { testPlatform } from "@/tests/support/cast.ts";
import { applyAct, historyAct } from "@/tests/support/histories.ts";
import { addStaff, moveToClinic } from "@/tests/support/staff.ts";
import { IDS } from "@/tools/seed.ts";

const UNIT = { kind: "unit", unitId: IDS.unit.wuhan } as const;
const KINDS: readonly RosterFilter["kind"][] = ["active", "retired", "clinic"];
/** Later than every slice: what the history says of it is what holds now. */
const FOREVER = "9999-12-30";

/** The roster as its lines say, and as the history says. */
async function bothOf(db: Db, kind: RosterFilter["kind"]) {
  const read = async (on: string | null) =>
    (await listRoster(UNIT, db, {
      filter: everybody(kind, on),
      sort: BY_NAME,
      place: null,
      limit: 1000,
    })).lines;
  return { lines: await read(null), history: await read(FOREVER) };
}

Deno.test("the lines of a roster say after any history what the history says", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(historyAct, { minLength: 1, maxLength: 12 }),
      async (acts) => {
        await using cast = await testPlatform();
        const { db } = cast.platform;
        await addStaff(cast.platform, 3);
        await moveToClinic(db, "李梅");
        for (const [at, one] of acts.entries()) {
          await db.transaction().execute((tx) => applyAct(tx, one, at));
        }
        for (const kind of KINDS) {
          const { lines, history } = await bothOf(db, kind);
          assert.deepEqual(lines, history, kind);
        }
      },
    ),
    { numRuns: 25 },
  );
});

Deno.test("nobody is left in the lines who is not on a roster any more, and nobody is missing", async () => {
  await using cast = await testPlatform();
  const { db } = cast.platform;
  await addStaff(cast.platform, 5);
  const count = async () =>
    (await db.selectFrom("rosterLine").select("membershipId").execute()).length;
  const live = async () =>
    (await db.selectFrom("membership").select("id")
      .where("toDate", "is", null).execute()).length;

  assert.equal(await count(), await live());
  await db.updateTable("membership")
    .set({ toDate: "2026-11-20", endReason: "21" })
    .where("toDate", "is", null)
    .execute();

  assert.equal(await count(), 0);
});
