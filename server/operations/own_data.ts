import { findHolderDetails } from "@/db/queries/accounts.ts";
import { listOwnApplications } from "@/db/queries/applications.ts";
import {
  listCertificateNumbers,
  listCertificates,
} from "@/db/queries/certificates.ts";
import { listOwnConsents } from "@/db/queries/consents.ts";
import { listOwnCorrections } from "@/db/queries/corrections.ts";
import {
  getOwnPerson,
  listOwnActs,
  listOwnEntries,
  listOwnFacts,
  listOwnPastNames,
  listOwnStays,
  listOwnTransfers,
} from "@/db/queries/own_data.ts";
import { listOwnGrants } from "@/db/queries/own_grants.ts";
import { listAllNotices } from "@/db/queries/security_notices.ts";
import { listSignIns } from "@/db/queries/sessions.ts";
import { listOwnChanges } from "@/db/queries/unit_changes.ts";
import { grantStateOf, parseTerms } from "@/domain/grants.ts";
import type { OwnData, OwnDataFormat } from "@/domain/own_data.ts";
import type { Scope } from "@/domain/scope.ts";
import { writeAudit } from "@/server/audit.ts";
import {
  type Account,
  type Context,
  findAccountAgain,
} from "@/server/context.ts";
import { takeTry } from "@/server/limits.ts";
import { ownLooks } from "@/server/operations/own_looks.ts";
import { ownDataSections } from "@/server/operations/own_data_sections.ts";
import { assertSteppedUp } from "@/server/step_up.ts";
import { withFieldChanges } from "@/server/unit_changes.ts";

/** Lines of each history that are taken along; more than a life at work brings. */
const MAX_LINES = 1_000;

/** What {@link readOwnData} found, before it is put into words. */
export type OwnRows = Awaited<ReturnType<typeof rowsOf>>;

/**
 * All that the platform holds on a person, for herself (我的数据): numbers whole, the
 * password's hash and secrets of browsers left out. Six times a day; the trail has each.
 *
 * @throws {AppError} `stepUpNeeded`, `tooManyTries`
 */
export async function readOwnData(
  ctx: Context & { account: Account },
  scope: Scope & { kind: "person" },
  format: OwnDataFormat,
): Promise<OwnData> {
  assertSteppedUp(ctx.account, ctx.now);
  await takeTry(ctx, [{ limit: "ownData", who: scope.personId }]);
  const rows = await rowsOf(ctx, scope);
  await ctx.db.transaction().execute(async (tx) => {
    await findAccountAgain(tx, ctx.account);
    await writeAudit(tx, ctx, {
      act: "me.exportData",
      personId: scope.personId,
      subjectId: ctx.account.id,
      after: { format },
    });
  });
  return {
    name: rows.person.name,
    at: ctx.now.at,
    sections: ownDataSections(rows),
  };
}

async function rowsOf(
  ctx: Context & { account: Account },
  scope: Scope & { kind: "person" },
) {
  const { db, vault, account } = ctx;
  const { documentSealed, phoneSealed, ...person } = await getOwnPerson(
    scope,
    db,
  );
  const numbers = new Map(
    (await listCertificateNumbers(scope, db))
      .map(({ id, numberSealed }) => [
        id,
        vault.open("person.certificate", numberSealed),
      ]),
  );
  return {
    person: {
      ...person,
      documentNumber: vault.open("person.document", documentSealed),
      phone: phoneSealed && vault.open("person.phone", phoneSealed),
    },
    consents: await listOwnConsents(scope, db),
    corrections: await listOwnCorrections(scope, db, MAX_LINES),
    pastNames: await listOwnPastNames(scope, db),
    facts: await listOwnFacts(scope, db),
    certificates: (await listCertificates(scope, db)).map((one) => ({
      ...one,
      number: numbers.get(one.id) ?? one.numberMasked,
    })),
    applications: await listOwnApplications(scope, db, MAX_LINES),
    stays: await listOwnStays(scope, db),
    transfers: await listOwnTransfers(scope, db),
    grants: (await listOwnGrants(scope, db, { limit: MAX_LINES })).map((
      one,
    ) => ({
      ...one,
      parts: parseTerms({ parts: one.parts, departmentIds: null }).parts,
      state: grantStateOf(one, ctx.now.today),
    })),
    changes: withFieldChanges(
      await listOwnChanges(scope, db, { after: null, limit: MAX_LINES }),
    ),
    entries: await listOwnEntries(scope, db),
    account: await findHolderDetails(db, account.id),
    signIns: await listSignIns(db, {
      accountId: account.id,
      limit: MAX_LINES,
    }),
    notices: await listAllNotices(db, {
      accountId: account.id,
      limit: MAX_LINES,
    }),
    acts: await listOwnActs(scope, db, account.id),
    looks: (await ownLooks(ctx, scope, { below: null, limit: MAX_LINES }))
      .lines,
  };
}
