import { sql } from "kysely";
import type { Db, Tx } from "@/db/open.ts";
import type { AccountTable } from "@/db/schema.ts";
import { ownedBy } from "@/db/scoped.ts";
import {
  IS_LISTED,
  IS_SLICE_THEN,
  LISTED_KIND,
  preloadExportsOf,
} from "@/db/trail_lists.ts";
import { lookActs } from "@/domain/looks.ts";
import type { Scope } from "@/domain/scope.ts";

/** A line of the trail by which an office saw the person, or a list that she may have been on. */
export interface LookRow {
  seq: number;
  at: string;
  act: string;
  subjectId: string | null;
  after: string | null;
  /** Of the account that looked; `null` for the platform itself. */
  accountKind: AccountTable["kind"] | null;
  unitName: string | null;
  /** Of the unit whose data were looked at; by it a VIP of the unit is known. */
  lineUnitName: string | null;
  authorityName: string | null;
  /** Of a roster's list: the posting that she had then; both `null` of another line. */
  position: string | null;
  specialty: string | null;
  isList: 0 | 1;
}

/** Of a line that names her, or was found by the line of a list that is hers. */
const NO_POSTING = [
  sql<string | null>`null`.as("position"),
  sql<string | null>`null`.as("specialty"),
  sql<0 | 1>`0`.as("isList"),
] as const;

/** Who looked at the person whose scope this is, the newest first, below a number of the trail. */
export async function listLooks(
  scope: Scope,
  db: Db,
  options: { below: number | null; limit: number },
): Promise<LookRow[]> {
  const { below, limit } = options;
  if (scope.kind !== "person") return [];
  const named = await lines(db, { below, limit })
    .select(NO_POSTING)
    .where("audit.act", "in", lookActs("person"))
    .where((eb) => ownedBy(eb.ref("audit.personId"), scope))
    .execute();
  const preloaded = await lines(db, { below, limit })
    .select(NO_POSTING)
    .where("audit.act", "in", lookActs("preload"))
    // Whoever registers with a number is not told which unit has listed it.
    .where(
      "audit.seq",
      "in",
      preloadExportsOf(scope.personId, { withOpen: false }),
    )
    .execute();
  const listed = await lines(db, { below, limit })
    // The trail is reached by the person's own stays, which are few.
    .innerJoin("membership", "membership.unitId", "audit.unitId")
    .leftJoin("posting", (join) => join.on(IS_SLICE_THEN))
    .select([
      "posting.position",
      "posting.specialty",
      sql<0 | 1>`1`.as("isList"),
    ])
    .where("audit.act", "in", lookActs("unit"))
    .where((eb) => ownedBy(eb.ref("membership.personId"), scope))
    .where(LISTED_KIND)
    .where(IS_LISTED)
    .execute();
  return [...named, ...preloaded, ...listed]
    .sort((one, other) => other.seq - one.seq)
    .slice(0, limit);
}

/** Whether this account has looked at this since `since`: a page that is shown again is one look. */
export async function hasLooked(
  scope: Scope,
  db: Db | Tx,
  look: {
    act: string;
    accountId: string;
    personId: string;
    subjectId: string;
    since: string;
  },
): Promise<boolean> {
  if (scope.kind === "person") return false;
  const row = await db.selectFrom("audit").select("seq")
    .where("personId", "=", look.personId)
    .where("at", ">", look.since)
    .where("act", "=", look.act)
    .where("accountId", "=", look.accountId)
    .where("subjectId", "=", look.subjectId)
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

function lines(
  db: Db,
  { below, limit }: { below: number | null; limit: number },
) {
  const query = db.selectFrom("audit")
    .leftJoin("account", "account.id", "audit.accountId")
    .leftJoin("unit", "unit.id", "account.unitId")
    .leftJoin("unit as lineUnit", "lineUnit.id", "audit.unitId")
    .leftJoin("authority", "authority.id", "account.authorityId")
    .select([
      "audit.seq",
      "audit.at",
      "audit.act",
      "audit.subjectId",
      "audit.after",
      "account.kind as accountKind",
      "unit.name as unitName",
      "lineUnit.name as lineUnitName",
      "authority.name as authorityName",
    ])
    .orderBy("audit.seq", "desc")
    .limit(limit);
  return below === null ? query : query.where("audit.seq", "<", below);
}
