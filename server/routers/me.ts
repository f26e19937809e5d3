import {
  listOwnApplications,
  withdrawApplication,
} from "@/db/queries/applications.ts";
import { countCertificates } from "@/db/queries/certificates.ts";
import { findOwnMembership, listPastStays } from "@/db/queries/memberships.ts";
import { listOwnGrants } from "@/db/queries/own_grants.ts";
import {
  listOwnTransfers,
  withdrawTransfer,
} from "@/db/queries/own_transfers.ts";
import { findOwnRecord } from "@/db/queries/people.ts";
import { countOwnChanges } from "@/db/queries/unit_changes.ts";
import { AppError } from "@/domain/errors.ts";
import { grantStateOf, parseTerms } from "@/domain/grants.ts";
import {
  ApplicationIdInput,
  ApplyInput,
  LooksInput,
  OwnDataInput,
  RecordInput,
} from "@/domain/inputs/me.ts";
import { TransferIdInput, TransferInput } from "@/domain/inputs/transfers.ts";
import { writeAudit } from "@/server/audit.ts";
import { apply } from "@/server/operations/apply.ts";
import { readOwnData } from "@/server/operations/own_data.ts";
import { ownLooks } from "@/server/operations/own_looks.ts";
import { setRecord } from "@/server/operations/set_record.ts";
import { requestTransfer } from "@/server/operations/transfers/request_transfer.ts";
import { personScope } from "@/server/person_scope.ts";
import { meCertificatesRouter } from "@/server/routers/me_certificates.ts";
import { meChangesRouter } from "@/server/routers/me_changes.ts";
import { meConsentRouter } from "@/server/routers/me_consent.ts";
import { meCorrectionsRouter } from "@/server/routers/me_corrections.ts";
import { meIdentityRouter } from "@/server/routers/me_identity.ts";
import { mePhoneRouter } from "@/server/routers/me_phone.ts";
import {
  router,
  selfMutation,
  selfProcedure,
  unagreedProcedure,
} from "@/server/trpc.ts";

/** Applications that the own page tells of; the own data holds them all. */
const MAX_APPLICATIONS = 20;
/** Grants that the person's page tells of. */
const MAX_OWN_GRANTS = 10;

/** A person's own side (个人端). */
export const meRouter = router({
  certificates: meCertificatesRouter,
  changes: meChangesRouter,
  consent: meConsentRouter,
  corrections: meCorrectionsRouter,
  identity: meIdentityRouter,
  phone: mePhoneRouter,

  /** The own record with where it stands: live stay and applications. */
  overview: selfProcedure.query(async ({ ctx }) => {
    const scope = personScope(ctx.account.scope);
    const record = await findOwnRecord(scope, ctx.db);
    if (!record) throw new AppError("notFound");
    return {
      record,
      membership: await findOwnMembership(scope, ctx.db) ?? null,
      pastStays: await listPastStays(scope, ctx.db),
      applications: await listOwnApplications(
        scope,
        ctx.db,
        MAX_APPLICATIONS,
      ),
      certificates: await countCertificates(scope, ctx.db),
      unitChanges: await countOwnChanges(scope, ctx.db),
      /** VIP grants with how they stand, the newest first. */
      grants: (await listOwnGrants(scope, ctx.db, {
        limit: MAX_OWN_GRANTS,
      })).map((grant) => ({
        ...grant,
        parts: parseTerms({ parts: grant.parts, departmentIds: null }).parts,
        state: grantStateOf(grant, ctx.now.today),
      })),
      /** The newest request to leave. */
      transfer: (await listOwnTransfers(scope, ctx.db))[0] ?? null,
    };
  }),

  /** Who looked at the own data (谁查看过我), the newest first. */
  looks: unagreedProcedure.input(LooksInput).query(({ ctx, input }) =>
    ownLooks(ctx, personScope(ctx.account.scope), input)
  ),

  /** All that the platform holds on the person (下载我的数据), after a second proof. */
  exportData: unagreedProcedure.input(OwnDataInput).mutation(({ ctx, input }) =>
    readOwnData(ctx, personScope(ctx.account.scope), input.format)
  ),

  /** Changes what the person says of herself (个人档案). */
  setRecord: selfMutation
    .input(RecordInput)
    .mutation(({ ctx, input }) =>
      setRecord(ctx, personScope(ctx.account.scope), input)
    ),

  /** Applies to a unit (单位实名认证); on its roster at once when its list agrees. */
  submitApplication: selfProcedure
    .input(ApplyInput)
    .mutation(({ ctx, input }) => {
      personScope(ctx.account.scope);
      return apply(ctx, input);
    }),

  /** Takes the waiting application back (撤回). */
  withdraw: selfMutation
    .input(ApplicationIdInput)
    .mutation(async ({ ctx, input }) => {
      const scope = personScope(ctx.account.scope);
      const { applicationId } = input;
      const unitId = await withdrawApplication(scope, ctx.tx, {
        applicationId,
        at: ctx.now.at,
      });
      await writeAudit(ctx.tx, ctx, {
        act: "me.withdraw",
        unitId,
        personId: scope.personId,
        subjectId: applicationId,
      });
    }),

  /** The own requests to leave (转出申请), the newest first, and the stay that one can be made of. */
  transfers: selfProcedure.query(async ({ ctx }) => {
    const scope = personScope(ctx.account.scope);
    return {
      membership: await findOwnMembership(scope, ctx.db) ?? null,
      requests: await listOwnTransfers(scope, ctx.db),
    };
  }),

  /** Asks the unit to let her go (转出申请). */
  requestTransfer: selfMutation
    .input(TransferInput)
    .mutation(({ ctx, input }) =>
      requestTransfer(ctx, personScope(ctx.account.scope), input)
    ),

  /** Takes the waiting request to leave back (撤回). */
  withdrawTransfer: selfMutation
    .input(TransferIdInput)
    .mutation(async ({ ctx, input }) => {
      const scope = personScope(ctx.account.scope);
      const { requestId } = input;
      const unitId = await withdrawTransfer(scope, ctx.tx, {
        requestId,
        at: ctx.now.at,
      });
      await writeAudit(ctx.tx, ctx, {
        act: "me.withdrawTransfer",
        unitId,
        personId: scope.personId,
        subjectId: requestId,
      });
    }),
});
