import type { Insertable } from "kysely";
import type { Db, Tx } from "@/db/open.ts";
import { insertConsent } from "@/db/queries/consents.ts";
import type { PersonTable, RegistrationTable } from "@/db/schema.ts";

/** Adds a registration whose phone is not proved yet; those that have lapsed go with it. */
export async function insertRegistration(
  tx: Tx,
  registration: Insertable<RegistrationTable>,
): Promise<void> {
  await tx.deleteFrom("registration")
    .where("expiresAt", "<=", registration.madeAt)
    .execute();
  await tx.insertInto("registration").values(registration).execute();
}

/** The registration that a browser is in the middle of, or has just finished. */
export function findRegistration(
  db: Db | Tx,
  options: { secretHash: string; at: string },
): Promise<
  | Pick<
    RegistrationTable,
    "id" | "typedSealed" | "passwordHash" | "phoneSealed" | "doneAt"
  >
  | undefined
> {
  return db.selectFrom("registration")
    .select(["id", "typedSealed", "passwordHash", "phoneSealed", "doneAt"])
    .where("secretHash", "=", options.secretHash)
    .where("expiresAt", ">", options.at)
    .executeTakeFirst();
}

/** Ends a registration and wipes what was typed; of two callers one succeeds. */
export async function endRegistration(
  tx: Tx,
  options: { id: string; at: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable("registration")
    .set({
      doneAt: options.at,
      typedSealed: null,
      passwordHash: null,
      phoneSealed: null,
    })
    .where("id", "=", options.id)
    .where("doneAt", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Adds a person with her consent, and an empty slice of facts that begins on `on`. */
export async function insertPerson(
  tx: Tx,
  person: Insertable<PersonTable>,
  facts: { id: string; on: string },
): Promise<void> {
  await tx.insertInto("person").values(person).execute();
  const { consentVersion, consentAt } = person;
  if (consentVersion && consentAt) {
    await insertConsent({ kind: "person", personId: person.id }, tx, {
      id: `con_${person.id.slice("psn_".length)}`,
      act: "agreed",
      version: consentVersion,
      at: consentAt,
    });
  }
  await tx.insertInto("personFact")
    .values({ id: facts.id, personId: person.id, fromDate: facts.on })
    .execute();
}
