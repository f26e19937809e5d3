import { type Kysely, sql } from "kysely";

/**
 * What the database holds of village clinics (村卫生室): an application to one is to a
 * clinic of its own unit and never near a line of a list; a closed clinic is empty.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await tieApplications(db);
  await guardClinics(db);
  await createImports(db);
  await sql`
    create index clinic_list on clinic (unit_id, state, pinyin, id)`
    .execute(db);
  await sql`
    create index membership_of_clinic on membership (clinic_id)
    where to_date is null and clinic_id is not null`.execute(db);
  await sql`
    create index application_of_clinic on application (clinic_id)
    where state = 'waiting' and clinic_id is not null`.execute(db);
  // Those who left clinics, the last first (移除人员管理).
  await sql`
    create index membership_left_clinic on membership (unit_id, to_date, id)
    where kind = 'clinic' and to_date is not null and hidden_at is null`
    .execute(db);
}

/** A check cannot be changed: the table is made anew. No other table refers to it. */
async function tieApplications(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table application_next (
      id text primary key,
      person_id text not null references person (id),
      unit_id text not null references unit (id),
      clinic_id text,
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
      foreign key (clinic_id, unit_id) references clinic (id, unit_id),
      check ((state = 'waiting') = (decided_at is null)),
      check ((state = 'approved') = (membership_id is not null)),
      check (state <> 'returned' or reason is not null),
      check ((verdict = 'clinic') = (clinic_id is not null)),
      check (clinic_id is null or department_id is null),
      check (clinic_id is null or preload_id is null),
      check (clinic_id is null or how is null or how <> 'match')
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
  await sql`create index application_by_preload on application (preload_id)`
    .execute(db);
}

async function createImports(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table clinic_import (
      id text primary key,
      unit_id text not null references unit (id),
      account_id text not null references account (id),
      state text not null check (state in ('checked', 'done', 'dropped')),
      file_name text not null,
      file_bytes integer not null check (file_bytes >= 0),
      ignored_columns text not null check (json_valid(ignored_columns)),
      rows text not null check (json_valid(rows)),
      added integer not null default 0 check (added >= 0),
      created_at text not null,
      done_at text,
      check ((state = 'done') = (done_at is not null))
    ) strict`.execute(db);
  await sql`
    create index clinic_import_by_unit on clinic_import (unit_id, created_at)`
    .execute(db);
}

/** Nobody is or waits in a closed clinic, and a unit has no more than choices can hold. */
async function guardClinics(db: Kysely<unknown>): Promise<void> {
  await sql`
    create trigger clinic_close before update of state on clinic
    when new.state = 'closed' and (
      exists (select 1 from membership where clinic_id = new.id and to_date is null)
      or exists (select 1 from application where clinic_id = new.id and state = 'waiting'))
    begin select raise(abort, 'clinic constraint failed: not empty'); end`
    .execute(db);
  await sql`
    create trigger clinic_limit before insert on clinic
    when (select count(*) from clinic where unit_id = new.unit_id) >= 500
    begin select raise(abort, 'clinic limit'); end`.execute(db);
  await sql`
    create trigger membership_in_clinic before insert on membership
    when new.to_date is null and new.clinic_id is not null and not exists (
      select 1 from clinic where id = new.clinic_id and state = 'open')
    begin select raise(abort, 'membership constraint failed: no such clinic'); end`
    .execute(db);
  await sql`
    create trigger application_to_clinic before insert on application
    when new.state = 'waiting' and new.clinic_id is not null and not exists (
      select 1 from clinic where id = new.clinic_id and state = 'open')
    begin select raise(abort, 'application constraint failed: no such clinic'); end`
    .execute(db);
}
