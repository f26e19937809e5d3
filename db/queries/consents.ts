import type { Insertable } from "kysely";
import type { Db, Tx } from "@/db/open.ts";
import type { PersonConsentTable } from "@/db/schema.ts";
import { ownedBy } from "@/db/scoped.ts";
import type { Scope } from "@/domain/scope.ts";

/** More than there will be versions of the notice. */
const MAX_CONSENTS = 1_000;

/** Keeps a consent (同意) or its withdrawal, with version and time. */
export async function insertConsent(
  scope: Scope & { kind: "person" },
  tx: Tx,
  consent: Omit<Insertable<PersonConsentTable>, "personId">,
): Promise<void> {
  await tx.insertInto("personConsent")
    .values({ ...consent, personId: scope.personId }).execute();
}

/** What the person agreed to and took back, the newest first. */
export function listOwnConsents(
  scope: Scope,
  db: Db | Tx,
): Promise<Pick<PersonConsentTable, "act" | "version" | "at">[]> {
  return db.selectFrom("personConsent")
    .select(["act", "version", "at"])
    .where((eb) => ownedBy(eb.ref("personId"), scope))
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(MAX_CONSENTS)
    .execute();
}

/** Which version holds of the person; `null` for one taken back. */
export async function setConsent(
  scope: Scope,
  tx: Tx,
  consent: { version: string; at: string } | null,
): Promise<void> {
  await tx.updateTable("person")
    .set({
      consentVersion: consent?.version ?? null,
      consentAt: consent?.at ?? null,
    })
    .where((eb) => ownedBy(eb.ref("id"), scope))
    .execute();
}
