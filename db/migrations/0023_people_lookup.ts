import { type Kysely, type RawBuilder, sql } from "kysely";

/** Where a part of a name begins: a name has fifty characters at most, a part two at least. */
const SIGNS =
  sql`json_each('[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,
  21,22,23,24,25,26,27,28,29,30,31,32,33,34,35,36,37,38,39,40,41,42,43,44,45,46,47,48,49]')`;

/**
 * People are found by name over a province (人员查询): every part of a name that goes to
 * its end stands in one index, with the initials, so that the beginning of a name, any
 * piece of it and initials are each a range of it. Triggers keep it, former names too.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table person_name_part (
      part text not null,
      person_id text not null,
      primary key (part, person_id)
    ) strict, without rowid`.execute(db);
  await fillParts(db);
  await keepPerson(db);
  await keepPastNames(db);
  // Nobody is looked for by the whole of a name alone any more.
  await sql`drop index person_by_name`.execute(db);
  await sql`create index person_by_type on person (identity_type, pinyin, id)`
    .execute(db);
}

async function fillParts(db: Kysely<unknown>): Promise<void> {
  await sql`
    insert or ignore into person_name_part
    select lower(substr(person.name, sign.value)), person.id
    from person, ${SIGNS} sign where sign.value < length(person.name)`
    .execute(db);
  await sql`
    insert or ignore into person_name_part select lower(pinyin), id from person`
    .execute(db);
  await sql`
    insert or ignore into person_name_part
    select lower(substr(past.name, sign.value)), past.person_id
    from person_past_name past, ${SIGNS} sign
    where sign.value < length(past.name)`.execute(db);
}

async function keepPerson(db: Kysely<unknown>): Promise<void> {
  await sql`
    create trigger person_name_part_insert after insert on person begin
      ${add(sql`new.id`, sql`new.name`)};
      insert or ignore into person_name_part values (lower(new.pinyin), new.id);
    end`.execute(db);
  await sql`
    create trigger person_name_part_update after update of name, pinyin on person
    when old.name <> new.name or old.pinyin <> new.pinyin begin
      ${drop(sql`old.id`, sql`old.name`)};
      delete from person_name_part
      where part = lower(old.pinyin) and person_id = old.id;
      ${addAll(sql`new.id`)}
    end`.execute(db);
  await sql`
    create trigger person_name_part_delete after delete on person begin
      ${drop(sql`old.id`, sql`old.name`)};
      delete from person_name_part
      where part = lower(old.pinyin) and person_id = old.id;
    end`.execute(db);
}

async function keepPastNames(db: Kysely<unknown>): Promise<void> {
  await sql`
    create trigger person_past_name_part_insert after insert on person_past_name
    begin ${add(sql`new.person_id`, sql`new.name`)}; end`.execute(db);
  await sql`
    create trigger person_past_name_part_update after update on person_past_name
    begin
      ${drop(sql`old.person_id`, sql`old.name`)};
      ${addAll(sql`old.person_id`)}
      ${add(sql`new.person_id`, sql`new.name`)};
    end`.execute(db);
  await sql`
    create trigger person_past_name_part_delete after delete on person_past_name
    begin
      ${drop(sql`old.person_id`, sql`old.name`)};
      ${addAll(sql`old.person_id`)}
    end`.execute(db);
}

function add(
  id: RawBuilder<unknown>,
  name: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`
    insert or ignore into person_name_part
    select lower(substr(${name}, sign.value)), ${id} from ${SIGNS} sign
    where sign.value < length(${name})`;
}

/** What she is called now, and was before: names may share their parts. */
function addAll(id: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    insert or ignore into person_name_part
    select lower(substr(person.name, sign.value)), person.id
    from person, ${SIGNS} sign
    where person.id = ${id} and sign.value < length(person.name);
    insert or ignore into person_name_part
    select lower(pinyin), id from person where id = ${id};
    insert or ignore into person_name_part
    select lower(substr(past.name, sign.value)), past.person_id
    from person_past_name past, ${SIGNS} sign
    where past.person_id = ${id} and sign.value < length(past.name);`;
}

function drop(
  id: RawBuilder<unknown>,
  name: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`
    delete from person_name_part where person_id = ${id} and part in (
      select lower(substr(${name}, sign.value)) from ${SIGNS} sign
      where sign.value < length(${name}))`;
}
