import { sql } from "kysely";
import { visibleLines } from "@/db/queries/audit_lines.ts";
import type { Db } from "@/db/open.ts";
import type { AccountTable } from "@/db/schema.ts";
import {
  IS_LISTED,
  IS_SLICE_THEN,
  LISTED_KIND,
  preloadExportsOf,
} from "@/db/trail_lists.ts";
import { lookActs } from "@/domain/looks.ts";
import type { Scope } from "@/domain/scope.ts";

/** The acts by which a list of those on a roster was seen or went out. */
const ROSTER_LISTS = [
  "business.export",
  "clinics.export",
  "stays.export",
  "vip.roster",
] as const;

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
    .where("audit.act", "not in", lookActs("preload"))
    .execute();
}

/** Lists of rosters: reached by the person's own stays, which are few. */
function listed(scope: Scope, db: Db, span: SeenSpan): Promise<SeenRow[]> {
  return lines(scope, db, span)
    .innerJoin("membership", "membership.unitId", "audit.unitId")
    .leftJoin("posting", (join) => join.on(IS_SLICE_THEN))
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
    .where(IS_LISTED)
    .execute();
}

/**
 * Lists sent ahead, or files that brought them, that went out with a line of hers, with her
 * number of before a correction too, or with one that bears her number and has not matched.
 */
function preloaded(scope: Scope, db: Db, span: SeenSpan): Promise<SeenRow[]> {
  const { personId } = span;
  return lines(scope, db, span)
    .select(nothingOfLists("listed"))
    .where("audit.act", "in", lookActs("preload"))
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
