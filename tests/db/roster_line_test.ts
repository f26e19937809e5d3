import assert from "node:assert/strict";
import fc from "fast-check";
import type { Db } from "@/db/open.ts";
import { BY_NAME, listRoster } from "@/db/queries/roster.ts";
import { everybody, type RosterFilter } from "@/domain/roster_filter.ts";
import { testPlatform } from "@/tests/support/cast.ts";
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

const text = fc.constantFrom("1", "2", "3", null);
const act = fc.oneof(
  fc.record({ act: fc.constant("post" as const), who: fc.nat(), text }),
  fc.record({ act: fc.constant("slice" as const), who: fc.nat(), text }),
  fc.record({ act: fc.constant("fact" as const), who: fc.nat(), text }),
  fc.record({ act: fc.constant("rename" as const), who: fc.nat(), text }),
  fc.record({ act: fc.constant("end" as const), who: fc.nat(), text }),
  fc.record({ act: fc.constant("joined" as const), who: fc.nat(), text }),
);
type Act = typeof act extends fc.Arbitrary<infer One> ? One : never;

Deno.test("the lines of a roster say after any history what the history says", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(act, { minLength: 1, maxLength: 12 }),
      async (acts) => {
        await using cast = await testPlatform();
        const { db } = cast.platform;
        await addStaff(cast.platform, 3);
        await moveToClinic(db, "李梅");
        for (const [at, one] of acts.entries()) await apply(db, one, at);
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

async function apply(db: Db, { act, who, text }: Act, at: number) {
  const stays = await db.selectFrom("membership").select(["id", "personId"])
    .where("toDate", "is", null)
    .where("unitId", "=", IDS.unit.wuhan)
    .orderBy("id").execute();
  const stay = stays[who % Math.max(stays.length, 1)];
  if (!stay) return;
  const { id, personId } = stay;
  switch (act) {
    case "post":
      await db.updateTable("posting")
        .set({ titleLevel: text, specialty: text, establishment: text ?? "1" })
        .where("membershipId", "=", id).where("toDate", "is", null).execute();
      return;
    case "slice": {
      const live = await db.selectFrom("posting").selectAll()
        .where("membershipId", "=", id).where("toDate", "is", null)
        .executeTakeFirst();
      if (!live || live.fromDate >= "2026-11-01") return;
      await db.updateTable("posting").set({ toDate: "2026-11-01" })
        .where("id", "=", live.id).execute();
      await db.insertInto("posting")
        .values({
          ...live,
          id: `${live.id}-${at}`,
          fromDate: "2026-11-01",
          position: text ?? "2",
        })
        .execute();
      return;
    }
    case "fact":
      await db.updateTable("personFact")
        .set({ education: text, degree: text, political: text })
        .where("personId", "=", personId).where("toDate", "is", null).execute();
      return;
    case "rename":
      await db.updateTable("person")
        .set({ name: `吴${text ?? ""}`, pinyin: "w", sex: text })
        .where("id", "=", personId).execute();
      await db.updateTable("membership").set({ sortName: `wu ${text ?? ""}` })
        .where("id", "=", id).execute();
      return;
    case "joined":
      await db.updateTable("membership").set({
        joinedOn: `200${text ?? 0}-01-01`,
      })
        .where("id", "=", id).execute();
      return;
    case "end":
      await db.updateTable("membership")
        .set({ toDate: "2026-11-02", endReason: "21" })
        .where("id", "=", id).execute();
  }
}
