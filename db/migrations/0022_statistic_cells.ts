import { type Kysely, type RawBuilder, sql } from "kysely";

/**
 * Summaries of the live rosters, by unit and by authority with all below it. Triggers note
 * what changes in the lines of a roster; the transaction that changes them folds the notes
 * into the cells before it commits (db/statistics_fold.ts).
 *
 * `scope` is a unit's id, or an authority's. A unit has cells by position and by department,
 * an authority by position. `codes` is JSON, how many have each code of each facet, and
 * `months` too, how many were born in each month: `[198411, 2, …]`. `statistic_days` has how
 * many were born on each day, in twelve rows a cell, of which a day needs one.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await makeCells(db);
  await makeNotes(db);
  await addForeigners(db);
  await keepLines(db);
  await noteLines(db);
  await sql`
    create trigger statistic_move_unit after update of authority_id on unit
    when new.authority_id <> old.authority_id begin
      insert into statistic_move values (new.id, old.authority_id)
      on conflict do nothing;
    end`.execute(db);
}

async function makeCells(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table statistic_cell (
      scope text not null,
      kind text not null check (kind in ('active', 'retired', 'clinic')),
      axis text not null check (axis in ('position', 'department')),
      key text not null,
      total integer not null,
      codes text not null,
      months text not null,
      unique (scope, kind, axis, key)
    ) strict`.execute(db);
  await sql`
    create table statistic_days (
      scope text not null,
      kind text not null,
      axis text not null,
      key text not null,
      month text not null,
      days text not null,
      unique (scope, kind, month, axis, key)
    ) strict`.execute(db);
}

async function makeNotes(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table statistic_note (
      unit_id text not null,
      kind text not null,
      department_id text,
      position text,
      sex text,
      ethnicity text,
      political text,
      hmt_foreign text,
      degree text,
      education text,
      establishment text,
      title_level text,
      retirement_kind text,
      birth_date text,
      people integer not null
    ) strict`.execute(db);
  await sql`
    create table statistic_move (
      unit_id text primary key,
      from_authority_id text not null
    ) strict, without rowid`.execute(db);
}

/** Who counts under 港澳台及外籍 stands in the line too, so that what was noted can be taken back. */
async function addForeigners(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table roster_line add column hmt_foreign text`.execute(db);
  await sql`
    update roster_line set hmt_foreign = '1'
    where person_id in (select id from person where is_hmt_foreign = 1)`
    .execute(db);
}

/** The lines of all live stays that the condition leaves. */
function lines(condition: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    insert into roster_line (unit_id, kind, sort_name, membership_id, person_id,
      clinic_id, name, pinyin, document_masked, sex, birth_date, hmt_foreign,
      department_id, position, establishment, specialty, title_level,
      education, degree, political, ethnicity, work_start_on, joined_on,
      from_date, retirement_kind, retired_position, retired_on)
    select membership.unit_id, membership.kind, membership.sort_name, membership.id,
      person.id, membership.clinic_id, person.name, person.pinyin,
      person.document_masked, person.sex, person.birth_date,
      case person.is_hmt_foreign when 1 then '1' end,
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

/** The triggers of migration 0016 anew: they write the new column too. */
async function keepLines(db: Kysely<unknown>): Promise<void> {
  const anew = (membershipId: RawBuilder<unknown>) =>
    sql`
      delete from roster_line where membership_id = ${membershipId};
      ${lines(sql`membership.id = ${membershipId}`)};`;
  const ofPerson = anew(sql`(select id from membership where person_id = new.id
    and to_date is null)`);
  const ofFact = (personId: RawBuilder<unknown>) =>
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
        is_hmt_foreign, work_start_on on person begin ${ofPerson} end`,
    ],
    [
      "fact_insert",
      sql`after insert on person_fact when new.to_date is null
        begin ${ofFact(sql`new.person_id`)} end`,
    ],
    [
      "fact_update",
      sql`after update on person_fact begin ${ofFact(sql`new.person_id`)} end`,
    ],
    [
      "fact_delete",
      sql`after delete on person_fact begin ${ofFact(sql`old.person_id`)} end`,
    ],
  ];
  for (const [name, body] of triggers) {
    const trigger = sql.id(`roster_line_${name}`);
    await sql`drop trigger ${trigger}`.execute(db);
    await sql`create trigger ${trigger} ${body}`.execute(db);
  }
}

/** Every line that comes or goes is noted, and at the beginning all that there are. */
async function noteLines(db: Kysely<unknown>): Promise<void> {
  const note = (row: "new" | "old" | "roster_line", people: 1 | -1) => {
    const column = (name: string) => sql.ref(`${row}.${name}`);
    return sql`
      insert into statistic_note
      select ${column("unit_id")}, ${column("kind")}, ${
      column("department_id")
    },
        case ${column("kind")} when 'retired' then ${column("retired_position")}
          else ${column("position")} end,
        ${column("sex")}, ${column("ethnicity")}, ${column("political")},
        ${column("hmt_foreign")}, ${column("degree")}, ${column("education")},
        ${column("establishment")}, ${column("title_level")},
        ${column("retirement_kind")}, ${column("birth_date")},
        ${people === 1 ? sql`1` : sql`-1`}`;
  };
  await sql`
    create trigger statistic_note_insert after insert on roster_line
    begin ${note("new", 1)}; end`.execute(db);
  await sql`
    create trigger statistic_note_delete after delete on roster_line
    begin ${note("old", -1)}; end`.execute(db);
  await sql`${note("roster_line", 1)} from roster_line`.execute(db);
}
