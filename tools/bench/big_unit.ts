import { createClient, type InStatement } from "@libsql/client/node";
import { migrate } from "@/db/migrate.ts";
import { openDb } from "@/db/open.ts";
import type { Vault } from "@/db/sealed.ts";
import { checkDigitOf } from "@/domain/citizen_id.ts";
import { addDays } from "@/domain/dates.ts";

const AT = "2026-11-23T02:00:00.000Z";
const DEPARTMENTS = 40;
const AT_ONCE = 500;
const EDUCATIONS = ["11", "14", "21", "31", "41"];
const TITLES = ["1", "2", "3", "4", "5", "6"];

/** The largest unit of the province in a database of its own. */
export interface BigUnit {
  unitId: string;
  /** Of its main account. */
  accountId: string;
  /** Document number of one of its people. */
  number: string;
  membershipIds: readonly string[];
  departmentIds: readonly string[];
}

/** Makes a migrated database at `url` with one unit of `people` staff in it. */
export async function makeBigUnit(
  url: string,
  vault: Vault,
  people: number,
): Promise<BigUnit> {
  await using opened = await openDb(url);
  await migrate(opened.db);
  const client = createClient({ url });
  try {
    await client.batch(institutions(), "write");
    for (let from = 0; from < people; from += AT_ONCE) {
      const statements: InStatement[] = [];
      for (let at = from; at < Math.min(people, from + AT_ONCE); at++) {
        statements.push(...person(vault, at));
      }
      await client.batch(statements, "write");
    }
    await client.execute("analyze");
  } finally {
    client.close();
  }
  return {
    unitId: "unt_big",
    accountId: "acc_big",
    number: numberOf(Math.floor(people / 2)),
    membershipIds: Array.from({ length: people }, (_, at) => idOf("mem", at)),
    departmentIds: Array.from(
      { length: DEPARTMENTS },
      (_, at) => idOf("dep", at),
    ),
  };
}

function institutions(): InStatement[] {
  const statements: InStatement[] = [
    {
      sql: `insert into authority (id, path, level, division, name, created_at)
        values ('ath_big', 'ath_big/', 'province', '420000', '省卫生健康委员会', ?)`,
      args: [AT],
    },
    {
      sql:
        `insert into unit (id, authority_id, name, pinyin, kind, subordination,
        division, profile_state, created_at, updated_at)
        values ('unt_big', 'ath_big', '最大的医院', 'zddyy', 'A100', '2', '420106',
        'incomplete', ?, ?)`,
      args: [AT, AT],
    },
  ];
  statements.push({
    sql:
      `insert into account (id, kind, unit_id, login, state, password_hash, created_at)
      values ('acc_big', 'main', 'unt_big', '4299990001', 'active', 'x', ?)`,
    args: [AT],
  });
  for (let at = 0; at < DEPARTMENTS; at++) {
    statements.push({
      sql: `insert into department (id, unit_id, name, position, created_at)
        values (?, 'unt_big', ?, ?, ?)`,
      args: [idOf("dep", at), `科室${at}`, at, AT],
    });
  }
  return statements;
}

function person(vault: Vault, at: number): InStatement[] {
  const number = numberOf(at);
  const birth = number.slice(6, 14);
  const name = `测试${at}`;
  const birthDate = `${birth.slice(0, 4)}-${birth.slice(4, 6)}-${
    birth.slice(6)
  }`;
  return [
    {
      sql:
        `insert into person (id, document_type, document_sealed, document_index,
        is_hmt_foreign, name, pinyin, sex, birth_date, identity_type,
        identity_state, created_at, updated_at)
        values (?, '01', ?, ?, 0, ?, 'cs', ?, ?, '2', 'done', ?, ?)`,
      args: [
        idOf("psn", at),
        vault.seal("person.document", number),
        vault.index("document", number),
        name,
        String(1 + at % 2),
        birthDate,
        AT,
        AT,
      ],
    },
    {
      sql:
        `insert into person_fact (id, person_id, from_date, education, ethnicity,
        political) values (?, ?, '2026-01-01', ?, '01', ?)`,
      args: [
        idOf("fct", at),
        idOf("psn", at),
        EDUCATIONS[at % EDUCATIONS.length] ?? null,
        at % 3 === 0 ? "01" : "13",
      ],
    },
    {
      sql:
        `insert into membership (id, person_id, unit_id, kind, from_date, source,
        sort_name, created_at)
        values (?, ?, 'unt_big', 'active', '2026-01-01', 'match', ?, ?)`,
      args: [idOf("mem", at), idOf("psn", at), sortOf(at), AT],
    },
    {
      sql:
        `insert into posting (id, membership_id, from_date, department_id, position,
        establishment, title_level) values (?, ?, '2026-01-01', ?, ?, '1', ?)`,
      args: [
        idOf("pst", at),
        idOf("mem", at),
        idOf("dep", at % DEPARTMENTS),
        String(1 + at % 4),
        TITLES[at % TITLES.length] ?? null,
      ],
    },
    {
      sql:
        `insert into account (id, kind, person_id, state, password_hash, created_at)
        values (?, 'person', ?, 'active', 'x', ?)`,
      args: [idOf("acc", at), idOf("psn", at), AT],
    },
  ];
}

/** Sorted as the members are counted, so that the last page is known. */
function sortOf(at: number): string {
  return `ce shi ${String(at).padStart(6, "0")}`;
}

function idOf(prefix: string, at: number): string {
  return `${prefix}_bench-${String(at).padStart(6, "0")}`;
}

function numberOf(at: number): string {
  const birth = addDays("1964-01-01", at % 13_999).split("-").join("");
  const body = `420106${birth}${String(at % 1000).padStart(3, "0")}`;
  return body + checkDigitOf(body);
}
