import { type Expression, type RawBuilder, sql, type SqlBool } from "kysely";
import { maskedDocument } from "@/db/masks.ts";
import { isCalled } from "@/db/name_search.ts";
import type { Db, Tx } from "@/db/open.ts";
import { NAME_IN_STAY, NAMES_IN_STAY } from "@/db/queries/stay_names.ts";
import { inScope, liesInScope } from "@/db/scoped.ts";
import { AppError } from "@/domain/errors.ts";
import type { Scope } from "@/domain/scope.ts";

/** Where a walk over candidates stands: what they are sorted by, and who is next behind. */
export interface Place {
  key: string;
  personId: string;
}

/** What a walk looks for: by a part of the name or the initials, by 身份类型, or both. */
export interface Walk {
  name: string | null;
  identityType: string | null;
  /** By 身份类型 alone: whether to gather the candidates from the scope, which is small. */
  isGathered: boolean;
  after: Place | null;
}

/** Greater than whatever begins with the text in front of it. */
const LAST_SIGN = "\u{10FFFF}";

/** Whether there is one of them. */
const STANDS_IN = sql<SqlBool>`
  (membership.id is not null or application.id is not null)`;

/** The slice that holds, or held last. */
const LAST_POSTING = sql<string>`(
  select last.id from posting last where last.membership_id = membership.id
  order by last.from_date desc limit 1)`;

/** What holds of her; of who has left, what held on her last day. */
const FACT_THEN = sql<string>`(
  select fact.id from person_fact fact where fact.person_id = person.id
    and iif(application.id is not null or membership.to_date is null,
      fact.to_date is null, fact.from_date < membership.to_date)
  order by fact.from_date desc limit 1)`;

const LINE_COLUMNS = [
  "person.id as personId",
  "person.identityType",
  "person.pinyin",
  "person.sex",
  maskedDocument("person"),
  "person.birthDate",
] as const;

/** Somebody as a search shows her; the number masked. */
export type FoundLine = Awaited<ReturnType<typeof walkPeople>>[number];

/**
 * Whom the viewer may find among the next `span` candidates of all there are, by pinyin
 * or by the part of the name that fits. A unit finds who is on its rosters or its clinics',
 * who left them and still stands on a list, and who waits; an authority who is on a roster
 * of its area.
 */
export function walkPeople(
  scope: Scope,
  db: Db,
  walk: Walk & { span: number },
) {
  const { name, identityType, span } = walk;
  const slice = ahead(scope, db, walk).limit(span).as("slice");
  return people(scope, db)
    .where(
      "person.id",
      "in",
      db.selectFrom(slice).select("slice.personId"),
    )
    .where(STANDS_IN)
    .$if(
      identityType !== null,
      (query) =>
        query.where(sql<SqlBool>`+person.identity_type = ${identityType}`),
    )
    .$if(name !== null, (query) => query.where(knownAs(scope, name ?? "")))
    .select([...LINE_COLUMNS, shownName(scope).as("name")])
    .orderBy("person.pinyin")
    .orderBy("person.id")
    .execute();
}

/** Where a walk goes on behind its next `span` candidates; none where there are no more. */
export function findEnd(
  scope: Scope,
  db: Db,
  walk: Walk & { span: number },
): Promise<Place | undefined> {
  return ahead(scope, db, walk).offset(walk.span - 1).limit(1)
    .executeTakeFirst();
}

/** Whether the scope holds more people on rosters than are gathered for one page. */
export async function isWide(
  scope: Scope,
  db: Db,
  { above }: { above: number },
): Promise<boolean> {
  const lines = scope.kind === "authority"
    ? sql`authority cross join unit on unit.authority_id = authority.id
        cross join roster_line on roster_line.unit_id = unit.id
        where substr(authority.path, 1, length(${scope.path})) = ${scope.path}`
    : sql`roster_line where ${inScope(sql.ref("roster_line.unit_id"), scope)}`;
  const { rows } = await sql<{ one: 1 }>`
    select 1 as one from ${lines} limit 1 offset ${above}`.execute(db);
  return rows.length > 0;
}

/** Whom a whole document number finds; the province finds who is on no roster, too. */
export function findByDocument(
  scope: Scope,
  db: Db | Tx,
  document: { type: string; indexes: readonly string[] },
) {
  return people(scope, db)
    .where("person.documentType", "=", document.type)
    .where("person.documentIndex", "in", document.indexes)
    .where(sql<SqlBool>`(${STANDS_IN} or ${isUnboundInProvince(scope)})`)
    .select([...LINE_COLUMNS, shownName(scope).as("name")])
    .executeTakeFirst();
}

/** Where a page goes on behind somebody whom the viewer may find; none behind another. */
export function findPlace(
  scope: Scope,
  db: Db,
  personId: string,
): Promise<Place | undefined> {
  return people(scope, db)
    .where("person.id", "=", personId)
    .where(STANDS_IN)
    .select(["person.pinyin as key", "person.id as personId"])
    .executeTakeFirst();
}

/**
 * What is shown of somebody whom the viewer may find. Of who has left a unit, what it knew:
 * her name, post and education when she left, no phone.
 *
 * @param asked.isNumberKnown Whether this viewer has found her by her whole number.
 * @throws {AppError} `notFound` for one whom the viewer may not find as for none
 */
