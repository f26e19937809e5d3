import { type Kysely, sql } from "kysely";

/** A person's own side: registrations under way, certificates, what units changed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await makeRegistration(db);
  await makeCertificate(db);
  await makeUnitChange(db);
  await widenNotices(db);
  // Units that staff choose by their place.
  await sql`
    create index unit_choosable on unit (division)
    where state = 'open' and profile_state = 'complete'`.execute(db);
  // What is one person's: her stays, requests and lines of lists, ended ones too.
  await sql`create index membership_of_person on membership (person_id, from_date)`
    .execute(db);
  await sql`
    create index transfer_request_of_person on transfer_request (person_id, submitted_at)`
    .execute(db);
  await sql`
    create index preload_entry_of_person on preload_entry (person_id)
    where person_id is not null`.execute(db);
  // The exports of a unit, for whoever was on its rosters then.
  await sql`create index audit_by_act on audit (unit_id, act, seq)`.execute(db);
}

/** What was typed at registration until the phone is proved; wiped with its end. */
async function makeRegistration(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table registration (
      id text primary key,
      secret_hash text not null unique,
      typed_sealed text,
      password_hash text,
      phone_sealed text,
      made_at text not null,
      expires_at text not null,
      done_at text,
      check ((done_at is null) = (typed_sealed is not null)),
      check ((done_at is null) = (password_hash is not null)),
      check ((done_at is null) = (phone_sealed is not null))
    ) strict`.execute(db);
  await sql`create index registration_by_end on registration (expires_at)`
    .execute(db);
}

async function makeCertificate(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table person_certificate (
      id text primary key,
      person_id text not null references person (id),
      kind text not null check (kind in ('11', '12', '21', '31', '41', '51', '99')),
      category text,
      scope text,
      title text,
      name text check (length(name) between 1 and 50),
      number_sealed text not null,
      number_index text not null,
      number_masked text not null,
      issuer text not null check (length(issuer) between 2 and 50),
      issued_on text not null check (issued_on like '____-__-__'),
      valid_until text check (valid_until like '____-__-__'),
      created_at text not null,
      updated_at text not null,
      unique (person_id, kind, number_index),
      check (valid_until is null or valid_until > issued_on),
      check (category is null or kind in ('11', '12')),
      check (scope is null or category is not null),
      check (title is null or kind = '51'),
      check ((kind = '99') = (name is not null))
    ) strict`.execute(db);
  await sql`
    create trigger person_certificate_limit before insert on person_certificate
    when (select count(*) from person_certificate where person_id = new.person_id) >= 30
    begin select raise(abort, 'certificate limit'); end`.execute(db);
}

async function makeUnitChange(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table unit_change (
      id text primary key,
      person_id text not null references person (id),
      unit_id text not null references unit (id),
      membership_id text not null references membership (id),
      occasion text not null check (occasion in ('match', 'review', 'roster')),
      changes text not null check (json_valid(changes)),
      made_by text references account (id),
      made_at text not null,
      state text not null default 'open'
        check (state in ('open', 'seen', 'disputed', 'settled')),
      answered_at text,
      objection text check (length(objection) between 2 and 200),
      settled_by text references account (id),
      settled_at text,
      answer text check (length(answer) between 2 and 200),
      check ((state = 'open') = (answered_at is null)),
      check ((state in ('disputed', 'settled')) = (objection is not null)),
      check ((state = 'settled') = (settled_at is not null)),
      check ((state = 'settled') = (answer is not null))
    ) strict`.execute(db);
  await sql`create index unit_change_by_person on unit_change (person_id, id)`
    .execute(db);
  await sql`
    create index unit_change_disputed on unit_change (unit_id, id)
    where state = 'disputed'`.execute(db);
}

/** One more kind of notice; a check can only be changed with its table. */
async function widenNotices(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table security_notice_wide (
      id text primary key,
      account_id text not null references account (id),
      kind text not null check (kind in
        ('newBrowser', 'wrongNumber', 'refusedOnPhone', 'strangerPhone', 'pinLocked',
         'wechatUnfollowed', 'recoveryUsed', 'phoneChanged')),
      at text not null,
      address text,
      user_agent text,
      seen_at text
    ) strict`.execute(db);
  await sql`
    insert into security_notice_wide (id, account_id, kind, at, address, user_agent, seen_at)
    select id, account_id, kind, at, address, user_agent, seen_at from security_notice`
    .execute(db);
  await sql`drop table security_notice`.execute(db);
  await sql`alter table security_notice_wide rename to security_notice`
    .execute(db);
  await sql`
    create index security_notice_unseen on security_notice (account_id, at)
    where seen_at is null`.execute(db);
}
