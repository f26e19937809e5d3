import type { Insertable, Updateable } from "kysely";
import { countRows } from "@/db/count_rows.ts";
import type { Db, Tx } from "@/db/open.ts";
import type { PersonCertificateTable } from "@/db/schema.ts";
import { inScope, ownedBy } from "@/db/scoped.ts";
import { AppError } from "@/domain/errors.ts";
import type { Scope } from "@/domain/scope.ts";

/** A certificate as its holder sees it; the number masked. */
export type OwnCertificate = Pick<
  PersonCertificateTable,
  | "id"
  | "kind"
  | "category"
  | "scope"
  | "title"
  | "name"
  | "numberMasked"
  | "issuer"
  | "issuedOn"
  | "validUntil"
>;

const COLUMNS = [
  "id",
  "kind",
  "category",
  "scope",
  "title",
  "name",
  "numberMasked",
  "issuer",
  "issuedOn",
  "validUntil",
] as const;

/** The certificates of the person whose scope this is, by kind, the newest first; 30 at most. */
export function listCertificates(
  scope: Scope,
  db: Db | Tx,
): Promise<OwnCertificate[]> {
  return owned(scope, db).select(COLUMNS)
    .orderBy("kind").orderBy("issuedOn", "desc").orderBy("id")
    .limit(30)
    .execute();
}

/** The certificates of somebody who waits to be let into a unit of the scope, as {@link listCertificates}; of nobody else. */
export function listApplicantCertificates(
  scope: Scope,
  db: Db | Tx,
  applicationId: string,
): Promise<OwnCertificate[]> {
  return db.selectFrom("personCertificate")
    .select(COLUMNS)
    .where(
      "personId",
      "=",
      (eb) =>
        eb.selectFrom("application").select("application.personId")
          .where("application.id", "=", applicationId)
          .where("application.state", "=", "waiting")
          .where((inner) => inScope(inner.ref("application.unitId"), scope)),
    )
    .orderBy("kind").orderBy("issuedOn", "desc").orderBy("id")
    .limit(30)
    .execute();
}

/** @throws {AppError} `notFound` for another person's as for none */
export async function getCertificate(
  scope: Scope,
  db: Db | Tx,
  certificateId: string,
): Promise<OwnCertificate> {
  const row = await owned(scope, db).select(COLUMNS)
    .where("id", "=", certificateId)
    .executeTakeFirst();
  if (!row) throw new AppError("notFound");
  return row;
}

/** How many certificates the record holds. */
export async function countCertificates(
  scope: Scope,
  db: Db | Tx,
): Promise<number> {
  return await countRows(owned(scope, db));
}

/** The numbers of the certificates as they are stored, for the person's own copy of her data. */
export function listCertificateNumbers(
  scope: Scope,
  db: Db,
): Promise<Pick<PersonCertificateTable, "id" | "numberSealed">[]> {
  return owned(scope, db).select(["id", "numberSealed"]).limit(30).execute();
}

/** Adds a certificate; the same kind and number twice is refused by the database. */
export async function insertCertificate(
  scope: Scope & { kind: "person" },
  tx: Tx,
  certificate: Omit<Insertable<PersonCertificateTable>, "personId">,
): Promise<void> {
  await tx.insertInto("personCertificate")
    .values({ ...certificate, personId: scope.personId })
    .execute();
}

/** Changes a certificate. @throws {AppError} `notFound` */
export async function setCertificate(
  scope: Scope & { kind: "person" },
  tx: Tx,
  change: { id: string; values: Updateable<PersonCertificateTable> },
): Promise<void> {
  const { numUpdatedRows } = await tx.updateTable("personCertificate")
    .set(change.values)
    .where("id", "=", change.id)
    .where((eb) => ownedBy(eb.ref("personId"), scope))
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new AppError("notFound");
}

/** Takes a certificate out of the record for good. @throws {AppError} `notFound` */
export async function deleteCertificate(
  scope: Scope & { kind: "person" },
  tx: Tx,
  certificateId: string,
): Promise<void> {
  const { numDeletedRows } = await tx.deleteFrom("personCertificate")
    .where("id", "=", certificateId)
    .where((eb) => ownedBy(eb.ref("personId"), scope))
    .executeTakeFirst();
  if (numDeletedRows === 0n) throw new AppError("notFound");
}

/** Takes all certificates out of the record for good; returns how many there were. */
export async function deleteOwnCertificates(
  scope: Scope & { kind: "person" },
  tx: Tx,
): Promise<number> {
  const { numDeletedRows } = await tx.deleteFrom("personCertificate")
    .where((eb) => ownedBy(eb.ref("personId"), scope))
    .executeTakeFirst();
  return Number(numDeletedRows);
}

function owned(scope: Scope, db: Db | Tx) {
  return db.selectFrom("personCertificate")
    .where((eb) => ownedBy(eb.ref("personId"), scope));
}
