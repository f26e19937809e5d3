import { type Kysely, type RawBuilder, sql } from "kysely";

/**
 * What a line of a roster is made of stands in one view instead of in nine triggers: sqld
 * parses the whole schema for each connection, a replica for each commit, and the triggers
 * were a fifth of it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await makeView(db);
  await keepLines(db);
}

/** The columns of `roster_line`, in its order: triggers copy them all. */
async function makeView(db: Kysely<unknown>): Promise<void> {
  await sql`
    create view roster_line_now as
    select membership.unit_id, membership.kind, membership.sort_name,
      membership.id as membership_id, person.id as person_id,
      membership.clinic_id, person.name, person.pinyin, person.document_masked,
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

/** The triggers of migration 0022 that write a line anew, in fewer words. */
async function keepLines(db: Kysely<unknown>): Promise<void> {
  const anew = (membershipId: RawBuilder<unknown>) =>
    sql`
      delete from roster_line where membership_id = ${membershipId};
      insert into roster_line select * from roster_line_now
        where membership_id = ${membershipId};`;
  const ofPerson = (personId: RawBuilder<unknown>) =>
    anew(sql`(select id from membership where person_id = ${personId}
      and to_date is null)`);
  const triggers: [string, RawBuilder<unknown>][] = [
    [
      "membership_insert",
      sql`after insert on membership when new.to_date is null
        begin ${anew(sql`new.id`)} end`,
    ],
    [
      "membership_update",
      sql`after update on membership begin ${anew(sql`new.id`)} end`,
    ],
    [
      "posting_insert",
      sql`after insert on posting when new.to_date is null
        begin ${anew(sql`new.membership_id`)} end`,
    ],
    [
      "posting_update",
      sql`after update on posting begin ${anew(sql`new.membership_id`)} end`,
    ],
    [
      "posting_delete",
      sql`after delete on posting begin ${anew(sql`old.membership_id`)} end`,
    ],
    [
      "person",
      sql`after update of name, pinyin, document_masked, sex, birth_date,
        is_hmt_foreign, work_start_on on person
        begin ${ofPerson(sql`new.id`)} end`,
    ],
    [
      "fact_insert",
      sql`after insert on person_fact when new.to_date is null
        begin ${ofPerson(sql`new.person_id`)} end`,
    ],
    [
      "fact_update",
      sql`after update on person_fact
        begin ${ofPerson(sql`new.person_id`)} end`,
    ],
    [
      "fact_delete",
      sql`after delete on person_fact
        begin ${ofPerson(sql`old.person_id`)} end`,
    ],
  ];
  for (const [name, body] of triggers) {
    const trigger = sql.id(`roster_line_${name}`);
    await sql`drop trigger ${trigger}`.execute(db);
    await sql`create trigger ${trigger} ${body}`.execute(db);
  }
}
