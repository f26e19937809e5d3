import type { Updateable } from "kysely";
import { isUniqueViolation } from "@/db/libsql_errors.ts";
import type { Db, Tx } from "@/db/open.ts";
import type { PersonTable } from "@/db/schema.ts";
import { ownedBy } from "@/db/scoped.ts";
import { AppError } from "@/domain/errors.ts";
import type { Scope } from "@/domain/scope.ts";

/** The unique rule that a second person with one document breaks, as SQLite names it. */
export const DOCUMENT_RULE = "person.document_type, person.document_index";

/** The nationality of the person whose scope this is, asked with passports; `null` where nobody said. */
export async function findNationality(
  scope: Scope,
  db: Db | Tx,
): Promise<string | null> {
  const row = await db.selectFrom("person").select("nationality")
    .where((eb) => ownedBy(eb.ref("id"), scope))
    .executeTakeFirst();
  return row?.nationality ?? null;
}

/**
 * Writes who the person is whose scope this is (身份信息) in the place of what stood.
 *
 * @throws {AppError} `documentTaken` where somebody else has the document
 */
export async function setIdentity(
  scope: Scope & { kind: "person" },
  tx: Tx,
  values: Required<
    Pick<
      Updateable<PersonTable>,
      | "documentType"
      | "documentSealed"
      | "documentIndex"
      | "isHmtForeign"
      | "sex"
      | "birthDate"
      | "updatedAt"
    >
  >,
): Promise<void> {
  try {
    await tx.updateTable("person").set(values)
      .where((eb) => ownedBy(eb.ref("id"), scope))
      .execute();
  } catch (error) {
    if (!isUniqueViolation(error, DOCUMENT_RULE)) throw error;
    throw new AppError("documentTaken", { cause: error });
  }
}
