import type { Insertable } from "kysely";
import type { Tx } from "@/db/open.ts";
import type { PersonTable } from "@/db/schema.ts";

/** Adds a person with an empty slice of facts that begins on `on`. */
export async function insertPerson(
  tx: Tx,
  person: Insertable<PersonTable>,
  facts: { id: string; on: string },
): Promise<void> {
  await tx.insertInto("person").values(person).execute();
  await tx.insertInto("personFact")
    .values({ id: facts.id, personId: person.id, fromDate: facts.on })
    .execute();
}
