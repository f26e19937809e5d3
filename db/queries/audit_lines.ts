import { sql } from "kysely";
import type { Db } from "@/db/open.ts";
import { authorityInScope, inScope, keptInScope } from "@/db/scoped.ts";
import type { Scope } from "@/domain/scope.ts";

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
  personName: string | null;
  /** Login of the account, or name of the authority, that the act was on. */
  subjectName: string | null;
  before: string | null;
  after: string | null;
  address: string | null;
}

/** Lines of the scope, the newest first; at most `limit` below the number `below`. */
export function listAuditLines(
  scope: Scope,
  db: Db,
  options: AuditFilter & { below: number | null; limit: number },
): Promise<AuditLine[]> {
  const { group, account, person, from, until, below, limit } = options;
  let query = visible(scope, db);
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
    query = query.where(
      (eb) => eb.fn<number>("instr", ["person.name", eb.val(person)]),
      ">",
      0,
    );
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
      "person.name as personName",
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

/**
 * The one place where reads of the trail begin. A unit sees what was done in it and on
 * its accounts. An authority sees what was done on the units of its area, and by or on
 * the accounts of the authorities at and under it. A person's scope shows nothing.
 */
function visible(scope: Scope, db: Db) {
  return db.selectFrom("audit")
    .leftJoin("unit", "unit.id", "audit.unitId")
    .leftJoin("person", "person.id", "audit.personId")
    .leftJoin("account as subject", "subject.id", "audit.subjectId")
    .leftJoin("authority", "authority.id", "audit.subjectId")
    .where((eb) => {
      const ofUnit = inScope(eb.ref("audit.unitId").$notNull(), scope);
      switch (scope.kind) {
        case "person":
          return sql<boolean>`0`;
        case "unit":
          return eb.or([
            ofUnit,
            eb.and([
              eb("audit.unitId", "is", null),
              eb("audit.subjectId", "in", unitAccounts(db, scope.unitId)),
            ]),
          ]);
        case "authority":
          return eb.or([
            ofUnit,
            eb("audit.accountId", "in", authorityAccounts(scope, db)),
            eb.and([
              eb("audit.unitId", "is", null),
              eb.or([
                eb("audit.subjectId", "in", keptAccounts(scope, db)),
                eb("audit.subjectId", "in", authorityAccounts(scope, db)),
                eb("audit.subjectId", "in", authorities(scope, db)),
              ]),
            ]),
          ]);
      }
    });
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
