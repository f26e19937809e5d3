import { type Kysely, sql } from "kysely";

/**
 * What a table's own checks cannot say of departments (内设机构): a tree of five levels
 * without a cycle, closing and merging that lose nobody, names without gaps in time; and
 * lists of departments that a unit uploads.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createImports(db);
  await createIndexes(db);
  await guardTree(db);
  await guardStates(db);
  await guardNames(db);
  await guardPostings(db);
}

async function createImports(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table department_import (
      id text primary key,
      unit_id text not null references unit (id),
      account_id text not null references account (id),
      state text not null check (state in ('checked', 'done', 'dropped')),
      file_name text not null,
      file_bytes integer not null check (file_bytes >= 0),
      ignored_columns text not null check (json_valid(ignored_columns)),
      rows text not null check (json_valid(rows)),
      added integer not null default 0 check (added >= 0),
      created_at text not null,
      done_at text,
      check ((state = 'done') = (done_at is not null))
    ) strict`.execute(db);
  await sql`
    create index department_import_by_unit on department_import (unit_id, created_at)`
    .execute(db);
}

async function createIndexes(db: Kysely<unknown>): Promise<void> {
  await sql`create index department_by_unit on department (unit_id, position)`
    .execute(db);
  await sql`create index department_by_parent on department (parent_id)`
    .execute(db);
  await sql`
    create index preload_entry_by_department on preload_entry (department_id)
    where state = 'open'`.execute(db);
  await sql`
    create index vip_grant_by_unit on vip_grant (unit_id)
    where revoked_at is null`.execute(db);
}

/** The departments from this one outwards, each with its level from here. */
const UPWARDS = sql`
  with recursive up (id, level) as (
    select new.parent_id, 1 where new.parent_id is not null
    union all
    select department.parent_id, up.level + 1 from department join up on department.id = up.id
    where department.parent_id is not null and up.level < 2100
  )`;

async function guardTree(db: Kysely<unknown>): Promise<void> {
  await sql`
    create trigger department_insert before insert on department begin
      select raise(abort, 'department constraint failed: in itself')
        where new.parent_id = new.id;
      select raise(abort, 'department constraint failed: in a closed one')
        where new.state = 'open' and new.parent_id is not null
          and (select state from department where id = new.parent_id) <> 'open';
      select raise(abort, 'department constraint failed: too deep')
        where (${UPWARDS} select count(*) from up) >= 5;
      select raise(abort, 'department constraint failed: too many')
        where (select count(*) from department where unit_id = new.unit_id) >= 2000;
    end`.execute(db);
  await sql`
    create trigger department_move before update of parent_id on department
    when new.parent_id is not null and new.parent_id is not old.parent_id begin
      select raise(abort, 'department constraint failed: in itself')
        where new.id in (${UPWARDS} select id from up);
      select raise(abort, 'department constraint failed: in a closed one')
        where new.state = 'open'
          and (select state from department where id = new.parent_id) <> 'open';
      select raise(abort, 'department constraint failed: too deep')
        where new.state = 'open' and (${UPWARDS} select count(*) from up) + (
          with recursive down (id, level) as (
            select new.id, 1
            union all
            select department.id, down.level + 1 from department
              join down on department.parent_id = down.id
            where department.state = 'open' and down.level < 10
          ) select max(level) from down) > 5;
    end`.execute(db);
  await sql`
    create trigger department_unit before update of unit_id on department
    when new.unit_id <> old.unit_id begin
      select raise(abort, 'department constraint failed: of another unit');
    end`.execute(db);
}

async function guardStates(db: Kysely<unknown>): Promise<void> {
  await sql`
    create trigger department_open before update of state on department
    when new.state = 'open' and old.state <> 'open' begin
      select raise(abort, 'department constraint failed: merged for good')
        where old.state = 'merged';
      select raise(abort, 'department constraint failed: in a closed one')
        where new.parent_id is not null
          and (select state from department where id = new.parent_id) <> 'open';
      select raise(abort, 'department constraint failed: too deep')
        where (${UPWARDS} select count(*) from up) >= 5;
    end`.execute(db);
  await sql`
    create trigger department_close before update of state on department
    when new.state <> 'open' and new.state <> old.state begin
      select raise(abort, 'department constraint failed: merged for good')
        where old.state = 'merged';
      select raise(abort, 'department constraint failed: not empty')
        where exists (
          select 1 from department where parent_id = new.id and state = 'open'
        ) or exists (
          select 1 from posting
          join membership on membership.id = posting.membership_id
          where posting.department_id = new.id and posting.to_date is null
            and membership.to_date is null
        );
    end`.execute(db);
  const merge = sql`
      select raise(abort, 'department constraint failed: merged into what')
        where (new.state = 'merged') <> (new.merged_into is not null);
      select raise(abort, 'department constraint failed: merged into itself')
        where new.merged_into = new.id;
      select raise(abort, 'department constraint failed: merged into another unit')
        where new.merged_into is not null and new.unit_id is not
          (select unit_id from department where id = new.merged_into);`;
  await sql`
    create trigger department_insert_merged before insert on department begin
      ${merge}
    end`.execute(db);
  await sql`
    create trigger department_merge before update of state, merged_into on department begin
      ${merge}
      select raise(abort, 'department constraint failed: merged for good')
        where old.merged_into is not null and new.merged_into is not old.merged_into;
      select raise(abort, 'department constraint failed: merged into a closed one')
        where new.merged_into is not null and old.merged_into is null
          and (select state from department where id = new.merged_into) <> 'open';
    end`.execute(db);
}

/** A name is part of a path, so it has no slash; past names of one department never overlap. */
async function guardNames(db: Kysely<unknown>): Promise<void> {
  const name = sql`
      select raise(abort, 'department constraint failed: name')
        where instr(new.name, '/') > 0 or trim(new.name) <> new.name`;
  await sql`
    create trigger department_insert_name before insert on department begin
      ${name};
    end`.execute(db);
  await sql`
    create trigger department_rename before update of name on department begin
      ${name};
    end`.execute(db);
  await sql`
    create trigger department_past_name_insert before insert on department_past_name begin
      select raise(abort, 'department_past_name constraint failed: no day')
        where new.to_date <= new.from_date;
      select raise(abort, 'department_past_name constraint failed: overlap')
        where exists (
          select 1 from department_past_name past
          where past.department_id = new.department_id
            and past.from_date < new.to_date and past.to_date > new.from_date);
    end`.execute(db);
}

/** Nobody is put into a department that is not open, or into one of another unit. */
async function guardPostings(db: Kysely<unknown>): Promise<void> {
  const where = sql`
      select raise(abort, 'posting constraint failed: department not open')
        where new.to_date is null and new.department_id is not null
          and (select state from department where id = new.department_id) <> 'open';
      select raise(abort, 'posting constraint failed: department of another unit')
        where new.department_id is not null
          and (select unit_id from department where id = new.department_id) <>
            (select unit_id from membership where id = new.membership_id);`;
  await sql`
    create trigger posting_insert_department before insert on posting begin
      ${where}
    end`.execute(db);
  await sql`
    create trigger posting_set_department before update of department_id on posting
    when new.department_id is not old.department_id begin
      ${where}
    end`.execute(db);
}
