import { type Kysely, sql } from "kysely";

/** Who counts under 港澳台及外籍 is found without a look at everybody: they are few. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index person_hmt_foreign on person (id) where is_hmt_foreign = 1`
    .execute(db);
}
