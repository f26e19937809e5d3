import { type Expression, sql, type SqlBool } from "kysely";
import { visibleLines } from "@/db/queries/audit_lines.ts";
import { maskedDocument } from "@/db/masks.ts";
import type { Db, Tx } from "@/db/open.ts";
import type { AccountTable } from "@/db/schema.ts";
import { liesInScope } from "@/db/scoped.ts";
import { heldThen, LISTED_KIND, preloadExportsOf } from "@/db/trail_lists.ts";
import { AppError } from "@/domain/errors.ts";
import type { Scope } from "@/domain/scope.ts";

/** The acts by which a list of those on a roster was seen or went out. */
const ROSTER_LISTS = [
  "business.export",
  "clinics.export",
  "stays.export",
  "vip.roster",
] as const;

/** Whom the auditor means: by a whole document number, by her whole name, or by her id. */
export type AuditedSearch =
  | { by: "document"; type: string; indexes: readonly string[] }
  | { by: "name"; name: string }
  | { by: "id"; personId: string };

/** Somebody of the scope, to be chosen among namesakes. */
export interface AuditedPerson {
  personId: string;
  name: string;
  documentMasked: string;
  birthDate: string | null;
  /** Of her last stay in the scope; none of who has only applied there. */
  unitName: string | null;
}

/**
 * Whom the trail of the scope may be asked about: who is or was on one of its rosters, or
 * applied there. The oldest first; at most `limit`. A name is looked for as a whole, its
 * initials too, former ones as well.
 */
export function listAudited(
  scope: Scope,
  db: Db | Tx,
  { search, limit }: { search: AuditedSearch; limit: number },
): Promise<AuditedPerson[]> {
  const people = db.selectFrom("person")
    .select([
      "person.id as personId",
      "person.name",
      maskedDocument("person"),
      "person.birthDate",
    ])
    .select((outer) =>
      outer.selectFrom("membership")
        .innerJoin("unit", "unit.id", "membership.unitId")
        .select("unit.name")
        .whereRef("membership.personId", "=", "person.id")
        .where((eb) => liesInScope(eb.ref("membership.unitId"), scope))
        .orderBy("membership.fromDate", "desc")
        .limit(1)
        .as("unitName")
    )
    .where(isOfScope(scope));
  return narrowed(people, search).orderBy("person.id").limit(limit).execute();

  function narrowed(query: typeof people, wanted: AuditedSearch) {
    switch (wanted.by) {
      case "id":
        return query.where("person.id", "=", wanted.personId);
      case "document":
        return query.where("person.documentType", "=", wanted.type)
          .where("person.documentIndex", "in", wanted.indexes);
      case "name":
        return query.where(
          "person.id",
          "in",
          (eb) =>
            eb.selectFrom("personNamePart").select("personId")
              .where("part", "=", wanted.name.toLowerCase()),
        ).where(isCalledWhole(wanted.name));
    }
  }
}

/** Whether a name of the person, a former one too, or its initials are the whole of it. */
function isCalledWhole(name: string): Expression<SqlBool> {
  const folded = name.toLowerCase();
  return sql<SqlBool>`(lower(person.name) = ${folded}
    or lower(person.pinyin) = ${folded}
    or exists (select 1 from person_past_name
      where person_past_name.person_id = person.id
        and lower(person_past_name.name) = ${folded}))`;
}

/** @throws {AppError} `notFound` for one out of the scope as for none */
export async function getAudited(
  scope: Scope,
  db: Db | Tx,
  personId: string,
): Promise<AuditedPerson> {
  const search = { by: "id", personId } as const;
  const [person] = await listAudited(scope, db, { search, limit: 1 });
  if (!person) throw new AppError("notFound");
  return person;
}

/** A line by which somebody else saw the person, or a list that may have held her. */
export interface SeenRow {
  seq: number;
  at: string;
  act: string;
  accountLabel: string;
  accountKind: AccountTable["kind"] | null;
  /** Of the account: its unit or its authority. */
  officeName: string | null;
  /** Of the unit whose data were looked at. */
  unitName: string | null;
  subjectId: string | null;
  after: string | null;
  address: string | null;
  /** The line names her, a search listed her, or a list that she was on was seen. */
  way: "named" | "found" | "listed";
  /** Of a list: what she was then; departments that a VIP's grant reaches, JSON. */
  position: string | null;
  specialty: string | null;
  departmentId: string | null;
  grantDepartments: string | null;
}

/** Which lines are wanted: `from` on and before `until`, ISO 8601 in UTC; `null` is open. */
export interface SeenSpan {
  personId: string;
  from: string | null;
  until: string | null;
  limit: number;
}

/** What was found of a span, whole from its end back to the oldest of the lines. */
export interface SeenRows {
  rows: SeenRow[];
  /** Whether older lines were not looked at. */
  isCut: boolean;
}

/**
 * Every line of the scope by which the person was seen (谁看过此人), the newest first; at
 * most `limit` of each way. Where one way has more, what is older than its oldest line is
 * left out of the others too, so that no time is told by half. What she did herself is left
 * out.
 */
