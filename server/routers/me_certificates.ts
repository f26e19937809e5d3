import { getCertificate, listCertificates } from "@/db/queries/certificates.ts";
import {
  CertificateIdInput,
  CertificateInput,
  ChangeCertificateInput,
} from "@/domain/inputs/certificates.ts";
import {
  addCertificate,
  changeCertificate,
  removeCertificate,
} from "@/server/operations/certificates.ts";
import { personScope } from "@/server/person_scope.ts";
import { router, selfMutation, selfProcedure } from "@/server/trpc.ts";

/** The certificates of one's own record (证书). */
export const meCertificatesRouter = router({
  /** All of them, numbers masked; at most 30. */
  list: selfProcedure.query(({ ctx }) =>
    listCertificates(personScope(ctx.account.scope), ctx.db)
  ),

  /** One of them. */
  certificate: selfProcedure.input(CertificateIdInput).query(({ ctx, input }) =>
    getCertificate(personScope(ctx.account.scope), ctx.db, input.certificateId)
  ),

  /** Writes one into the record. */
  add: selfMutation.input(CertificateInput).mutation(({ ctx, input }) =>
    addCertificate(ctx, personScope(ctx.account.scope), input)
  ),

  /** Changes one. */
  change: selfMutation.input(ChangeCertificateInput)
    .mutation(({ ctx, input }) =>
      changeCertificate(ctx, personScope(ctx.account.scope), input)
    ),

  /** Takes one out for good. */
  remove: selfMutation.input(CertificateIdInput).mutation(({ ctx, input }) =>
    removeCertificate(ctx, personScope(ctx.account.scope), input.certificateId)
  ),
});
