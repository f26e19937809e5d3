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

/**
 * Gives the account of a released sign-in (解除个人登录) to who registers anew with its
 * document and the phone that was named for it; of two callers one gets it. The record is
 * the same, its phone is proved by now.
 *
 * @param options.documentIndexes Keyed hashes of the number, under each key; so of the phone.
 */
export async function claimReleased(
  tx: Tx,
  options: {
    documentType: string;
    documentIndexes: readonly string[];
    phoneIndexes: readonly string[];
    passwordHash: string;
    at: string;
  },
): Promise<{ accountId: string; personId: string } | undefined> {
  const { at, passwordHash } = options;
  const account = await tx.updateTable("account")
    .set({ state: "active", passwordHash, passwordSetAt: at })
    .where("kind", "=", "person")
    .where("state", "=", "issued")
    .where("personId", "in", (eb) =>
      eb.selectFrom("person").select("person.id")
        .where("person.documentType", "=", options.documentType)
        .where("person.documentIndex", "in", options.documentIndexes)
        .where("person.phoneIndex", "in", options.phoneIndexes)
        .where("person.state", "=", "open"))
    .returning(["id", "personId"])
    .executeTakeFirst();
  if (!account || account.personId === null) return undefined;
  const { id: accountId, personId } = account;
  await tx.updateTable("person")
    .set({ phoneVerifiedAt: at, updatedAt: at })
    .where("id", "=", personId)
    .execute();
  return { accountId, personId };
}
