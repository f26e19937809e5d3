import { listOwnConsents } from "@/db/queries/consents.ts";
import { AgreeInput, WithdrawConsentInput } from "@/domain/inputs/consent.ts";
import { agree, withdrawConsent } from "@/server/operations/own_consent.ts";
import { personScope } from "@/server/person_scope.ts";
import {
  router,
  selfMutation,
  unagreedMutation,
  unagreedProcedure,
} from "@/server/trpc.ts";

/** A person's consent to the notice (同意, 撤回同意). */
export const meConsentRouter = router({
  /** Which version holds of her, and what she agreed to and took back, the newest first. */
  current: unagreedProcedure.query(async ({ ctx }) => ({
    version: ctx.account.consentVersion,
    history: await listOwnConsents(personScope(ctx.account.scope), ctx.db),
  })),

  /** Agrees to the version that holds. */
  agree: unagreedMutation.input(AgreeInput)
    .mutation(({ ctx, input }) => agree(ctx, input)),

  /** Takes the consent back: what hangs on it alone ends. */
  withdraw: selfMutation.input(WithdrawConsentInput)
    .mutation(({ ctx }) => withdrawConsent(ctx)),
});
