import { type Expression, sql, type SqlBool } from "kysely";
import { isCalledWhole, nameKnown } from "@/db/known_names.ts";
import { maskedDocument } from "@/db/masks.ts";
import type { Db, Tx } from "@/db/open.ts";
import { liesInScope } from "@/db/scoped.ts";
import { AppError } from "@/domain/errors.ts";
import { isRoot, type Scope } from "@/domain/scope.ts";

/** Whom the auditor means: by a whole document number, by her whole name, or by her id. */
export type AuditedSearch =
  | { by: "document"; type: string; indexes: readonly string[] }
  | { by: "name"; name: string }
  | { by: "id"; personId: string };

/** Somebody of the scope, to be chosen among namesakes. */
export interface AuditedPerson {
  personId: string;
  /** Of who has left the scope, as she was called when it last had to do with her. */
  name: string;
  documentMasked: string;
  birthDate: string | null;
  /** Of her last stay in the scope; none of who has only applied there. */
  unitId: string | null;
  unitName: string | null;
}

/**
 * Whom the trail of the scope may be asked about: who is or was on one of its rosters, or
 * applied there. The oldest first; at most `limit`. A name is looked for as a whole, its
 * initials too, former ones as well; a name that she got after she left finds nobody.
 */
export function listAudited(
  scope: Scope,
  db: Db | Tx,
  { search, limit }: { search: AuditedSearch; limit: number },
): Promise<AuditedPerson[]> {
  const people = db.selectFrom("person")
    .select([
      "person.id as personId",
      nameKnown(scope).as("name"),
      maskedDocument("person"),
      "person.birthDate",
    ])
    .leftJoin("unit", (join) => join.on("unit.id", "=", lastUnit(scope)))
    .select(["unit.id as unitId", "unit.name as unitName"])
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
        ).where(isCalledWhole(scope, wanted.name));
    }
  }
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

/** Of `person`: the unit of her last stay in the scope. */
function lastUnit(scope: Scope): Expression<string> {
  return sql<string>`(
    select last.unit_id from membership last where last.person_id = person.id
      and ${liesInScope(sql.ref("last.unitId"), scope)}
    order by last.from_date desc, last.id desc limit 1)`;
}

/** Whether somebody is, was or wanted to be in a unit of the scope; of the command line's is everybody. */
function isOfScope(scope: Scope): Expression<SqlBool> {
  if (isRoot(scope)) return sql<SqlBool>`1`;
  const unitOf = (table: string) => sql<string>`${sql.ref(`${table}.unitId`)}`;
  return sql<SqlBool>`(exists (select 1 from membership
      where membership.person_id = person.id
        and ${liesInScope(unitOf("membership"), scope)})
    or exists (select 1 from application
      where application.person_id = person.id
        and ${liesInScope(unitOf("application"), scope)}))`;
}
