import { type Kysely, sql } from "kysely";

/**
 * VIP grants (VIP权限) say how they ended and when they were last used. No list of
 * departments is all of them; an empty list can no longer be read so, nor stand.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table vip_grant rename to vip_grant_before`.execute(db);
  await sql`drop index vip_grant_live`.execute(db);
  await sql`drop index vip_grant_by_unit`.execute(db);
  await sql`
    create table vip_grant (
      id text primary key,
      membership_id text not null references membership (id),
      unit_id text not null references unit (id),
      parts text not null
        check (json_valid(parts) and json_array_length(parts) between 1 and 3),
      department_ids text check (department_ids is null or
        (json_valid(department_ids) and json_array_length(department_ids) > 0)),
      until_date text not null,
      made_by text not null references account (id),
      made_at text not null,
      revoked_at text,
      revoked_by text references account (id),
      end_reason text check (end_reason in ('revoked', 'replaced', 'departments')),
      last_used_at text,
      check (end_reason is null or revoked_at is not null)
    ) strict`.execute(db);
  await sql`
    insert into vip_grant (id, membership_id, unit_id, parts, department_ids,
      until_date, made_by, made_at, revoked_at)
    select id, membership_id, unit_id, parts, nullif(department_ids, '[]'),
      until_date, made_by, made_at, revoked_at
    from vip_grant_before where json_array_length(parts) > 0`.execute(db);
  await sql`drop table vip_grant_before`.execute(db);
  await sql`
    create unique index vip_grant_live on vip_grant (membership_id)
    where revoked_at is null`.execute(db);
  await sql`
    create index vip_grant_by_unit on vip_grant (unit_id)
    where revoked_at is null`.execute(db);
  await sql`
    create index vip_grant_by_membership on vip_grant (membership_id, made_at)`
    .execute(db);
}
