import { ProveIdentityInput } from "@/domain/inputs/me_identity.ts";
import { SmsCodeInput } from "@/domain/inputs/tickets.ts";
import {
  beginIdentity,
  finishIdentity,
  ownIdentity,
} from "@/server/operations/account/prove_identity.ts";
import { router, selfProcedure } from "@/server/trpc.ts";

/** 个人实名认证 once more, after a clinic's 删除. */
export const meIdentityRouter = router({
  /** Whether it is done, and how far it has come. */
  current: selfProcedure.query(({ ctx }) => ownIdentity(ctx)),

  /** Name and document; a code goes to the phone. */
  begin: selfProcedure.input(ProveIdentityInput)
    .mutation(({ ctx, input }) => beginIdentity(ctx, input)),

  /** The code. */
  finish: selfProcedure.input(SmsCodeInput)
    .mutation(({ ctx, input }) => finishIdentity(ctx, input.code)),
});
