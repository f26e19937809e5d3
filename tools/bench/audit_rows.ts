import { DatabaseSync } from "node:sqlite";

const ROWS_AT_ONCE = 1_000_000;
/** Lines of the trail that name no one else: the worst that one person may have. */
const HOT_EVERY = 2_000;

/** The acts of a thousand lines: mostly views and changes, some searches, few lists. */
const ACT = `case
  when i % 1000 < 5 then 'stays.export'
  when i % 1000 < 6 then 'business.export'
  when i % 1000 < 36 then 'people.search'
  when i % 1000 < 60 then 'stays.numbers'
  when i % 1000 < 300 then 'stays.view'
  when i % 1000 < 500 then 'auth.signIn'
  when i % 1000 < 700 then 'stays.change'
  else 'admission.view' end`;

/** What the line of an export says; every other one is of a past roster. */
const EXPORTED = `json_object('kind', 'active',
  'on', case when i / 1000 % 2 then '2026-03-01' end, 'isNarrowed', json('false'),
  'columns', json_array('name', 'sex', 'age', 'document', 'department', 'titleLevel'),
  'rows', 19)`;

/**
 * Fills the trail of a database with so many lines on its people and units, with triggers
 * and indexes standing aside meanwhile. A seal is the number of its line: the chain is not
 * what is measured. Every {@link HOT_EVERY}th line is on the first person.
 */
export function makeAuditRows(
  path: string,
  { rows, people, units }: { rows: number; people: number; units: number },
): void {
  const db = new DatabaseSync(path);
  try {
    db.exec("pragma journal_mode = off; pragma synchronous = off");
    db.exec("pragma cache_size = -400000; pragma temp_store = memory");
    const aside = db.prepare(
      `select type, name, sql from sqlite_schema
        where tbl_name in ('audit', 'audit_seen') and type in ('index', 'trigger')
          and sql is not null order by type`,
    ).all().map((row) => ({
      type: String(row["type"]),
      name: String(row["name"]),
      sql: String(row["sql"]),
    }));
    for (const { type, name } of aside) db.exec(`drop ${type} ${name}`);
    db.exec(
      `insert into account (id, kind, login, unit_id, state, created_at)
        select 'acc_' || id, 'main', 'B' || rowid, id, 'issued', created_at from unit`,
    );
    const insert = db.prepare(sqlOfRows(people, units));
    for (let from = 1; from <= rows; from += ROWS_AT_ONCE) {
      insert.run(from, Math.min(rows, from + ROWS_AT_ONCE - 1));
    }
    db.exec(
      `insert or ignore into audit_seen
        select found.value, audit.seq from audit, json_each(audit.after, '$.foundIds') found
        where audit.act = 'people.search' order by 1, 2`,
    );
    for (const { sql } of aside) db.exec(sql);
    db.exec("analyze");
    db.exec("pragma journal_mode = wal");
  } finally {
    db.close();
  }
}

/** Ids of a bench, as its people and units have them. */
export function benchId(prefix: "psn" | "unt", at: number): string {
  return `${prefix}_0192f0a1-0000-7000-8000-${String(at).padStart(12, "0")}`;
}

/** A minute a thousand lines, so that ten millions are a week of a busy province. */
function sqlOfRows(people: number, units: number): string {
  const id = (prefix: string, at: string) =>
    `'${prefix}_0192f0a1-0000-7000-8000-' || printf('%012d', ${at})`;
  // A tenth of all lines is of the first unit, the largest.
  const unit = `case when i % 10 = 0 then 0 else (i * 7919) % ${units} end`;
  const person =
    `case when i % ${HOT_EVERY} = 999 then 0 else (i * 104729) % ${people} end`;
  const found = Array.from(
    { length: 20 },
    (_, at) => id("psn", `(i * 31 + ${at * 4801}) % ${people}`),
  ).join(", ");
  return `
    with recursive line(i) as (
      select ?1 union all select i + 1 from line where i < ?2)
    insert into audit (seq, at, account_id, account_label, act, unit_id, person_id,
      subject_id, before, after, address, previous_hash, hash)
    select i,
      strftime('%Y-%m-%dT%H:%M:%fZ', 1795399200 + i * 0.06, 'unixepoch'),
      'acc_' || ${id("unt", unit)}, 'B' || (${unit} + 1), ${ACT},
      ${id("unt", unit)},
      case when i % 1000 < 36 or i % 1000 between 300 and 499 then null
        else ${id("psn", person)} end,
      case when i % 1000 < 5 then 'active' when i % 1000 < 6 then '13' end,
      null,
      case when i % 1000 < 5 then ${EXPORTED} when i % 1000 between 6 and 35
        then json_object('searchedBy', 'name', 'found', 20, 'foundIds', json_array(${found}))
        else '{"purpose":"办理社保"}' end,
      '192.0.2.1', printf('%064d', i - 1), printf('%064d', i)
    from line`;
}
