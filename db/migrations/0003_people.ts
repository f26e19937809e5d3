import { type Kysely, sql } from "kysely";

/** Health workers, their stays on rosters as history, and VIP grants. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table person (
      id text primary key,
      document_type text not null,
      document_sealed text not null,
      document_index text not null,
      document_masked text not null,
      is_hmt_foreign integer not null check (is_hmt_foreign in (0, 1)),
      name text not null check (length(name) between 1 and 50),
      pinyin text not null,
      sex text,
      birth_date text,
      nationality text,
      phone_sealed text,
      phone_index text,
      phone_masked text,
      phone_verified_at text,
      identity_type text not null check (identity_type in ('1', '2', '3', '4', '5', '6')),
      identity_state text not null default 'none' check (identity_state in ('none', 'done')),
      work_start_on text,
      consent_version text,
      consent_at text,
      state text not null default 'open' check (state in ('open', 'frozen', 'closed')),
      created_at text not null,
      updated_at text not null,
      unique (document_type, document_index)
    ) strict`.execute(db);
  await sql`create index person_by_phone on person (phone_index)`.execute(db);
  await sql`create index person_by_document on person (document_index)`.execute(
    db,
  );
  await sql`create index person_by_name on person (name)`.execute(db);
  await sql`
    create table person_past_name (
      id text primary key,
      person_id text not null references person (id),
      name text not null,
      until_date text not null,
      reason text not null
    ) strict`.execute(db);
  await sql`
    create index person_past_name_by_person on person_past_name (person_id)`
    .execute(db);
  await sql`
    create table person_fact (
      id text primary key,
      person_id text not null references person (id),
      from_date text not null,
      to_date text,
      education text,
      degree text,
      political text,
      ethnicity text,
      check (to_date is null or to_date > from_date)
    ) strict`.execute(db);
  await sql`
    create unique index person_fact_live on person_fact (person_id) where to_date is null`
    .execute(db);
  await sql`create index person_fact_by_person on person_fact (person_id, from_date)`
    .execute(db);
  await sql`
    create table membership (
      id text primary key,
      person_id text not null references person (id),
      unit_id text not null references unit (id),
      clinic_id text,
      kind text not null check (kind in ('active', 'retired', 'clinic')),
      from_date text not null,
      to_date text,
      end_reason text,
      end_note text,
      destination text,
      previous_id text references membership (id),
      hidden_at text,
      source text not null check (source in ('match', 'review', 'act')),
      joined_on text,
      retirement_kind text,
      retired_position text,
      sort_name text not null,
      created_at text not null,
      foreign key (clinic_id, unit_id) references clinic (id, unit_id),
      check ((kind = 'clinic') = (clinic_id is not null)),
      check ((kind = 'retired') = (retirement_kind is not null)),
      check (to_date is null or to_date >= from_date),
      check ((to_date is null) = (end_reason is null)),
      check (hidden_at is null or to_date is not null)
    ) strict`.execute(db);
  await sql`
    create unique index membership_live on membership (person_id) where to_date is null`
    .execute(db);
  await sql`
    create index membership_roster on membership (unit_id, kind, sort_name, id)
    where to_date is null`.execute(db);
  await sql`
    create index membership_past on membership (unit_id, kind, from_date, to_date)`
    .execute(db);
  await sql`
    create table posting (
      id text primary key,
      membership_id text not null references membership (id),
      from_date text not null,
      to_date text,
      department_id text references department (id),
      position text,
      establishment text,
      specialty text,
      title_level text,
      check (to_date is null or to_date > from_date)
    ) strict`.execute(db);
  await sql`
    create unique index posting_live on posting (membership_id) where to_date is null`
    .execute(db);
  await sql`create index posting_by_membership on posting (membership_id, from_date)`
    .execute(db);
  await sql`
    create index posting_by_department on posting (department_id) where to_date is null`
    .execute(db);
  await sql`
    create table vip_grant (
      id text primary key,
      membership_id text not null references membership (id),
      unit_id text not null references unit (id),
      parts text not null check (json_valid(parts)),
      department_ids text not null check (json_valid(department_ids)),
      until_date text not null,
      made_by text not null references account (id),
      made_at text not null,
      revoked_at text
    ) strict`.execute(db);
  await sql`
    create unique index vip_grant_live on vip_grant (membership_id) where revoked_at is null`
    .execute(db);
}