export async function listSeen(
  scope: Scope,
  db: Db,
  span: SeenSpan,
): Promise<SeenRows> {
  const ways = [
    await named(scope, db, span),
    await searched(scope, db, span),
    await listed(scope, db, span),
    await preloaded(scope, db, span),
  ];
  const full = ways.filter(({ length }) => length > span.limit);
  const oldest = Math.max(0, ...full.map((rows) => rows.at(-1)?.seq ?? 0));
  const found = ways.flat().filter(({ seq }) => seq >= oldest);
  // A search by number names her in its line, and lists her too.
  const bySeq = new Map(found.reverse().map((row) => [row.seq, row]));
  const rows = [...bySeq.values()].sort((one, other) => other.seq - one.seq);
  return { rows, isCut: full.length > 0 };
}

function named(scope: Scope, db: Db, span: SeenSpan): Promise<SeenRow[]> {
  return lines(scope, db, span)
    .select(nothingOfLists("named"))
    .where("audit.personId", "=", span.personId)
    .execute();
}

function searched(scope: Scope, db: Db, span: SeenSpan): Promise<SeenRow[]> {
  return lines(scope, db, span)
    .innerJoin("auditSeen", "auditSeen.seq", "audit.seq")
    .select(nothingOfLists("found"))
    .where("auditSeen.personId", "=", span.personId)
    // What is kept of a forgotten line of a list is told as a list.
    .where("audit.act", "<>", "preload.export")
    .execute();
}

/** Lists of rosters: reached by the person's own stays, which are few. */
function listed(scope: Scope, db: Db, span: SeenSpan): Promise<SeenRow[]> {
  return lines(scope, db, span)
    .innerJoin("membership", "membership.unitId", "audit.unitId")
    .leftJoin(
      "posting",
      (join) =>
        join.onRef("posting.membershipId", "=", "membership.id")
          .on(heldThen("posting")),
    )
    .leftJoin(
      "vipGrant",
      (join) =>
        join.onRef("vipGrant.id", "=", "audit.subjectId")
          .on("audit.act", "=", "vip.roster"),
    )
    .select([
      sql<"listed">`'listed'`.as("way"),
      "posting.position",
      "posting.specialty",
      "posting.departmentId",
      "vipGrant.departmentIds as grantDepartments",
    ])
    .where("audit.act", "in", ROSTER_LISTS)
    .where("membership.personId", "=", span.personId)
    .where(LISTED_KIND)
    .where(heldThen("membership"))
    .execute();
}

/**
 * Lists sent ahead that went out with a line of hers, with her number of before a
 * correction too, or with one that bears her number and has not matched.
 */
function preloaded(scope: Scope, db: Db, span: SeenSpan): Promise<SeenRow[]> {
  const { personId } = span;
  return lines(scope, db, span)
    .select(nothingOfLists("listed"))
    .where("audit.act", "=", "preload.export")
    .where("audit.seq", "in", preloadExportsOf(personId, { withOpen: true }))
    .execute();
}

function lines(
  scope: Scope,
  db: Db,
  { personId, from, until, limit }: SeenSpan,
) {
  let query = visibleLines(scope, db, true)
    .leftJoin("account as actor", "actor.id", "audit.accountId")
    .leftJoin("unit as office", "office.id", "actor.unitId")
    .leftJoin("authority as area", "area.id", "actor.authorityId")
    .select([
      "audit.seq",
      "audit.at",
      "audit.act",
      "audit.accountLabel",
      "actor.kind as accountKind",
      "unit.name as unitName",
      "audit.subjectId",
      "audit.after",
      "audit.address",
    ])
    .select((eb) => eb.fn.coalesce("office.name", "area.name").as("officeName"))
    .where((eb) =>
      eb.or([
        eb("actor.personId", "is", null),
        eb("actor.personId", "<>", personId),
      ])
    )
    .orderBy("audit.seq", "desc")
    // One more tells whether there are more.
    .limit(limit + 1);
  if (from) query = query.where("audit.at", ">=", from);
  if (until) query = query.where("audit.at", "<", until);
  return query;
}

function nothingOfLists<Way extends SeenRow["way"]>(way: Way) {
  return [
    sql<Way>`${way}`.as("way"),
    sql<string | null>`null`.as("position"),
    sql<string | null>`null`.as("specialty"),
    sql<string | null>`null`.as("departmentId"),
    sql<string | null>`null`.as("grantDepartments"),
  ] as const;
}

/** Whether somebody is, was or wanted to be in a unit of the scope. */
function isOfScope(scope: Scope): Expression<SqlBool> {
  const unitOf = (table: string) => sql<string>`${sql.ref(`${table}.unitId`)}`;
  return sql<SqlBool>`(exists (select 1 from membership
      where membership.person_id = person.id
        and ${liesInScope(unitOf("membership"), scope)})
    or exists (select 1 from application
      where application.person_id = person.id
        and ${liesInScope(unitOf("application"), scope)}))`;
}
