import type { Updateable } from "kysely";
import { maskedDocument } from "@/db/masks.ts";
import type { Db, Tx } from "@/db/open.ts";
import type { PersonTable } from "@/db/schema.ts";
import { ownedBy } from "@/db/scoped.ts";
import type { Scope } from "@/domain/scope.ts";

/**
 * A person's own record (个人档案); document and phone masked. No birth date: it is what
 * the mask hides, and the whole number proves who wants another phone.
 */
export interface OwnRecord {
  id: string;
  name: string;
  documentType: string;
  documentMasked: string;
  sex: string | null;
  phoneMasked: string | null;
  phoneVerifiedAt: string | null;
  identityType: string;
  identityState: "none" | "done";
  workStartOn: string | null;
  education: string | null;
  degree: string | null;
  political: string | null;
  ethnicity: string | null;
}

/** The record of the person whose scope this is. */
export function findOwnRecord(
  scope: Scope,
  db: Db | Tx,
): Promise<OwnRecord | undefined> {
  return db.selectFrom("person")
    .leftJoin(
      "personFact",
      (join) =>
        join.onRef("personFact.personId", "=", "person.id")
          .on("personFact.toDate", "is", null),
    )
    .select([
      "person.id",
      "name",
      "documentType",
      maskedDocument("person"),
      "sex",
      "phoneMasked",
      "phoneVerifiedAt",
      "identityType",
      "identityState",
      "workStartOn",
      "education",
      "degree",
      "political",
      "ethnicity",
    ])
    .where((eb) => ownedBy(eb.ref("person.id"), scope))
    .executeTakeFirst();
}

/** A person's own numbers as they are stored, for acts on what is her own. */
export function findOwnNumbers(
  scope: Scope,
  db: Db | Tx,
): Promise<
  | Pick<
    PersonTable,
    "documentType" | "documentIndex" | "documentSealed" | "phoneSealed"
  >
  | undefined
> {
  return db.selectFrom("person")
    .select(["documentType", "documentIndex", "documentSealed", "phoneSealed"])
    .where((eb) => ownedBy(eb.ref("id"), scope))
    .executeTakeFirst();
}

/** What matching and binding need to know of the person whose scope this is. */
export interface ApplicantRow {
  id: string;
  name: string;
  pinyin: string;
  documentType: string;
  documentSealed: string;
  documentIndex: string;
  identityType: string;
  identityState: "none" | "done";
}

/** The person whose scope this is, as an applicant. */
export function findApplicant(
  scope: Scope,
  db: Db | Tx,
): Promise<ApplicantRow | undefined> {
  return db.selectFrom("person")
    .select([
      "id",
      "name",
      "pinyin",
      "documentType",
      "documentSealed",
      "documentIndex",
      "identityType",
      "identityState",
    ])
    .where((eb) => ownedBy(eb.ref("person.id"), scope))
    .executeTakeFirst();
}

/** Changes columns of the person's own row; facts have slices of their own. */
export async function setPerson(
  scope: Scope,
  tx: Tx,
  values: Pick<
    Updateable<PersonTable>,
    "workStartOn" | "identityType" | "identityState" | "updatedAt"
  >,
): Promise<void> {
  await tx.updateTable("person")
    .set(values)
    .where((eb) => ownedBy(eb.ref("id"), scope))
    .execute();
}

/** Slices of a person that change over the years; `null` is not known. */
export interface Facts {
  education: string | null;
  degree: string | null;
  political: string | null;
  ethnicity: string | null;
}

/** The live slice of facts. */
function findFacts(scope: Scope, db: Db | Tx) {
  return db.selectFrom("personFact")
    .select([
      "id",
      "fromDate",
      "education",
      "degree",
      "political",
      "ethnicity",
    ])
    .where((eb) => ownedBy(eb.ref("personId"), scope))
    .where("toDate", "is", null)
    .executeTakeFirst();
}

/**
 * Writes what is known of the person from `on` on. A slice that began the same day
 * is corrected; an older one ends and a new one begins, so that past figures stay.
 */
export async function setFacts(
  scope: Scope & { kind: "person" },
  tx: Tx,
  change: { id: string; on: string; facts: Facts },
): Promise<void> {
  const live = await findFacts(scope, tx);
  if (live && live.fromDate >= change.on) {
    await tx.updateTable("personFact").set(change.facts)
      .where("id", "=", live.id).execute();
    return;
  }
  if (live) {
    await tx.updateTable("personFact").set({ toDate: change.on })
      .where("id", "=", live.id).execute();
  }
  await tx.insertInto("personFact").values({
    id: change.id,
    personId: scope.personId,
    fromDate: change.on,
    ...change.facts,
  }).execute();
}
