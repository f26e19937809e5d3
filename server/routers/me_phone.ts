import {
  NewPhoneByDocumentInput,
  NewPhoneInput,
} from "@/domain/inputs/me_phone.ts";
import { SmsCodeInput } from "@/domain/inputs/tickets.ts";
import {
  beginOwnPhone,
  beginOwnPhoneByDocument,
  finishOwnPhone,
  ownPhone,
} from "@/server/operations/account/change_own_phone.ts";
import { router, selfProcedure, unagreedProcedure } from "@/server/trpc.ts";

/** The phone of one's own record (更换手机号码). */
export const mePhoneRouter = router({
  /** The number as it is, and how far a change has come. */
  current: unagreedProcedure.query(({ ctx }) => ownPhone(ctx)),

  /** A code to the new number, after the old one was proved. */
  begin: selfProcedure.input(NewPhoneInput)
    .mutation(({ ctx, input }) => beginOwnPhone(ctx, input.phone)),

  /** The same by password and document number. */
  beginByDocument: selfProcedure.input(NewPhoneByDocumentInput)
    .mutation(({ ctx, input }) => beginOwnPhoneByDocument(ctx, input)),

  /** The code; every other session ends. */
  finish: selfProcedure.input(SmsCodeInput)
    .mutation(({ ctx, input }) => finishOwnPhone(ctx, input.code)),
});