export async function getFound(
  scope: Scope,
  db: Db | Tx,
  asked: { personId: string; isNumberKnown: boolean },
) {
  const found = await people(scope, db)
    .leftJoin("unit", "unit.id", "membership.unitId")
    .leftJoin("clinic", "clinic.id", "membership.clinicId")
    .leftJoin("posting", (join) => join.on("posting.id", "=", LAST_POSTING))
    .leftJoin("department", "department.id", "posting.departmentId")
    .leftJoin("department as wanted", "wanted.id", "application.departmentId")
    .leftJoin(
      "clinic as wantedClinic",
      "wantedClinic.id",
      "application.clinicId",
    )
    .leftJoin("personFact", (join) => join.on("personFact.id", "=", FACT_THEN))
    .where("person.id", "=", asked.personId)
    .where(
      asked.isNumberKnown
        ? sql<SqlBool>`(${STANDS_IN} or ${isUnboundInProvince(scope)})`
        : STANDS_IN,
    )
    .select([
      ...LINE_COLUMNS,
      shownName(scope).as("name"),
      "person.documentType",
      sql<string | null>`iif(application.id is null and
        membership.to_date is not null, null, person.phone_masked)`
        .as("phoneMasked"),
      "membership.id as membershipId",
      sql<string | null>`coalesce(application.unit_id, membership.unit_id)`
        .as("unitId"),
      "membership.kind",
      "membership.fromDate",
      "membership.toDate",
      "unit.name as unitName",
      "clinic.name as clinicName",
      "department.name as departmentName",
      "posting.position",
      "posting.titleLevel",
      "membership.retiredPosition",
      "personFact.education",
      "application.submittedAt",
      "wanted.name as wantedDepartment",
      "wantedClinic.name as wantedClinic",
      "application.position as wantedPosition",
      "application.titleLevel as wantedTitle",
    ])
    .executeTakeFirst();
  if (!found) throw new AppError("notFound");
  return found;
}

/** Candidates in the order of the index that has them, behind the place of the walk. */
function ahead(scope: Scope, db: Db, walk: Walk) {
  const { name, identityType, isGathered, after } = walk;
  const from = name !== null
    ? parts(name)
    : isGathered
    ? gathered(scope, identityType)
    : sql<Place>`select pinyin as key, id as person_id from person
        where identity_type = ${identityType}`;
  return db.selectFrom(sql<Place>`(${from})`.as("candidate"))
    .select(["key", "personId"])
    .$if(
      after !== null,
      (query) =>
        query.where(sql<SqlBool>`(key, person_id) > (
          ${after?.key ?? ""}, ${after?.personId ?? ""})`),
    )
    .orderBy("key")
    .orderBy("personId");
}

function gathered(
  scope: Scope,
  identityType: string | null,
): RawBuilder<Place> {
  return sql`select pinyin as key, id as person_id from person
    where +identity_type = ${identityType} and id in (
      select person_id from membership
      where ${inScope(sql.ref("membership.unit_id"), scope)}
      union select person_id from application where state = 'waiting'
        and ${inScope(sql.ref("application.unit_id"), scope)})`;
}

function parts(name: string): RawBuilder<Place> {
  // As SQLite's lower(), by which the parts are kept: letters of ASCII alone.
  const part = name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  return sql`select part as key, person_id from person_name_part
    where part >= ${part} and part < ${part + LAST_SIGN}`;
}

/**
 * The one place where reads begin: persons with the stay and the waiting application by
 * which the viewer may find them, where there are such.
 */
function people(scope: Scope, db: Db | Tx) {
  return db.selectFrom("person")
    .leftJoin("membership", (join) => join.on(isStayFor(scope)))
    .leftJoin(
      "application",
      (join) => join.on("application.id", "=", waitingFor(scope)),
    );
}

/** The live stay; for a unit else the last one that still stands on its list of who left. */
function isStayFor(scope: Scope): Expression<SqlBool> {
  if (scope.kind !== "unit") {
    return sql<SqlBool>`(membership.person_id = person.id
      and membership.to_date is null
      and ${liesInScope(sql.ref("membership.unit_id"), scope)})`;
  }
  return sql<SqlBool>`membership.id = coalesce((
    select live.id from membership live
    where live.person_id = person.id and live.to_date is null
      and ${inScope(sql.ref("live.unit_id"), scope)}
  ), (
    select past.id from membership past
    where past.person_id = person.id
      and past.to_date is not null and past.hidden_at is null
      and ${inScope(sql.ref("past.unit_id"), scope)}
      and not exists (
        select 1 from membership next where next.previous_id = past.id)
    order by past.to_date desc, past.id desc limit 1))`;
}

function waitingFor(scope: Scope): Expression<string> {
  if (scope.kind !== "unit") return sql<string>`null`;
  return sql<string>`(
    select waiting.id from application waiting
    where waiting.person_id = person.id and waiting.state = 'waiting'
      and ${inScope(sql.ref("waiting.unit_id"), scope)})`;
}

/** Whether the scope is the province's, and she is on no roster. */
function isUnboundInProvince(scope: Scope): Expression<SqlBool> {
  return scope.kind === "authority"
    ? sql<SqlBool>`(
        exists (select 1 from authority
          where path = ${scope.path} and level = 'province')
        and not exists (select 1 from membership live
          where live.person_id = person.id and live.to_date is null))`
    : sql<SqlBool>`0`;
}

/** As her record says it; of who has left a unit, her name when she left. */
function shownName(scope: Scope): RawBuilder<string> {
  return scope.kind === "unit"
    ? sql`iif(application.id is null, ${NAME_IN_STAY}, person.name)`
    : sql`person.name`;
}

/** Of who has left a unit, a name that she has got since is not found by. */
function knownAs(scope: Scope, name: string): Expression<SqlBool> {
  return scope.kind === "unit"
    ? sql<SqlBool>`(application.id is not null or membership.to_date is null
        or ${isCalled(NAMES_IN_STAY, name)})`
    : sql<SqlBool>`1`;
}
