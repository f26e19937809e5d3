import { newId } from "@/db/ids.ts";
import type { Db } from "@/db/open.ts";
import { insertMembership } from "@/db/queries/memberships.ts";
import { insertPerson } from "@/db/queries/registrations.ts";
import { CONSENT_VERSION } from "@/domain/consent.ts";
import { momentOf, type Platform } from "@/server/platform.ts";
import { IDS } from "@/tools/seed.ts";

/** What a person in service is added with; the rest is as usual. */
export interface Post {
  position: string | null;
  specialty?: string | null;
  titleLevel?: string | null;
  departmentId?: string | null;
}

/** Adds so many people in service to 内科 of 武昌区中医院, all with the name 吴明. */
export async function addStaff(
  platform: Platform,
  count: number,
): Promise<void> {
  await addPosts(
    platform,
    Array.from({ length: count }, () => ({
      position: "2",
    })),
  );
}

/** Adds a person in service to 内科 of 武昌区中医院 for each posting, all with the name 吴明. */
export async function addPosts(
  platform: Platform,
  posts: readonly Post[],
): Promise<void> {
  const now = momentOf(platform);
  const scope = { kind: "unit", unitId: IDS.unit.wuhan } as const;
  await platform.db.transaction().execute(async (tx) => {
    for (const [at, post] of posts.entries()) {
      const personId = newId("psn", now.ms);
      await insertPerson(tx, {
        id: personId,
        documentType: "99",
        documentSealed: platform.vault.seal("person.document", "12345678"),
        documentIndex: `staff ${at} ${personId}`,
        isHmtForeign: 0,
        name: "吴明",
        pinyin: "wm",
        identityType: "2",
        consentVersion: CONSENT_VERSION,
        consentAt: now.at,
        createdAt: now.at,
        updatedAt: now.at,
      }, { id: newId("fct", now.ms), on: "2026-01-01" });
      await insertMembership(scope, tx, {
        membership: {
          id: newId("mem", now.ms),
          personId,
          kind: "active",
          fromDate: "2026-01-01",
          source: "review",
          sortName: "wu ming 吴明",
          createdAt: now.at,
        },
        posting: {
          id: newId("pst", now.ms),
          departmentId: IDS.department.internal,
          establishment: "1",
          ...post,
        },
      });
    }
  });
}

/** Moves everybody with this name from the roster of 武昌区中医院 to a village clinic of it. */
export async function moveToClinic(db: Db, name: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx.insertInto("clinic").values({
      id: "cln_wuhan-first",
      unitId: IDS.unit.wuhan,
      name: "示例村卫生室",
      pinyin: "slcwss",
      createdAt: "2026-01-01T00:00:00.000Z",
    }).execute();
    await tx.updateTable("membership")
      .set({ kind: "clinic", clinicId: "cln_wuhan-first" })
      .where(
        "personId",
        "in",
        (eb) => eb.selectFrom("person").select("id").where("name", "=", name),
      )
      .execute();
  });
}

/** Moves somebody on the roster to another department from a day on, as history. */
export async function movePosting(
  db: Db,
  to: { membershipId: string; departmentId: string; on: string },
): Promise<void> {
  const live = await db.selectFrom("posting").selectAll()
    .where("membershipId", "=", to.membershipId)
    .where("toDate", "is", null)
    .executeTakeFirstOrThrow();
  await db.updateTable("posting").set({ toDate: to.on })
    .where("id", "=", live.id).execute();
  await db.insertInto("posting").values({
    ...live,
    id: `${live.id}-next`,
    departmentId: to.departmentId,
    fromDate: to.on,
  }).execute();
}

/** Begins a stay among the retired on the day on which another one ended. */
export async function retireAfter(
  db: Db,
  membershipId: string,
): Promise<void> {
  const stay = await db.selectFrom("membership").selectAll()
    .where("id", "=", membershipId).executeTakeFirstOrThrow();
  await db.insertInto("membership").values({
    ...stay,
    id: `${membershipId}-retired`,
    kind: "retired",
    retirementKind: "1",
    source: "act",
    fromDate: stay.toDate ?? "",
    toDate: null,
    endReason: null,
    previousId: membershipId,
  }).execute();
}

/** Somebody who has retired, as far as the statistics ask. */
export interface Retiree {
  position: string | null;
  /** Code of `codes/retirement_kinds.ts`. */
  kind: string;
  birthDate: string | null;
  sex: string;
}

/** Adds retired people to 武昌区中医院, all with the name 吴明, from 2026-01-01 on. */
export async function addRetired(
  platform: Platform,
  people: readonly Retiree[],
): Promise<void> {
  const { db } = platform;
  const before = new Set(await staysOf(db));
  await addPosts(platform, people.map(() => ({ position: null })));
  const added = (await staysOf(db)).filter((id) => !before.has(id));
  for (const [at, { position, kind, ...facts }] of people.entries()) {
    const id = added[at] ?? "";
    await db.updateTable("membership")
      .set({
        kind: "retired",
        retirementKind: kind,
        retiredPosition: position,
      })
      .where("id", "=", id).execute();
    await db.updateTable("person").set(facts)
      .where(
        "id",
        "=",
        (eb) =>
          eb.selectFrom("membership").select("personId").where("id", "=", id),
      )
      .execute();
  }
}

async function staysOf(db: Db): Promise<string[]> {
  const rows = await db.selectFrom("membership").select("id").orderBy("id")
    .execute();
  return rows.map(({ id }) => id);
}
