import { type Kysely, sql } from "kysely";

/** When each section of a unit's profile was saved, and who reminded the unit to complete it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table unit_section (
      unit_id text not null references unit (id),
      section text not null check (section in ('basic', 'institution', 'address')),
      saved_at text not null,
      saved_by text not null,
      primary key (unit_id, section)
    ) strict, without rowid`.execute(db);
  await sql`
    create table profile_reminder (
      unit_id text primary key references unit (id),
      authority_name text not null,
      times integer not null check (times > 0),
      at text not null
    ) strict, without rowid`.execute(db);
  // What the columns of the first migration leave open. They stand in triggers because a
  // check cannot be added to a table that is there.
  await sql`
    create trigger unit_profile_insert before insert on unit
    when ${BROKEN} begin
      select raise(abort, 'unit profile');
    end`.execute(db);
  await sql`
    create trigger unit_profile_update before update on unit
    when ${BROKEN} begin
      select raise(abort, 'unit profile');
    end`.execute(db);
  await sql`
    create trigger unit_other_name_insert before insert on unit_other_name
    when length(new.name) not between 1 and 100
      or (select count(*) from unit_other_name where unit_id = new.unit_id) >= 20
      or (select has_no_other_name from unit where id = new.unit_id) = 1
    begin
      select raise(abort, 'unit other name');
    end`.execute(db);
}

/**
 * A row of `unit` that no profile can be: texts that are too long, and what is missing from
 * a complete one. The kinds that need a licence are those that treat patients (WS 218).
 */
const BROKEN = sql`
  ifnull(length(new.credit_code), 0) > 18
  or ifnull(length(new.licence_number), 0) > 40
  or ifnull(length(new.head_name), 0) > 50
  or ifnull(length(new.website), 0) > 253
  or ifnull(length(new.address), 0) > 200
  or ifnull(new.founded_on, '0000-00-00') not like '____-__-__'
  or length(new.division) not in (6, 9)
  or (new.profile_state = 'complete' and (
    new.credit_code is null or new.founded_on is null or new.head_name is null
    or new.host is null or new.economic_type is null or new.admin_rank is null
    or new.nature is null or new.meets_standard is null or new.address is null
    or length(new.division) <> 9
    or (new.licence_number is null
      and substr(new.kind, 1, 1) in ('A', 'B', 'C', 'D', 'E', 'G', 'H'))))`;
