import assert from "node:assert/strict";
import fc from "fast-check";
import type { Db } from "@/db/open.ts";
import { countRoster } from "@/db/queries/roster.ts";
import { DEGREES } from "@/codes/degrees.ts";
import { EDUCATIONS } from "@/codes/educations.ts";
import { ESTABLISHMENTS } from "@/codes/establishments.ts";
import { ETHNICITIES } from "@/codes/ethnicities.ts";
import { POLITICALS } from "@/codes/politicals.ts";
import { RETIREMENT_KINDS } from "@/codes/retirement_kinds.ts";
import type { CodeTable } from "@/codes/table.ts";
import { TITLE_LEVELS } from "@/codes/title_levels.ts";
import { conditionsOf } from "@/domain/statistics_links.ts";
import {
  retiredTables,
  type ShownTable,
  staffTables,
} from "@/domain/statistics_shown.ts";
import { askRoster } from "@/server/operations/roster/roster_filter.ts";
import {
  callerOf,
  type TestPlatform,
  testPlatform,
} from "@/tests/support/cast.ts";
import { addStaff } from "@/tests/support/staff.ts";
import { IDS } from "@/tools/seed.ts";

const UNIT = { kind: "unit", unitId: IDS.unit.wuhan } as const;
const TODAY = "2026-11-23";
const PAST = "2024-02-29";
const PEOPLE = 12;

function anyOf(table: CodeTable) {
  return fc.constantFrom(null, ...table.rows.map(({ code }) => code));
}

/** Birthdays around the edges of every band on both days. */
const birthDate = fc.oneof(
  fc.constant(null),
  fc.tuple(
    fc.constantFrom(...[29, 30, 34, 35, 50, 55, 60, 79, 80, 81]),
    fc.constantFrom("11-22", "11-23", "11-24", "02-28", "02-29", "03-01"),
    fc.constantFrom(2024, 2026),
  ).map(([age, day, year]) => `${year - age}-${day}`),
);

const SOMEBODY = fc.record({
  kind: fc.constantFrom("active", "active", "retired"),
  position: fc.constantFrom("1", "2", "3", "4", null),
  departmentId: fc.constantFrom(
    null,
    IDS.department.internal,
    IDS.department.respiratory,
    IDS.department.nursing,
  ),
  establishment: fc.constantFrom(
    ...ESTABLISHMENTS.rows.map(({ code }) => code),
  ),
  titleLevel: anyOf(TITLE_LEVELS),
  retirementKind: fc.constantFrom(
    ...RETIREMENT_KINDS.rows.map(({ code }) => code),
  ),
  sex: fc.constantFrom("1", "2", "9", null),
  birthDate,
  isHmtForeign: fc.constantFrom<(0 | 1)[]>(0, 1),
  education: anyOf(EDUCATIONS),
  degree: anyOf(DEGREES),
  political: anyOf(POLITICALS),
  ethnicity: anyOf(ETHNICITIES),
});
type Somebody = typeof SOMEBODY extends fc.Arbitrary<infer One> ? One : never;

Deno.test("every figure of both statistics, 200 that are not 0 at least, is how many the roster behind it lists, today and on a past day", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  await addStaff(opened.platform, PEOPLE);
  await db.updateTable("membership").set({ fromDate: "2020-01-01" }).execute();
  for (const table of ["posting", "personFact"] as const) {
    await db.updateTable(table).set({ fromDate: "2020-01-01" }).execute();
  }
  const filled = { today: 0, past: 0 };
  await fc.assert(
    fc.asyncProperty(
      fc.array(SOMEBODY, { minLength: PEOPLE, maxLength: PEOPLE }),
      async (people) => {
        await makeThem(db, people);
        filled.today += await compareAll(opened, null);
        filled.past += await compareAll(opened, PAST);
      },
    ),
    { numRuns: 4, endOnFailure: true },
  );
  assert.ok(filled.today >= 200 && filled.past >= 200, JSON.stringify(filled));
});

/** Compares all figures of both statistics on a day; gives how many of them are not 0. */
async function compareAll(
  { platform }: TestPlatform,
  on: string | null,
): Promise<number> {
  const wuhan = await callerOf(platform, "wuhan");
  const input = { on: on ?? TODAY };
  const staff = staffTables(await wuhan.statistics.active(input));
  const retired = retiredTables(await wuhan.statistics.retired(input));
  let filled = 0;
  for (const table of staff) await compare("active", table);
  for (const table of retired) await compare("retired", table);
  return filled;

  async function compare(
    kind: "active" | "retired",
    { axis, groups, rows, total }: ShownTable,
  ): Promise<void> {
    assert(axis !== "area");
    const columns = groups.flatMap((group) => group.columns);
    const lines = [...rows, total];
    for (const line of lines) {
      for (const { key } of columns) {
        const values = conditionsOf({
          kind,
          on,
          axis,
          row: line.key,
          column: key,
        });
        const asked = { kind, values, sort: "name", today: TODAY };
        const { filter } = await askRoster(UNIT, platform.db, asked);
        assert.equal(
          await countRoster(UNIT, platform.db, filter),
          line.figures[key],
          `${kind} ${on} ${line.label} ${key}`,
        );
        if (line.figures[key] !== 0) filled++;
      }
    }
  }
}

/** Turns the first people of the unit into these. */
async function makeThem(
  db: Db,
  people: readonly Somebody[],
): Promise<void> {
  const stays = await db.selectFrom("membership").select(["id", "personId"])
    .where("unitId", "=", UNIT.unitId).orderBy("id").execute();
  for (const [at, one] of people.entries()) {
    const { id = "", personId = "" } = stays[at] ?? {};
    const { kind, position, retirementKind } = one;
    const { sex, birthDate, isHmtForeign, ...rest } = one;
    const { departmentId, establishment, titleLevel } = rest;
    const { education, degree, political, ethnicity } = rest;
    await db.updateTable("membership")
      .set({
        kind: kind === "active" ? "active" : "retired",
        retirementKind: kind === "active" ? null : retirementKind,
        retiredPosition: position,
      })
      .where("id", "=", id).execute();
    await db.updateTable("person").set({ sex, birthDate, isHmtForeign })
      .where("id", "=", personId).execute();
    await db.updateTable("posting")
      .set({ position, departmentId, establishment, titleLevel })
      .where("membershipId", "=", id).execute();
    await db.updateTable("personFact")
      .set({ education, degree, political, ethnicity })
      .where("personId", "=", personId).execute();
  }
}
