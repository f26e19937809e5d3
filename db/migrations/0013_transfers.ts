import { type Kysely, sql } from "kysely";

/**
 * More that the comparison with the lists can come to, what a reviewer's queue and the
 * requests to leave are found by, and what the database holds of those requests.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await widenVerdicts(db);
  await sql`
    create index preload_entry_by_document on preload_entry (document_index, unit_id)`
    .execute(db);
  await sql`
    create index transfer_request_queue on transfer_request (unit_id, submitted_at, id)
    where state = 'waiting'`.execute(db);
  await sql`
    create index transfer_request_decided on transfer_request (unit_id, decided_at, id)
    where state <> 'waiting'`.execute(db);
  await sql`
    create index transfer_request_by_person on transfer_request (person_id, submitted_at)`
    .execute(db);
  await sql`
    create index transfer_request_by_membership on transfer_request (membership_id)`
    .execute(db);
  await guardTransfers(db);
}

/** A check cannot be changed: the table is made anew. No other table refers to it. */
async function widenVerdicts(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table application_next (
      id text primary key,
      person_id text not null references person (id),
      unit_id text not null references unit (id),
      clinic_id text references clinic (id),
      department_id text references department (id),
      position text,
      establishment text,
      specialty text,
      title_level text,
      state text not null
        check (state in ('waiting', 'approved', 'returned', 'withdrawn', 'void')),
      verdict text not null check (verdict in (
        'match', 'nameDiffers', 'typeDiffers', 'nearDocument', 'namesake', 'notListed',
        'clinic')),
      how text check (how in ('match', 'pass', 'edit')),
      preload_id text references preload_entry (id) on delete set null,
      membership_id text references membership (id),
      differences text not null default '[]' check (json_valid(differences)),
      submitted_at text not null,
      decided_at text,
      decided_by text references account (id),
      reason text,
      check ((state = 'waiting') = (decided_at is null)),
      check ((state = 'approved') = (membership_id is not null)),
      check (state <> 'returned' or reason is not null)
    ) strict`.execute(db);
  await sql`
    insert into application_next
    select id, person_id, unit_id, clinic_id, department_id, position, establishment,
      specialty, title_level, state, verdict, how, preload_id, membership_id, differences,
      submitted_at, decided_at, decided_by, reason
    from application`.execute(db);
  await sql`drop table application`.execute(db);
  await sql`alter table application_next rename to application`.execute(db);
  await sql`
    create unique index application_waiting on application (person_id) where state = 'waiting'`
    .execute(db);
  await sql`
    create index application_queue on application (unit_id, submitted_at, id)
    where state = 'waiting'`.execute(db);
  await sql`create index application_by_person on application (person_id, submitted_at)`
    .execute(db);
  // Also what deleting a line of a list looks through.
  await sql`create index application_by_preload on application (preload_id)`
    .execute(db);
}

/** A request is made of a live stay of the same person in the same unit, and decided once. */
async function guardTransfers(db: Kysely<unknown>): Promise<void> {
  await sql`
    create trigger transfer_request_insert before insert on transfer_request
    when new.state = 'waiting' and not exists (
      select 1 from membership
      where id = new.membership_id and person_id = new.person_id
        and unit_id = new.unit_id and to_date is null
        and from_date <= new.leave_on)
    begin
      select raise(abort, 'transfer_request constraint failed: no such stay');
    end`.execute(db);
  await sql`
    create trigger transfer_request_decide before update of state on transfer_request
    when old.state <> 'waiting' and new.state <> old.state begin
      select raise(abort, 'transfer_request constraint failed: decided');
    end`.execute(db);
  await sql`
    create trigger membership_end before update of to_date on membership
    when old.to_date is null and new.to_date is not null and exists (
      select 1 from transfer_request
      where membership_id = new.id and state = 'waiting')
    begin
      select raise(abort, 'membership constraint failed: a request to leave waits');
    end`.execute(db);
}
