import { sql } from "kysely";
import { maskedDocument } from "@/db/masks.ts";
import type { Db, Tx } from "@/db/open.ts";
import { inScope } from "@/db/scoped.ts";
import type { Scope } from "@/domain/scope.ts";

/** Most lines of one name that an applicant is compared with: each number is opened for it. */
const MAX_NAMESAKES = 50;

/** The open lines of the scope that bear one of these numbers, under any document type. */
export function listOpenByDocument(
  scope: Scope,
  db: Db | Tx,
  documentIndexes: readonly string[],
): Promise<PreloadDetails[]> {
  return details(scope, db)
    .where("preloadEntry.documentIndex", "in", documentIndexes)
    .orderBy("preloadEntry.id")
    .execute();
}

/** The open lines of the scope that bear one of these names, the first 50 of each. */
export function listOpenByName(
  scope: Scope,
  db: Db | Tx,
  namesFolded: readonly string[],
): Promise<PreloadDetails[]> {
  const place = sql<number>`row_number() over (
    partition by name_folded order by id)`;
  return details(scope, db)
    .where("preloadEntry.id", "in", (eb) =>
      eb.selectFrom(
        eb.selectFrom("preloadEntry")
          .select(["id", place.as("place")])
          .where("nameFolded", "in", namesFolded)
          .where("state", "=", "open")
          .where((inner) => inScope(inner.ref("preloadEntry.unitId"), scope))
          .as("named"),
      ).select("named.id").where("named.place", "<=", MAX_NAMESAKES))
    .orderBy("preloadEntry.id")
    .execute();
}

/**
 * Whether the document stands on an open line of a unit outside of the scope. That is all
 * that one unit may learn of another's lists: no name, no number, not which unit.
 */
export async function isListedElsewhere(
  scope: Scope & { kind: "unit" },
  db: Db | Tx,
  document: { documentType: string; documentIndex: string },
): Promise<boolean> {
  const found = await db.selectFrom("preloadEntry")
    .select("id")
    .where("documentIndex", "=", document.documentIndex)
    .where("documentType", "=", document.documentType)
    .where("state", "=", "open")
    .where("unitId", "<>", scope.unitId)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** Row of {@link listOpenByDocument}: a whole open line as the comparison uses it. */
export type PreloadDetails = Awaited<
  ReturnType<ReturnType<typeof details>["execute"]>
>[number];

function details(scope: Scope, db: Db | Tx) {
  return db.selectFrom("preloadEntry")
    .where((eb) => inScope(eb.ref("preloadEntry.unitId"), scope))
    .where("preloadEntry.state", "=", "open")
    .leftJoin("department", "department.id", "preloadEntry.departmentId")
    .select([
      "preloadEntry.id",
      "preloadEntry.kind",
      "preloadEntry.name",
      "nameFolded",
      "documentType",
      "documentIndex",
      "documentSealed",
      maskedDocument("preloadEntry"),
      "sex",
      "birthDate",
      "ethnicity",
      "political",
      "departmentId",
      "department.name as departmentName",
      "department.state as departmentState",
      "preloadEntry.position",
      "establishment",
      "specialty",
      "titleLevel",
      "education",
      "degree",
      "workStartOn",
      "joinedOn",
      "retirementKind",
      "retiredOn",
      "preloadEntry.updatedAt",
    ]);
}
