import { type Kysely, sql } from "kysely";

/**
 * Who saw this person (谁看过此人): whom a search listed stands in its line, and beside the
 * trail in a table by person, which a trigger writes from the line.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table audit_seen (
      person_id text not null,
      seq integer not null,
      primary key (person_id, seq)
    ) strict, without rowid`.execute(db);
  await sql`
    create trigger audit_seen_kept after insert on audit
    when instr(new.after, '"foundIds":[') > 0
    begin
      insert or ignore into audit_seen
      select value, new.seq from json_each(new.after, '$.foundIds');
    end`.execute(db);
  await sql`
    create trigger audit_seen_no_update before update on audit_seen
    begin select raise(abort, 'the audit trail is append-only'); end`.execute(
    db,
  );
  await sql`
    create trigger audit_seen_no_delete before delete on audit_seen
    begin select raise(abort, 'the audit trail is append-only'); end`.execute(
    db,
  );
}
