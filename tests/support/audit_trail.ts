import { sql } from "kysely";
import type { Db } from "@/db/open.ts";

/** As whoever has the file can: what keeps lines from being changed is dropped. */
export async function openTrail(db: Db): Promise<void> {
  for (const name of ["chained", "no_update", "no_delete"]) {
    await sql`drop trigger ${sql.ref(`audit_${name}`)}`.execute(db);
  }
}

/** Changes who acted, in one line. */
export async function changeActor(db: Db, seq: number): Promise<void> {
  await sql`update audit set account_label = '别人' where seq = ${seq}`
    .execute(db);
}

/** Deletes the last line. */
export async function cutTrail(db: Db): Promise<void> {
  await sql`delete from audit where seq = (select max(seq) from audit)`
    .execute(db);
}
