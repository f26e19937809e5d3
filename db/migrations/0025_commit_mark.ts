import { type Kysely, sql } from "kysely";

/**
 * The number of the last commit at a primary (提交序号): a replica that holds number n
 * holds everything that was committed up to n.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table commit_mark (
      id integer primary key check (id = 1),
      seq integer not null check (seq >= 0)
    ) strict`.execute(db);
  await sql`insert into commit_mark (id, seq) values (1, 0)`.execute(db);
}
