import { type Kysely, sql } from "kysely";

/** Accounts, what they hold, their sessions and the counters that slow guessing down. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table account (
      id text primary key,
      kind text not null
        check (kind in ('authority', 'main', 'business', 'subaccount', 'person')),
      login text unique,
      unit_id text references unit (id),
      authority_id text references authority (id),
      authority_role text check (authority_role in ('business', 'security', 'audit')),
      person_id text unique references person (id),
      state text not null
        check (state in ('issued', 'activating', 'active', 'suspended', 'closed')),
      password_hash text,
      holder_name text,
      holder_phone_sealed text,
      holder_phone_index text,
      holder_department text,
      office_phone text,
      last_sign_in_at text,
      created_at text not null,
      check ((kind in ('main', 'business', 'subaccount')) = (unit_id is not null)),
      check ((kind = 'authority') = (authority_id is not null)),
      check ((kind = 'authority') = (authority_role is not null)),
      check ((kind = 'person') = (person_id is not null)),
      check ((kind = 'person') = (login is null)),
      check (state <> 'active' or password_hash is not null)
    ) strict`.execute(db);
  await sql`
    create unique index account_main on account (unit_id) where kind = 'main'`
    .execute(db);
  await sql`
    create table account_business (
      account_id text not null references account (id),
      business text not null,
      primary key (account_id, business)
    ) strict, without rowid`.execute(db);
  await sql`
    create table session (
      token_hash text primary key,
      account_id text not null references account (id),
      created_at text not null,
      seen_at text not null,
      expires_at text not null,
      ended_at text,
      previous_sign_in_at text,
      address text,
      user_agent text
    ) strict`.execute(db);
  await sql`
    create index session_live on session (account_id) where ended_at is null`
    .execute(db);
  await sql`
    create table limit_counter (
      key text primary key,
      count integer not null check (count >= 0),
      resets_at text not null
    ) strict`.execute(db);
}
