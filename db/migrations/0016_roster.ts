import { type Kysely, type RawBuilder, sql } from "kysely";

/**
 * A line of each live roster as its list shows it, kept by triggers in the transaction
 * that changes what it is made of: 15,000 people are filtered and sorted on any column in
 * one narrow table instead of four. And the columns that an account keeps for a list.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Of who came as retired, as her list says; who retired here did so as her stay began.
  await sql`alter table membership add column retired_on text`.execute(db);
  await makeLines(db);
  await fillLines(db);
  await keepLines(db);
  await sql`
    create index membership_removed on membership (unit_id, to_date, id)
    where to_date is not null and hidden_at is null`.execute(db);
  await sql`
    create table list_view (
      account_id text not null references account (id),
      list text not null,
      columns text not null check (json_valid(columns)),
      density text not null check (density in ('usual', 'tight')),
      size integer not null check (size between 10 and 200),
      primary key (account_id, list)
    ) strict, without rowid`.execute(db);
}

async function makeLines(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table roster_line (
      unit_id text not null,
      kind text not null,
      sort_name text not null,
      membership_id text not null unique,
      person_id text not null,
      clinic_id text,
      name text not null,
      pinyin text not null,
      document_masked text not null,
      sex text,
      birth_date text,
      department_id text,
      position text,
      establishment text,
      specialty text,
      title_level text,
      education text,
      degree text,
      political text,
      ethnicity text,
      work_start_on text,
      joined_on text,
      from_date text not null,
      retirement_kind text,
      retired_position text,
      retired_on text,
      primary key (unit_id, kind, sort_name, membership_id)
    ) strict, without rowid`.execute(db);
}

/** The lines of all live stays that the condition leaves. */
function lines(condition: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    insert into roster_line
    select membership.unit_id, membership.kind, membership.sort_name, membership.id,
      person.id, membership.clinic_id, person.name, person.pinyin,
      person.document_masked, person.sex, person.birth_date,
      posting.department_id, posting.position, posting.establishment,
      posting.specialty, posting.title_level,
      person_fact.education, person_fact.degree, person_fact.political,
      person_fact.ethnicity, person.work_start_on, membership.joined_on,
      membership.from_date, membership.retirement_kind, membership.retired_position,
      case when membership.kind = 'retired' then coalesce(membership.retired_on,
        case when membership.source = 'act' then membership.from_date end) end
    from membership
    join person on person.id = membership.person_id
    left join posting on posting.membership_id = membership.id
      and posting.to_date is null
    left join person_fact on person_fact.person_id = membership.person_id
      and person_fact.to_date is null
    where membership.to_date is null and ${condition}`;
}

async function fillLines(db: Kysely<unknown>): Promise<void> {
  await lines(sql`true`).execute(db);
}

/** Every change of what a line is made of writes the line anew. */
async function keepLines(db: Kysely<unknown>): Promise<void> {
  const anew = (membershipId: RawBuilder<unknown>) =>
    sql`
      delete from roster_line where membership_id = ${membershipId};
      ${lines(sql`membership.id = ${membershipId}`)};`;
  const ofPerson = (personId: RawBuilder<unknown>) =>
    anew(sql`(select id from membership where person_id = ${personId}
      and to_date is null)`);
  await sql`
    create trigger roster_line_membership_insert after insert on membership
    when new.to_date is null begin ${anew(sql`new.id`)} end`.execute(db);
  await sql`
    create trigger roster_line_membership_update after update on membership
    begin ${anew(sql`new.id`)} end`.execute(db);
  await sql`
    create trigger roster_line_membership_delete after delete on membership begin
      delete from roster_line where membership_id = old.id;
    end`.execute(db);
  await sql`
    create trigger roster_line_posting_insert after insert on posting
    when new.to_date is null begin ${anew(sql`new.membership_id`)} end`
    .execute(db);
  await sql`
    create trigger roster_line_posting_update after update on posting
    begin ${anew(sql`new.membership_id`)} end`.execute(db);
  await sql`
    create trigger roster_line_posting_delete after delete on posting
    begin ${anew(sql`old.membership_id`)} end`.execute(db);
  await sql`
    create trigger roster_line_person after update of name, pinyin, document_masked,
      sex, birth_date, work_start_on on person
    begin ${ofPerson(sql`new.id`)} end`.execute(db);
  await sql`
    create trigger roster_line_fact_insert after insert on person_fact
    when new.to_date is null begin ${ofPerson(sql`new.person_id`)} end`
    .execute(db);
  await sql`
    create trigger roster_line_fact_update after update on person_fact
    begin ${ofPerson(sql`new.person_id`)} end`.execute(db);
  await sql`
    create trigger roster_line_fact_delete after delete on person_fact
    begin ${ofPerson(sql`old.person_id`)} end`.execute(db);
}
