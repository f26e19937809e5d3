import { type Expression, type SelectQueryBuilder, sql } from "kysely";
import type { Db, Tx } from "@/db/open.ts";

/** What finds rows and selects nothing yet. */
type Rows<DB, TB extends keyof DB> = SelectQueryBuilder<
  DB,
  TB,
  Record<never, never>
>;

/** How many rows a query finds that selects nothing yet; the query says the scope. */
export async function countRows<DB, TB extends keyof DB>(
  query: Rows<DB, TB>,
): Promise<number> {
  const row = await query
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .$castTo<{ count: number }>()
    .executeTakeFirstOrThrow();
  return row.count;
}

/** How many rows a query finds that selects nothing yet, as part of another one. */
export function rowCount<DB, TB extends keyof DB>(
  query: Rows<DB, TB>,
): Expression<number> {
  return query
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .$castTo<{ count: number }>()
    .$asScalar();
}

/** Several counts in one statement, by their names; each says its scope. */
export async function readCounts<Name extends string>(
  db: Db | Tx,
  counts: Readonly<Partial<Record<Name, Expression<number>>>>,
): Promise<Partial<Record<Name, number>>> {
  const named = Object.entries<Expression<number> | undefined>(counts)
    .flatMap(([name, count]) => count ? [sql`${count}`.as(name)] : []);
  if (named.length === 0) return {};
  const row = await db.selectNoFrom(named)
    .$castTo<Partial<Record<Name, number>>>()
    .executeTakeFirstOrThrow();
  return row;
}
