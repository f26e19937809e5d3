import assert from "node:assert/strict";
import fc from "fast-check";
import { sql } from "kysely";
import type { Migration } from "kysely/migration";
import { migrate } from "@/db/migrate.ts";
import { MIGRATIONS } from "@/db/migrations/mod.ts";
import type { Db } from "@/db/open.ts";
import { listCells } from "@/db/queries/statistic_cells.ts";
import { listCounted } from "@/db/queries/statistics.ts";
import {
  type Difference,
  findDifferences,
  rebuildStatistics,
} from "@/db/statistics_truth.ts";
import { addFigures, countStaff } from "@/domain/statistics.ts";
import { staffReader } from "@/domain/statistics_cells.ts";
import { STAFF_ZERO } from "@/domain/statistics_columns.ts";
import { testPlatform } from "@/tests/support/cast.ts";
import { applyAct, historyAct } from "@/tests/support/histories.ts";
import { addStaff, moveToClinic } from "@/tests/support/staff.ts";
import { spoilCells } from "@/tests/support/statistics.ts";
import { IDS } from "@/tools/seed.ts";

const UNIT = { kind: "unit", unitId: IDS.unit.wuhan } as const;
/** Beside the birthdays of the histories, and what February does to them. */
const DAYS = [
  "2026-11-22",
  "2026-11-23",
  "2026-11-24",
  "2026-02-28",
  "2026-03-01",
  "2027-03-01",
];

async function differences(db: Db): Promise<Difference[]> {
  return await Array.fromAsync(findDifferences(db));
}

/** What every transaction does in the end. */
async function fold(db: Db): Promise<void> {
  await db.transaction().execute(() => Promise.resolve());
}

Deno.test("after any history the summaries say what the rosters say, and moved units take theirs along", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(historyAct, { minLength: 1, maxLength: 12 }),
      fc.constantFrom(1, 3, 12),
      async (acts, together) => {
        await using cast = await testPlatform();
        const { db } = cast.platform;
        await addStaff(cast.platform, 3);
        await moveToClinic(db, "李梅");
        assert.deepEqual(await differences(db), []);

        for (let from = 0; from < acts.length; from += together) {
          await db.transaction().execute(async (tx) => {
            for (
              const [at, one] of acts.slice(from, from + together).entries()
            ) {
              await applyAct(tx, one, from + at);
            }
          });
          assert.deepEqual(await differences(db), []);
        }
        for (const on of DAYS) await assertCounted(db, on);
      },
    ),
    {
      numRuns: 25,
      examples: [
        // Alike but for what they were before they retired.
        [[
          { act: "retired", who: 0, text: "1" },
          { act: "retired", who: 1, text: null },
          { act: "retired", who: 2, text: "3" },
        ], 1],
      ],
    },
  );
});

/** The figures of the summaries are those of the people, one by one. */
async function assertCounted(db: Db, on: string): Promise<void> {
  const byPeople = countStaff([], on);
  const asked = { kind: "active", on: null } as const;
  for await (const people of listCounted(UNIT, db, asked)) {
    byPeople.addAll(people);
  }
  const figuresOf = staffReader(on);
  const cells = await listCells(UNIT, db, { ...UNIT, kind: "active", on });
  for (const axis of ["position", "department"]) {
    const total = cells.filter((one) => one.axis === axis).reduce(
      (sum, { cell }) => addFigures(sum, figuresOf(cell)),
      STAFF_ZERO,
    );
    assert.deepEqual(total, byPeople.total, `${axis} on ${on}`);
  }
}

Deno.test("what a transaction takes back leaves no trace in the summaries", async () => {
  await using cast = await testPlatform();
  const { db } = cast.platform;
  const cells = () => db.selectFrom("statisticCell").selectAll().execute();
  const before = await cells();

  await assert.rejects(
    db.transaction().execute(async (tx) => {
      await tx.updateTable("membership")
        .set({ toDate: "2026-11-20", endReason: "21" })
        .where("toDate", "is", null)
        .execute();
      throw new Error("taken back");
    }),
    /taken back/,
  );

  assert.deepEqual(await cells(), before);
  assert.ok(before.length > 0);
});

Deno.test("a change outside a transaction counts at once, and is folded by the next one", async () => {
  await using cast = await testPlatform();
  const { db } = cast.platform;
  const asked = { ...UNIT, kind: "active", on: "2026-11-23" } as const;
  const total = async () =>
    (await listCells(UNIT, db, asked))
      .filter(({ axis }) => axis === "position")
      .reduce((sum, { cell }) => sum + cell.total, 0);
  const before = await total();

  await db.updateTable("membership")
    .set({ toDate: "2026-11-20", endReason: "21" })
    .where("unitId", "=", IDS.unit.wuhan)
    .where("kind", "=", "active")
    .where("toDate", "is", null)
    .execute();
  const waiting = await total();
  const unfolded = await differences(db);
  await fold(db);

  assert.ok(before > 0);
  assert.equal(waiting, 0);
  assert.ok(unfolded.length > 0);
  assert.deepEqual(await differences(db), []);
  assert.equal(await total(), 0);
});

Deno.test("a cell that was tampered with is named, by its place and by how many, and made right by a rebuild", async () => {
  await using cast = await testPlatform();
  const { db } = cast.platform;
  await spoilCells(db);
  await db.updateTable("statisticDays")
    .set({ days: "[19500101,1]" })
    .where("scope", "=", IDS.authority.hubei)
    .where("axis", "=", "position")
    .execute();

  await db.insertInto("statisticDays")
    .values({
      scope: "unt_nobody",
      kind: "retired",
      axis: "position",
      key: "1",
      month: "01",
      days: "[19500101,1]",
    })
    .execute();

  const found = await differences(db);
  await rebuildStatistics(db);

  assert.deepEqual(
    found.find(({ scope, axis }) =>
      scope === IDS.unit.wuhan && axis === "position"
    ),
    {
      scope: IDS.unit.wuhan,
      kind: "active",
      axis: "position",
      key: "2",
      inRosters: 1,
      inCells: 100,
    },
  );
  assert.ok(found.some(({ scope }) => scope === IDS.authority.hubei));
  assert.ok(found.some(({ scope }) => scope === "unt_nobody"));
  assert.deepEqual(await differences(db), []);
});

Deno.test("a migration that writes rosters leaves the summaries true", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const manage: Migration = {
    async up(tx) {
      await sql`update posting set position = '3' where to_date is null`
        .execute(tx);
    },
  };

  await migrate(db, { ...MIGRATIONS, "9999_test": manage });

  assert.deepEqual(await differences(db), []);
});
