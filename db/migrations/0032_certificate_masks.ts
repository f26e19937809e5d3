import { type Kysely, sql } from "kysely";

/**
 * The mask of a certificate whose number is laid out as a citizen ID leaves two signs, as
 * those that are written now: with six and four, the birth date beside it says the rest.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    update person_certificate
    set number_masked = '****************' || substr(number_masked, 17)
    where length(number_masked) = 18
      and number_masked glob
        '[0-9][0-9][0-9][0-9][0-9][0-9][*]*[*][0-9][0-9][0-9][0-9Xx]'`
    .execute(db);
}
