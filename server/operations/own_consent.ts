import type { z } from "zod";
import { newId } from "@/db/ids.ts";
import type { Tx } from "@/db/open.ts";
import {
  listOwnApplications,
  withdrawApplication,
} from "@/db/queries/applications.ts";
import { deleteOwnCertificates } from "@/db/queries/certificates.ts";
import { insertConsent, setConsent } from "@/db/queries/consents.ts";
import { CONSENT_VERSION } from "@/domain/consent.ts";
import { AppError } from "@/domain/errors.ts";
import type { AgreeInput } from "@/domain/inputs/consent.ts";
import { writeAudit } from "@/server/audit.ts";
import type { Account, Context } from "@/server/context.ts";
import { personScope } from "@/server/person_scope.ts";

type OwnAct = Context & { account: Account; tx: Tx };

/**
 * Keeps that the person agrees to the notice that holds (同意), with the time. Agreeing to
 * it twice is agreeing once.
 *
 * @throws {AppError} `consentOutdated` for another version than the one that holds
 */
export async function agree(
  ctx: OwnAct,
  { version }: z.output<typeof AgreeInput>,
): Promise<void> {
  if (version !== CONSENT_VERSION) throw new AppError("consentOutdated");
  const { account, tx, now } = ctx;
  const scope = personScope(account.scope);
  if (account.consentVersion === version) return;
  const { personId } = scope;
  await setConsent(scope, tx, { version, at: now.at });
  await insertConsent(scope, tx, {
    id: newId("con", now.ms),
    act: "agreed",
    version,
    at: now.at,
  });
  await writeAudit(tx, ctx, {
    act: "me.agree",
    personId,
    after: { consentVersion: version },
  });
}

/**
 * Takes the consent back (撤回同意): a waiting application is withdrawn and certificates,
 * which are her own word, are deleted. Rosters, decided matters and the trail stay: they
 * rest on no consent. Until she agrees anew she has her data, her password and her sessions.
 */
export async function withdrawConsent(ctx: OwnAct): Promise<void> {
  const { account, tx, now } = ctx;
  const scope = personScope(account.scope);
  const { personId } = scope;
  const [last] = await listOwnApplications(scope, tx, 1);
  const waiting = last?.state === "waiting" ? last : undefined;
  if (waiting) {
    await withdrawApplication(scope, tx, {
      applicationId: waiting.id,
      at: now.at,
    });
  }
  const certificates = await deleteOwnCertificates(scope, tx);
  await setConsent(scope, tx, null);
  await insertConsent(scope, tx, {
    id: newId("con", now.ms),
    act: "withdrawn",
    version: account.consentVersion ?? CONSENT_VERSION,
    at: now.at,
  });
  await writeAudit(tx, ctx, {
    act: "me.withdrawConsent",
    personId,
    before: { consentVersion: account.consentVersion },
    after: { certificates, applications: waiting ? 1 : 0 },
  });
}
