import { type Expression, sql, type SqlBool } from "kysely";
import { CONTINUED_REASONS } from "@/codes/end_reasons.ts";
import { countRows } from "@/db/count_rows.ts";
import { maskedDocument } from "@/db/masks.ts";
import { isCalled } from "@/db/name_search.ts";
import type { Db, Tx } from "@/db/open.ts";
import { withMasks } from "@/db/queries/line_masks.ts";
import { rosterLines } from "@/db/queries/roster_lines.ts";
import { NAME_IN_STAY, NAMES_IN_STAY } from "@/db/queries/stay_names.ts";
import { inScope } from "@/db/scoped.ts";
import { behindByEnd, behindByName, LINE } from "@/db/stay_pages.ts";
import type { Day } from "@/domain/dates.ts";
import { everybody } from "@/domain/roster_filter.ts";
import type { Scope } from "@/domain/scope.ts";

/** Somebody on the roster of a unit's clinics (在岗人员名册); codes, the document masked. */
export interface ClinicPerson {
  membershipId: string;
  name: string;
  sex: string | null;
  birthDate: string | null;
  documentMasked: string;
  clinicName: string | null;
  position: string | null;
  specialty: string | null;
  titleLevel: string | null;
  education: string | null;
  fromDate: string;
  /** Whether she asks to leave (转出申请); 1 for yes. */
  asksToLeave: number;
}

/** What narrows the roster; `null` and an empty search narrow nothing. */
export interface ClinicRosterFilter {
  /** A part of the name, or the beginning of its pinyin initials. */
  search: string;
  clinicId: string | null;
  /** Index of a whole document number. */
  documentIndex: string | null;
  /** The roster of a past day; `null` for now. */
  on: Day | null;
}

const ASKS_TO_LEAVE = sql<number>`exists (
  select 1 from transfer_request
  where transfer_request.membership_id = line.membership_id
    and transfer_request.state = 'waiting')`;

/**
 * Who is in the clinics of the scope, now or on a day, by pinyin of the name; at most
 * `limit` after the one whose membership id is `after`.
 */
export async function listClinicPeople(
  scope: Scope,
  db: Db,
  options: ClinicRosterFilter & { after: string | null; limit: number },
): Promise<ClinicPerson[]> {
  const { after } = options;
  let query = onRoster(scope, db, options);
  if (after !== null) query = query.where(behindByName(scope, after, LINE));
  const lines = await query
    .innerJoin("clinic", "clinic.id", "line.clinicId")
    .select([
      "line.membershipId",
      "line.personId",
      "line.name",
      "line.sex",
      "line.birthDate",
      "clinic.name as clinicName",
      "line.position",
      "line.specialty",
      "line.titleLevel",
      "line.education",
      "line.fromDate",
      ASKS_TO_LEAVE.as("asksToLeave"),
    ])
    .orderBy("line.sortName")
    .orderBy("line.membershipId")
    .limit(options.limit)
    .execute();
  return await withMasks(scope, db, lines);
}

/** Whom {@link listClinicPeople} lists, by person, for the trail. */
export async function listClinicIds(
  scope: Scope,
  db: Db,
  options: ClinicRosterFilter & { limit: number },
): Promise<{ membershipId: string; personId: string }[]> {
  return await onRoster(scope, db, options)
    .select(["line.membershipId", "line.personId"])
    .limit(options.limit)
    .execute();
}

/** How many are in the clinics of the scope, now or on a day, as far as the filter leaves them. */
export async function countClinicPeople(
  scope: Scope,
  db: Db | Tx,
  filter: ClinicRosterFilter,
): Promise<number> {
  return await countRows(onRoster(scope, db, filter));
}

/** Somebody who left the clinics of a unit (移除人员管理). */
export interface LeftClinic {
  membershipId: string;
  name: string;
  sex: string | null;
  documentMasked: string;
  clinicName: string | null;
  fromDate: string;
  toDate: string | null;
  endReason: string | null;
  destination: string | null;
  endNote: string | null;
}

/**
 * Who left the clinics of the scope, the last first; at most `limit` after the one whose
 * membership id is `after`. Who went on in another clinic has not left.
 */
export function listLeftClinics(
  scope: Scope,
  db: Db,
  options: { search: string; after: string | null; limit: number },
): Promise<LeftClinic[]> {
  const { after } = options;
  let query = left(scope, db, options.search);
  if (after !== null) {
    query = query.where(behindByEnd(scope, after));
  }
  return query
    .innerJoin("clinic", "clinic.id", "membership.clinicId")
    .select([
      "membership.id as membershipId",
      NAME_IN_STAY.as("name"),
      "person.sex",
      maskedDocument("person"),
      "clinic.name as clinicName",
      "membership.fromDate",
      "membership.toDate",
      "membership.endReason",
      "membership.destination",
      "membership.endNote",
    ])
    .orderBy("membership.toDate", "desc")
    .orderBy("membership.id", "desc")
    .limit(options.limit)
    .execute();
}

/** How many left the clinics of the scope and still stand on the list. */
export async function countLeftClinics(
  scope: Scope,
  db: Db,
  search: string,
): Promise<number> {
  return await countRows(left(scope, db, search));
}

/** The one place where reads of the roster of clinics begin. */
function onRoster(scope: Scope, db: Db | Tx, filter: ClinicRosterFilter) {
  const { search, clinicId, documentIndex, on } = filter;
  let query = rosterLines(scope, db, { ...everybody("clinic", on), search });
  if (clinicId !== null) query = query.where("line.clinicId", "=", clinicId);
  if (documentIndex !== null) {
    query = query.where(
      "line.personId",
      "in",
      (eb) =>
        eb.selectFrom("person").select("person.id")
          .where("person.documentIndex", "=", documentIndex),
    );
  }
  return query;
}

function left(scope: Scope, db: Db, search: string) {
  const query = db.selectFrom("membership")
    .innerJoin("person", "person.id", "membership.personId")
    .where((eb) => inScope(eb.ref("membership.unitId"), scope))
    // In the words of the index `membership_left_clinic`: a parameter would not say its condition.
    .where(LEFT)
    .where("membership.endReason", "not in", CONTINUED_REASONS);
  return search === "" ? query : query.where(isCalled(NAMES_IN_STAY, search));
}

const LEFT: Expression<SqlBool> = sql<SqlBool>`(membership.kind = 'clinic'
  and membership.to_date is not null and membership.hidden_at is null)`;
