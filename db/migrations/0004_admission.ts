import { type Kysely, sql } from "kysely";

/** Preload lists with their imports, applications and transfer requests. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table import_job (
      id text primary key,
      unit_id text not null references unit (id),
      account_id text not null references account (id),
      kind text not null check (kind in ('active', 'retired')),
      state text not null
        check (state in ('checking', 'checked', 'refused', 'done', 'dropped')),
      file_name text not null,
      file_bytes integer not null,
      total integer not null default 0,
      checked integer not null default 0,
      ignored_columns text not null default '[]' check (json_valid(ignored_columns)),
      refusal text,
      created_at text not null,
      checked_at text,
      done_at text,
      added integer not null default 0,
      updated integer not null default 0,
      matched integer not null default 0,
      check ((state = 'refused') = (refusal is not null)),
      check ((state = 'done') = (done_at is not null))
    ) strict`.execute(db);
  await sql`create index import_job_by_unit on import_job (unit_id, created_at)`
    .execute(db);
  await sql`
    create table import_row (
      import_id text not null references import_job (id) on delete cascade,
      row integer not null check (row > 0),
      outcome text not null
        check (outcome in ('new', 'update', 'same', 'conflict', 'error')),
      department_path text,
      entry_sealed text,
      texts_sealed text,
      problems text not null default '[]' check (json_valid(problems)),
      primary key (import_id, row),
      check ((outcome in ('new', 'update')) <= (entry_sealed is not null))
    ) strict, without rowid`.execute(db);
  await sql`
    create index import_row_by_outcome on import_row (import_id, outcome, row)`
    .execute(db);
  await sql`
    create table preload_entry (
      id text primary key,
      unit_id text not null references unit (id),
      kind text not null check (kind in ('active', 'retired')),
      state text not null default 'open' check (state in ('open', 'matched')),
      name text not null,
      name_folded text not null,
      sort_name text not null,
      document_type text not null,
      document_sealed text not null,
      document_index text not null,
      document_masked text not null,
      content_index text not null,
      sex text,
      birth_date text,
      ethnicity text,
      political text,
      department_id text references department (id),
      position text not null,
      establishment text,
      specialty text,
      title_level text,
      education text,
      degree text,
      work_start_on text,
      joined_on text,
      retirement_kind text,
      retired_on text,
      phone_sealed text,
      phone_masked text,
      note text,
      import_id text references import_job (id),
      person_id text references person (id),
      matched_at text,
      created_at text not null,
      updated_at text not null,
      unique (unit_id, document_type, document_index),
      check ((state = 'matched') = (matched_at is not null)),
      check ((kind = 'retired') = (retirement_kind is not null)),
      check (kind <> 'active' or (establishment is not null and department_id is not null))
    ) strict`.execute(db);
  await sql`
    create index preload_entry_list on preload_entry (unit_id, kind, sort_name, id)`
    .execute(db);
  await sql`
    create index preload_entry_by_name on preload_entry (unit_id, name_folded)`
    .execute(db);
  await sql`
    create table application (
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
      verdict text not null check (verdict in ('match', 'nameDiffers', 'notListed', 'clinic')),
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
    create unique index application_waiting on application (person_id) where state = 'waiting'`
    .execute(db);
  await sql`
    create index application_queue on application (unit_id, submitted_at) where state = 'waiting'`
    .execute(db);
  await sql`create index application_by_person on application (person_id, submitted_at)`
    .execute(db);
  await sql`
    create table transfer_request (
      id text primary key,
      person_id text not null references person (id),
      membership_id text not null references membership (id),
      unit_id text not null references unit (id),
      state text not null
        check (state in ('waiting', 'approved', 'refused', 'withdrawn', 'overtaken')),
      reason text not null,
      leave_on text not null,
      destination text,
      submitted_at text not null,
      decided_at text,
      decided_by text references account (id),
      refusal text,
      check ((state = 'waiting') = (decided_at is null)),
      check ((state = 'refused') = (refusal is not null))
    ) strict`.execute(db);
  await sql`
    create unique index transfer_request_waiting on transfer_request (person_id)
    where state = 'waiting'`.execute(db);
}
