import { type Kysely, sql } from "kysely";

/**
 * What the database holds of stays and their slices: slices of a stay never overlap, none
 * begins before its stay, no stay ends before the slice that holds or ends twice, what was
 * written on a day neither begins nor ends after it, and a stay that begins in the place of
 * another does so in the same unit on the day that the other ends.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // When the end of a stay was written; `null` of one that ended before this rule.
  await sql`alter table membership add column ended_at text`.execute(db);
  await guardSlices(db);
  await guardStays(db);
  // The stay that began in the place of one, if any.
  await sql`create index membership_by_previous on membership (previous_id)
    where previous_id is not null`.execute(db);
}

async function guardSlices(db: Kysely<unknown>): Promise<void> {
  await sql`
    create trigger posting_insert before insert on posting
    when exists (
        select 1 from posting other
        where other.membership_id = new.membership_id
          and (new.to_date is null or other.from_date < new.to_date)
          and (other.to_date is null or other.to_date > new.from_date))
      or exists (
        select 1 from membership
        where id = new.membership_id and from_date > new.from_date)
    begin
      select raise(abort, 'posting constraint failed: slices overlap');
    end`.execute(db);
  await sql`
    create trigger posting_update before update of membership_id, from_date, to_date
    on posting
    when exists (
        select 1 from posting other
        where other.membership_id = new.membership_id and other.id <> new.id
          and (new.to_date is null or other.from_date < new.to_date)
          and (other.to_date is null or other.to_date > new.from_date))
      or exists (
        select 1 from membership
        where id = new.membership_id and from_date > new.from_date)
    begin
      select raise(abort, 'posting constraint failed: slices overlap');
    end`.execute(db);
}

async function guardStays(db: Kysely<unknown>): Promise<void> {
  await sql`
    create trigger membership_begin before insert on membership
    when new.from_date > date(new.created_at, '+8 hours')
      or new.previous_id is not null and not exists (
        select 1 from membership
        where id = new.previous_id and person_id = new.person_id
          and unit_id = new.unit_id and to_date = new.from_date)
    begin
      select raise(abort, 'membership constraint failed: such a beginning');
    end`.execute(db);
  await sql`
    create trigger membership_end_day before update of to_date on membership
    when old.to_date is null and new.to_date is not null and (
      exists (
        select 1 from posting
        where membership_id = new.id and to_date is null
          and from_date > new.to_date)
      or new.to_date > date(new.ended_at, '+8 hours'))
    begin
      select raise(abort, 'membership constraint failed: such an end');
    end`.execute(db);
  await sql`
    create trigger membership_ended before update of to_date on membership
    when old.to_date is not null and new.to_date is not old.to_date
    begin
      select raise(abort, 'membership constraint failed: ended');
    end`.execute(db);
}
