import { type Insertable, sql, type Updateable } from "kysely";
import { countRows } from "@/db/count_rows.ts";
import { isCalled, type NameColumns } from "@/db/name_search.ts";
import type { Db, Tx } from "@/db/open.ts";
import type { ClinicTable } from "@/db/schema.ts";
import { inScope } from "@/db/scoped.ts";
import { AppError } from "@/domain/errors.ts";
import type { Scope } from "@/domain/scope.ts";

/** Most people in the way of a closing that are named. */
const MAX_NAMED = 10;

/** What narrows the list of clinics (村卫生室列表); an empty search matches every one. */
export interface ClinicsFilter {
  /** A part of the name, or the beginning of its pinyin initials. */
  search: string;
  state: "open" | "closed";
}

/** A clinic with who is in it now. */
export interface ClinicLine {
  id: string;
  name: string;
  division: string | null;
  address: string | null;
  state: "open" | "closed";
  closedOn: string | null;
  /** On its roster now. */
  people: number;
  /** Applications to it that wait. */
  waiting: number;
}

const PEOPLE = sql<number>`(
  select count(*) from membership
  where membership.clinic_id = clinic.id and membership.to_date is null)`;
const WAITING = sql<number>`(
  select count(*) from application
  where application.clinic_id = clinic.id and application.state = 'waiting')`;

/** The clinics of the scope by pinyin; at most `limit` after the one with the id `after`. */
export function listClinics(
  scope: Scope,
  db: Db | Tx,
  options: ClinicsFilter & { after: string | null; limit: number },
): Promise<ClinicLine[]> {
  const { after } = options;
  let query = filtered(scope, db, options);
  if (after !== null) {
    query = query.where((eb) =>
      eb(
        eb.refTuple("clinic.pinyin", "clinic.id"),
        ">",
        eb.selectFrom("clinic as last").select(["last.pinyin", "last.id"])
          .where("last.id", "=", after)
          .where((inner) => inScope(inner.ref("last.unitId"), scope))
          .$asTuple("pinyin", "id"),
      )
    );
  }
  return withCounts(query)
    .orderBy("clinic.pinyin")
    .orderBy("clinic.id")
    .limit(options.limit)
    .execute();
}

/** How many clinics the filter leaves. */
export async function countClinics(
  scope: Scope,
  db: Db | Tx,
  filter: ClinicsFilter,
): Promise<number> {
  return await countRows(filtered(scope, db, filter));
}

/** A clinic of the scope. @throws {AppError} `notFound` for one out of scope as for none */
export async function getClinic(
  scope: Scope,
  db: Db | Tx,
  clinicId: string,
): Promise<ClinicLine> {
  const found = await withCounts(ofScope(scope, db))
    .where("clinic.id", "=", clinicId)
    .executeTakeFirst();
  if (!found) throw new AppError("notFound");
  return found;
}

/** A clinic as a choice of a form or filter. */
export type ClinicChoice = Pick<ClinicTable, "id" | "name"> & {
  state: "open" | "closed";
};

/** Every clinic of the scope by pinyin, closed ones too; at most `MAX_CLINICS` a unit. */
export function listClinicChoices(
  scope: Scope,
  db: Db | Tx,
): Promise<ClinicChoice[]> {
  return ofScope(scope, db)
    .select(["clinic.id", "clinic.name", "clinic.state"])
    .orderBy("clinic.pinyin")
    .orderBy("clinic.id")
    .execute();
}

/** Who stands in the way of closing a clinic of the scope: the first ten names of each. */
export async function listInTheWay(
  scope: Scope,
  db: Db | Tx,
  clinicId: string,
): Promise<{ people: string[]; waiting: string[] }> {
  const people = await db.selectFrom("membership")
    .innerJoin("person", "person.id", "membership.personId")
    .select("person.name")
    .where("membership.clinicId", "=", clinicId)
    .where("membership.toDate", "is", null)
    .where((eb) => inScope(eb.ref("membership.unitId"), scope))
    .orderBy("membership.sortName")
    .limit(MAX_NAMED)
    .execute();
  const waiting = await db.selectFrom("application")
    .innerJoin("person", "person.id", "application.personId")
    .select("person.name")
    .where("application.clinicId", "=", clinicId)
    .where("application.state", "=", "waiting")
    .where((eb) => inScope(eb.ref("application.unitId"), scope))
    .orderBy("application.submittedAt")
    .limit(MAX_NAMED)
    .execute();
  return {
    people: people.map(({ name }) => name),
    waiting: waiting.map(({ name }) => name),
  };
}

/** Adds open clinics to the unit of the scope; the database refuses two of one name. */
export async function insertClinics(
  scope: Scope & { kind: "unit" },
  tx: Tx,
  clinics: readonly Omit<Insertable<ClinicTable>, "unitId">[],
): Promise<void> {
  for (const clinic of clinics) {
    await tx.insertInto("clinic").values({ ...clinic, unitId: scope.unitId })
      .execute();
  }
}

/** Changes columns of a clinic. @throws {AppError} `notFound` */
export async function setClinic(
  scope: Scope,
  tx: Tx,
  { id, values }: {
    id: string;
    values: Omit<Updateable<ClinicTable>, "id" | "unitId">;
  },
): Promise<void> {
  const { numUpdatedRows } = await tx.updateTable("clinic")
    .set(values)
    .where("id", "=", id)
    .where((eb) => inScope(eb.ref("unitId"), scope))
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new AppError("notFound");
}

/** What the unit of the scope is (机构类别) and where it stands. */
export function findParent(
  scope: Scope,
  db: Db | Tx,
): Promise<{ kind: string; division: string } | undefined> {
  return db.selectFrom("unit").select(["kind", "division"])
    .where((eb) => inScope(eb.ref("id"), scope))
    .executeTakeFirst();
}

function ofScope(scope: Scope, db: Db | Tx) {
  return db.selectFrom("clinic")
    .where((eb) => inScope(eb.ref("clinic.unitId"), scope));
}

function filtered(scope: Scope, db: Db | Tx, filter: ClinicsFilter) {
  const { search, state } = filter;
  const query = ofScope(scope, db).where("clinic.state", "=", state);
  if (search === "") return query;
  return query.where(isCalled(CLINIC_NAME, search));
}

const CLINIC_NAME: NameColumns = {
  name: sql.ref("clinic.name"),
  pinyin: sql.ref("clinic.pinyin"),
};

function withCounts(query: ReturnType<typeof ofScope>) {
  return query.select([
    "clinic.id",
    "clinic.name",
    "clinic.division",
    "clinic.address",
    "clinic.state",
    "clinic.closedOn",
    PEOPLE.as("people"),
    WAITING.as("waiting"),
  ]);
}
