import fc from "fast-check";
import type { Tx } from "@/db/open.ts";
import { IDS } from "@/tools/seed.ts";

const BIRTHDAYS = {
  1: "1966-11-23",
  2: "1996-02-29",
  3: "2000-11-24",
} as const;

const DEPARTMENTS = {
  1: IDS.department.internal,
  2: IDS.department.respiratory,
  3: IDS.department.nursing,
} as const;

const text = fc.constantFrom("1", "2", "3", null);
/** An act on one of the live stays of 武昌区中医院, written as SQL that knows no rule. */
export const historyAct = fc.oneof(
  fc.record({ act: fc.constant("post" as const), who: fc.nat(), text }),
  fc.record({ act: fc.constant("department" as const), who: fc.nat(), text }),
  fc.record({ act: fc.constant("slice" as const), who: fc.nat(), text }),
  fc.record({ act: fc.constant("fact" as const), who: fc.nat(), text }),
  fc.record({ act: fc.constant("rename" as const), who: fc.nat(), text }),
  fc.record({ act: fc.constant("end" as const), who: fc.nat(), text }),
  fc.record({ act: fc.constant("joined" as const), who: fc.nat(), text }),
  fc.record({ act: fc.constant("born" as const), who: fc.nat(), text }),
  fc.record({ act: fc.constant("foreign" as const), who: fc.nat(), text }),
  fc.record({ act: fc.constant("retired" as const), who: fc.nat(), text }),
  fc.record({ act: fc.constant("authority" as const), who: fc.nat(), text }),
);
type Act = typeof historyAct extends fc.Arbitrary<infer One> ? One : never;

/** Does an act to the one who is at place `who` of those that there are; `at` numbers the acts. */
export async function applyAct(db: Tx, { act, who, text }: Act, at: number) {
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
    case "department":
      await db.updateTable("posting")
        .set({ departmentId: text && DEPARTMENTS[text] })
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
        .set({
          education: text,
          degree: text,
          political: text && `0${text}`,
          ethnicity: text && `0${text}`,
        })
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
    case "born":
      await db.updateTable("person")
        .set({ birthDate: text && BIRTHDAYS[text] })
        .where("id", "=", personId).execute();
      return;
    case "foreign":
      await db.updateTable("person").set({ isHmtForeign: text === "1" ? 1 : 0 })
        .where("id", "=", personId).execute();
      return;
    case "retired":
      await db.updateTable("membership")
        .set({
          kind: "retired",
          clinicId: null,
          retirementKind: "1",
          retiredPosition: text,
        })
        .where("id", "=", id).execute();
      return;
    case "authority":
      await db.updateTable("unit").set({
        authorityId: IDS.authority[text === "1" ? "yichang" : "wuchang"],
      })
        .where("id", "=", IDS.unit.wuhan).execute();
      return;
    case "end":
      await db.updateTable("membership")
        .set({ toDate: "2026-11-02", endReason: "21" })
        .where("id", "=", id).execute();
  }
}
