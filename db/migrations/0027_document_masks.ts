import { type Kysely, type RawBuilder, sql } from "kysely";

const ofPerson = (personId: RawBuilder<unknown>) =>
  sql`(select id from membership where person_id = ${personId}
    and to_date is null)`;

/** What writes a line of a roster anew: name, occasion, and the stay whose line it is. */
const TRIGGERS: [string, RawBuilder<unknown>, RawBuilder<unknown>][] = [
  [
    "membership_insert",
    sql`after insert on membership when new.to_date is null`,
    sql`new.id`,
  ],
  ["membership_update", sql`after update on membership`, sql`new.id`],
  [
    "posting_insert",
    sql`after insert on posting when new.to_date is null`,
    sql`new.membership_id`,
  ],
  ["posting_update", sql`after update on posting`, sql`new.membership_id`],
  ["posting_delete", sql`after delete on posting`, sql`old.membership_id`],
  [
    "person",
    sql`after update of name, pinyin, sex, birth_date, is_hmt_foreign,
      work_start_on on person`,
    ofPerson(sql`new.id`),
  ],
  [
    "fact_insert",
    sql`after insert on person_fact when new.to_date is null`,
    ofPerson(sql`new.person_id`),
  ],
  [
    "fact_update",
    sql`after update on person_fact`,
    ofPerson(sql`new.person_id`),
  ],
  [
    "fact_delete",
    sql`after delete on person_fact`,
    ofPerson(sql`old.person_id`),
  ],
];

/**
 * No mask of a document number stands in the database any more: it hid the eight digits
 * that the birth date beside it says, so that both together were the whole number for
 * whoever had the file. Masks are made of the sealed numbers as rows are read.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // A column goes only while no trigger names a view that is not there.
  for (const [name] of TRIGGERS) {
    await sql`drop trigger ${sql.id(`roster_line_${name}`)}`.execute(db);
  }
  await sql`drop view roster_line_now`.execute(db);
  for (const table of ["person", "preload_entry", "roster_line"]) {
    await sql`alter table ${sql.table(table)} drop column document_masked`
      .execute(db);
  }
  await sql`alter table account drop column holder_document_masked`
    .execute(db);
  // What is wrong with a row names masks too. Of lists that were sent before, it goes.
  await sql`alter table import_row drop column problems`.execute(db);
  await sql`alter table import_row add column problems_sealed text`.execute(db);
  await makeView(db);
  await keepLines(db);
}

/** The columns of `roster_line`, in its order: triggers copy them all. */
async function makeView(db: Kysely<unknown>): Promise<void> {
  await sql`
    create view roster_line_now as
    select membership.unit_id, membership.kind, membership.sort_name,
      membership.id as membership_id, person.id as person_id,
      membership.clinic_id, person.name, person.pinyin,
      person.sex, person.birth_date, posting.department_id, posting.position,
      posting.establishment, posting.specialty, posting.title_level,
      person_fact.education, person_fact.degree, person_fact.political,
      person_fact.ethnicity, person.work_start_on, membership.joined_on,
      membership.from_date, membership.retirement_kind, membership.retired_position,
      case when membership.kind = 'retired' then coalesce(membership.retired_on,
        case when membership.source = 'act' then membership.from_date end)
      end as retired_on,
      case person.is_hmt_foreign when 1 then '1' end as hmt_foreign
    from membership
    join person on person.id = membership.person_id
    left join posting on posting.membership_id = membership.id
      and posting.to_date is null
    left join person_fact on person_fact.person_id = membership.person_id
      and person_fact.to_date is null
    where membership.to_date is null`.execute(db);
}

/** The triggers of migration 0026 that write a line anew; none looks at a mask. */
async function keepLines(db: Kysely<unknown>): Promise<void> {
  for (const [name, when, whose] of TRIGGERS) {
    await sql`
      create trigger ${sql.id(`roster_line_${name}`)} ${when}
      begin
        delete from roster_line where membership_id = ${whose};
        insert into roster_line select * from roster_line_now
          where membership_id = ${whose};
      end`.execute(db);
  }
}
