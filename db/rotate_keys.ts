import { type RawBuilder, sql } from "kysely";
import type { Db, Tx } from "@/db/open.ts";
import { SEALED_COLUMNS, type SealedColumn } from "@/db/sealed_columns.ts";
import type { Vault } from "@/db/sealed.ts";

const ROWS_AT_ONCE = 500;

/** A value with the key of its row. */
interface SealedValue {
  key: readonly unknown[];
  sealed: string;
}

/**
 * Seals anew, with the current key, every value that another one sealed: in batches of a
 * transaction each, so that the service goes on beside it. May be broken off at any
 * moment; the next run goes on with what is left.
 *
 * @param options.onColumn Told how many values of a column were sealed anew.
 * @returns How many in all; 0 where none were left.
 * @throws {Error} If a value is of a key that the vault has not: what was done stays done.
 */
export async function rotateKeys(
  db: Db,
  vault: Vault,
  options: { onColumn?: (column: SealedColumn, count: number) => void } = {},
): Promise<number> {
  let total = 0;
  for (const column of SEALED_COLUMNS) {
    const count = await rotateColumn(db, vault, column);
    if (count > 0) options.onColumn?.(column, count);
    total += count;
  }
  return total;
}

async function rotateColumn(
  db: Db,
  vault: Vault,
  column: SealedColumn,
): Promise<number> {
  let count = 0;
  let after: readonly unknown[] | undefined;
  do {
    // Read and written under one lock: nobody changes a value in between.
    const batch = await db.transaction().execute(async (tx) => {
      const values = await listOld(tx, { column, vault, after });
      await writeAnew(tx, { column, vault, values });
      return values;
    });
    count += batch.length;
    after = batch.at(-1)?.key;
  } while (after);
  return count;
}

/** The next values that are not of the current key, in the order of their rows. */
async function listOld(
  tx: Tx,
  { column, vault, after }: {
    column: SealedColumn;
    vault: Vault;
    after: readonly unknown[] | undefined;
  },
): Promise<SealedValue[]> {
  const { table, key, rowsAtOnce = ROWS_AT_ONCE } = column;
  const keys = sql.join(key.map((name) => sql.ref(name)));
  const sealed = sql.ref(column.column);
  const begin = vault.currentPrefix;
  const isLater = after
    ? sql`(${keys}) > (${sql.join(after)})`
    : sql<boolean>`true`;
  const { rows } = await sql<{ keys: string; sealed: string }>`
    select json_array(${keys}) as keys, ${sealed} as sealed
    from ${sql.table(table)}
    where ${sealed} is not null and substr(${sealed}, 1, ${begin.length}) <> ${begin}
      and ${isLater}
    order by ${keys} limit ${rowsAtOnce}`.execute(tx);
  return rows.map((row) => {
    const parsed: unknown = JSON.parse(row.keys);
    if (!Array.isArray(parsed)) throw new Error("A key is no list");
    return { key: parsed, sealed: row.sealed };
  });
}

async function writeAnew(
  tx: Tx,
  { column, vault, values }: {
    column: SealedColumn;
    vault: Vault;
    values: readonly SealedValue[];
  },
): Promise<void> {
  if (values.length === 0) return;
  const { table, purpose, key } = column;
  const fresh = values.map((value) => [
    ...value.key,
    vault.seal(purpose, vault.openBytes(purpose, value.sealed)),
  ]);
  const part = (at: number): RawBuilder<unknown> =>
    sql`fresh.value ->> ${`$[${at}]`}`;
  const isSame = key.map((name, at) =>
    sql`${sql.ref(`${table}.${name}`)} = ${part(at)}`
  );
  await sql`
    update ${sql.table(table)} set ${sql.ref(column.column)} = ${
    part(key.length)
  }
    from json_each(${JSON.stringify(fresh)}) as fresh
    where ${sql.join(isSame, sql` and `)}`.execute(tx);
}
