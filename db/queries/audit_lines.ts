import { sql } from "kysely";
import { isKnownWith, nameKnown } from "@/db/known_names.ts";
import type { Db } from "@/db/open.ts";
import { authorityInScope, inScope, keptInScope } from "@/db/scoped.ts";
import { isRoot, type Scope } from "@/domain/scope.ts";

/** What narrows the audit trail; `null` and empty texts narrow nothing. */
export interface AuditFilter {
  /** What an act begins with: `units`. */
  group: string | null;
  /** The beginning of who acted: a login, a name or 系统. */
  account: string;
  /** A part of the name of the person concerned. */
  person: string;
  /** ISO 8601 in UTC: from this moment on, and before that one. */
  from: string | null;
  until: string | null;
}

/** A line of the audit trail (操作日志) with the names of those concerned. */
export interface AuditLine {
  seq: number;
  at: string;
  accountLabel: string;
  act: string;
  unitName: string | null;
  /** As the scope knows her: of who has left it, what she was called then. */
  personName: string | null;
  /** Login of the account, or name of the authority, that the act was on. */
  subjectName: string | null;
  before: string | null;
  after: string | null;
  address: string | null;
}

/** Which numbers are looked at, and how. */
export interface AuditSpan {
  /** Lines with a smaller number than this; `null` from the newest on. */
  below: number | null;
  /** The smallest number that is looked at. */
  floor: number;
  limit: number;
  /**
   * Whether the scope is so wide that the lines are read from the newest on until enough
   * are found. The lines of a narrow one are found by its units and sorted, which a wide
   * one has too many for.
   */
  isWide: boolean;
}

/** Lines of the scope, the newest first. */
export function listAuditLines(
  scope: Scope,
  db: Db,
  options: AuditFilter & AuditSpan,
): Promise<AuditLine[]> {
  const { group, account, person, from, until } = options;
  const { below, floor, limit, isWide } = options;
  let query = visibleLines(scope, db, isWide).where("audit.seq", ">=", floor);
  if (group) {
    const beginning = `${group}.`;
    query = query.where("audit.act", ">=", beginning)
      .where("audit.act", "<", `${group}/`);
  }
  if (account !== "") {
    query = query.where(
      (eb) => eb.fn<number>("instr", ["audit.accountLabel", eb.val(account)]),
      "=",
      1,
    );
  }
  if (person !== "") {
    query = query.where(isKnownWith(scope, person));
  }
  if (from) query = query.where("audit.at", ">=", from);
  if (until) query = query.where("audit.at", "<", until);
  if (below !== null) query = query.where("audit.seq", "<", below);
  return query
    .select([
      "audit.seq",
      "audit.at",
      "audit.accountLabel",
      "audit.act",
      "unit.name as unitName",
      nameKnown(scope).as("personName"),
      "audit.before",
      "audit.after",
      "audit.address",
    ])
    .select((eb) =>
      eb.fn.coalesce("subject.login", "authority.name").as("subjectName")
    )
    .orderBy("audit.seq", "desc")
    .limit(limit)
    .execute();
}

/** The number of the newest line of all; 0 for none. */
export async function findLastSeq(scope: Scope, db: Db): Promise<number> {
  if (scope.kind === "person") return 0;
  const row = await db.selectFrom("audit")
    .select((eb) => eb.fn.max("seq").as("last"))
    .executeTakeFirst();
  return row?.last ?? 0;
}

/**
 * The one place where reads of the trail begin. A unit sees what was done in it and on
 * its accounts. An authority sees what was done on the units of its area, and by or on
 * the accounts of the authorities at and under it. A person's scope shows nothing; the
 * command line's all, what it did itself and what is of nobody's unit too.
 */
export function visibleLines(scope: Scope, db: Db, isWide: boolean) {
  return db.selectFrom("audit")
    .leftJoin("unit", "unit.id", "audit.unitId")
    .leftJoin("person", "person.id", "audit.personId")
    .leftJoin("account as subject", "subject.id", "audit.subjectId")
    .leftJoin("authority", "authority.id", "audit.subjectId")
    .where((eb) => {
      // A plus keeps SQLite from looking by the column's index.
      const column = (name: "unitId" | "accountId" | "subjectId") =>
        isWide
          ? sql<string>`+${eb.ref(`audit.${name}`)}`
          : eb.ref(`audit.${name}`).$notNull();
      const ofNoUnit = sql<boolean>`+${eb.ref("audit.unitId")} is null`;
      const ofUnit = inScope(column("unitId"), scope);
      switch (scope.kind) {
        case "person":
          return sql<boolean>`0`;
        case "unit":
          return eb.or([
            ofUnit,
            eb.and([
              ofNoUnit,
              eb(column("subjectId"), "in", unitAccounts(db, scope.unitId)),
            ]),
          ]);
        case "authority":
          if (isRoot(scope)) return sql<boolean>`1`;
          return eb.or([
            ofUnit,
            eb(column("accountId"), "in", authorityAccounts(scope, db)),
            eb.and([
              ofNoUnit,
              eb(column("subjectId"), "in", subjects(scope, db)),
            ]),
          ]);
      }
    });
}

/** Accounts and authorities that a line without a unit may be on. */
function subjects(scope: Scope, db: Db) {
  return keptAccounts(scope, db)
    .unionAll(authorityAccounts(scope, db))
    .unionAll(authorities(scope, db));
}

function unitAccounts(db: Db, unitId: string) {
  return db.selectFrom("account").select("account.id")
    .where("account.unitId", "=", unitId);
}

function keptAccounts(scope: Scope, db: Db) {
  return db.selectFrom("account").select("account.id")
    .where("account.unitId", "is not", null)
    .where((eb) =>
      keptInScope({
        unitId: eb.ref("account.unitId"),
        authorityId: eb.ref("account.authorityId"),
        role: eb.ref("account.authorityRole"),
      }, scope)
    );
}

function authorityAccounts(scope: Scope, db: Db) {
  return db.selectFrom("account")
    .innerJoin("authority", "authority.id", "account.authorityId")
    .select("account.id")
    .where((eb) => authorityInScope(eb.ref("authority.path"), scope));
}

function authorities(scope: Scope, db: Db) {
  return db.selectFrom("authority").select("authority.id")
    .where((eb) => authorityInScope(eb.ref("authority.path"), scope));
}
