import { type Kysely, sql } from "kysely";

/** Authorities, units, departments, village clinics and unit codes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table authority (
      id text primary key,
      parent_id text references authority (id),
      path text not null unique,
      level text not null check (level in ('province', 'city', 'county')),
      division text not null check (length(division) = 6),
      name text not null,
      created_at text not null
    ) strict`.execute(db);
  await sql`
    create table unit (
      id text primary key,
      authority_id text not null references authority (id),
      name text not null check (length(name) between 1 and 100),
      pinyin text not null,
      kind text not null,
      subordination text not null,
      credit_code text,
      founded_on text,
      head_name text,
      host text,
      economic_type text,
      admin_rank text,
      website text,
      licence_number text,
      nature text,
      meets_standard integer check (meets_standard in (0, 1)),
      has_no_other_name integer not null default 0 check (has_no_other_name in (0, 1)),
      division text not null,
      address text,
      profile_state text not null default 'incomplete'
        check (profile_state in ('incomplete', 'complete')),
      state text not null default 'open' check (state in ('open', 'closed', 'merged')),
      merged_into text references unit (id),
      created_at text not null,
      updated_at text not null,
      check ((state = 'merged') = (merged_into is not null))
    ) strict`.execute(db);
  await sql`create index unit_by_authority on unit (authority_id)`.execute(db);
  await sql`create index unit_by_name on unit (name)`.execute(db);
  await sql`create index unit_by_pinyin on unit (pinyin)`.execute(db);
  await sql`
    create table unit_other_name (
      unit_id text not null references unit (id),
      name text not null,
      primary key (unit_id, name)
    ) strict, without rowid`.execute(db);
  await sql`
    create table department (
      id text primary key,
      unit_id text not null references unit (id),
      parent_id text references department (id),
      name text not null check (length(name) between 1 and 50),
      standard_code text,
      position integer not null,
      state text not null default 'open' check (state in ('open', 'closed', 'merged')),
      merged_into text references department (id),
      closed_on text,
      created_at text not null,
      unique (id, unit_id),
      foreign key (parent_id, unit_id) references department (id, unit_id),
      check ((state = 'open') = (closed_on is null))
    ) strict`.execute(db);
  await sql`
    create unique index department_name on department (unit_id, ifnull(parent_id, ''), name)
    where state = 'open'`.execute(db);
  await sql`
    create table department_past_name (
      department_id text not null references department (id),
      name text not null,
      from_date text not null,
      to_date text not null check (to_date >= from_date),
      primary key (department_id, from_date)
    ) strict, without rowid`.execute(db);
  await sql`
    create table clinic (
      id text primary key,
      unit_id text not null references unit (id),
      name text not null,
      pinyin text not null,
      division text,
      address text,
      state text not null default 'open' check (state in ('open', 'closed')),
      closed_on text,
      created_at text not null,
      unique (id, unit_id),
      check ((state = 'open') = (closed_on is null))
    ) strict`.execute(db);
  await sql`
    create unique index clinic_name on clinic (unit_id, name) where state = 'open'`
    .execute(db);
  await sql`
    create table unit_code (
      id text primary key,
      unit_id text not null references unit (id),
      code_sealed text not null,
      code_index text not null,
      made_by text,
      made_at text not null,
      expires_at text not null,
      ended_at text,
      uses integer not null default 0 check (uses >= 0)
    ) strict`.execute(db);
  await sql`
    create unique index unit_code_live on unit_code (unit_id) where ended_at is null`
    .execute(db);
}
