import { type Kysely, sql } from "kysely";

/**
 * What a person may ask for by law: each consent and its withdrawal with version and
 * time, requests for correction with the day by which they are answered, and the lease of
 * the job that forgets what is old.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await makeConsent(db);
  await makeCorrection(db);
  await sql`
    create table job_lease (
      job text primary key,
      taken_until text not null,
      done_at text
    ) strict`.execute(db);
  // What is forgotten by its day; all else that is forgotten has its time in its id.
  await sql`create index known_browser_by_end on known_browser (expires_at)`
    .execute(db);
  await sql`create index ticket_by_end on ticket (expires_at)`.execute(db);
  await sql`create index limit_counter_by_end on limit_counter (resets_at)`
    .execute(db);
  await sql`
    create index preload_entry_by_match on preload_entry (matched_at)
    where matched_at is not null`.execute(db);
}

async function makeConsent(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table person_consent (
      id text primary key,
      person_id text not null references person (id),
      act text not null check (act in ('agreed', 'withdrawn')),
      version text not null,
      at text not null
    ) strict`.execute(db);
  await sql`create index person_consent_by_person on person_consent (person_id, at)`
    .execute(db);
  await sql`
    insert into person_consent
    select 'con_' || substr(id, 5), id, 'agreed', consent_version, consent_at
    from person where consent_version is not null and consent_at is not null`
    .execute(db);
  await sql`
    create trigger person_consent_no_update before update on person_consent
    begin select raise(abort, 'what was agreed to stays'); end`.execute(db);
  await sql`
    create trigger person_consent_no_delete before delete on person_consent
    begin select raise(abort, 'what was agreed to stays'); end`.execute(db);
}

async function makeCorrection(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table correction_request (
      id text primary key,
      person_id text not null references person (id),
      unit_id text not null references unit (id),
      field text not null
        check (field in ('name', 'document', 'post', 'stay', 'other', 'deletion')),
      wanted text not null check (length(wanted) between 2 and 200),
      state text not null default 'waiting'
        check (state in ('waiting', 'done', 'refused', 'withdrawn')),
      made_at text not null,
      due_on text not null check (due_on like '____-__-__'),
      settled_at text,
      settled_by text,
      answer text check (length(answer) between 2 and 200),
      check ((state = 'waiting') = (settled_at is null)),
      check ((state in ('done', 'refused')) = (answer is not null))
    ) strict`.execute(db);
  await sql`
    create unique index correction_waiting on correction_request (person_id, field)
    where state = 'waiting'`.execute(db);
  await sql`
    create index correction_of_person on correction_request (person_id, made_at)`
    .execute(db);
  await sql`
    create index correction_queue on correction_request (unit_id, due_on, id)
    where state = 'waiting'`.execute(db);
}
