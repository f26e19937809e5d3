import { sql } from "kysely";
import type { Db } from "@/db/open.ts";

/** Lets the database fail, as a full disk would, when this person is put on a roster. */
export async function failForPerson(db: Db, personId: string): Promise<void> {
  // A trigger takes no bound values: the id stands in a table of its own.
  await sql`create table fault (person_id text primary key) strict`.execute(db);
  await sql`insert into fault values (${personId})`.execute(db);
  await sql`
    create trigger fault_membership before insert on membership
    when new.person_id in (select person_id from fault)
    begin select raise(abort, 'a fault that a test has made'); end`.execute(db);
}
