import { type Kysely, sql } from "kysely";

/** The audit trail (操作日志): only ever added to, each row chained to the one before. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table audit (
      seq integer primary key,
      at text not null,
      account_id text,
      account_label text not null,
      act text not null,
      unit_id text,
      person_id text,
      subject_id text,
      before text check (before is null or json_valid(before)),
      after text check (after is null or json_valid(after)),
      address text,
      previous_hash text not null,
      hash text not null unique
    ) strict`.execute(db);
  await sql`create index audit_by_unit on audit (unit_id, seq)`.execute(db);
  await sql`create index audit_by_person on audit (person_id, seq)`.execute(db);
  // Also against `insert or replace`, whose deletions fire no trigger.
  await sql`
    create trigger audit_chained before insert on audit
    when new.seq <> (select ifnull(max(seq), 0) + 1 from audit)
      or new.previous_hash <> ifnull((select hash from audit order by seq desc limit 1), '')
      or exists (select 1 from audit where hash = new.hash)
    begin select raise(abort, 'the audit trail is append-only'); end`.execute(
    db,
  );
  await sql`
    create trigger audit_no_update before update on audit
    begin select raise(abort, 'the audit trail is append-only'); end`.execute(
    db,
  );
  await sql`
    create trigger audit_no_delete before delete on audit
    begin select raise(abort, 'the audit trail is append-only'); end`.execute(
    db,
  );
}
