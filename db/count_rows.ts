import type { SelectQueryBuilder } from "kysely";

/** How many rows a query finds that selects nothing yet; the query says the scope. */
export async function countRows<DB, TB extends keyof DB>(
  query: SelectQueryBuilder<DB, TB, Record<never, never>>,
): Promise<number> {
  const row = await query
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .$castTo<{ count: number }>()
    .executeTakeFirstOrThrow();
  return row.count;
}
