import { page } from "fresh";
import { Head } from "fresh/runtime";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { ChangeCertificateInput } from "@/domain/inputs/certificates.ts";
import { readForm } from "@/server/body.ts";
import { type FormState, parseForm, withError } from "@/server/forms.ts";
import type { Caller } from "@/server/router.ts";
import { refusalOf } from "@/server/trpc.ts";
import { define } from "@/utils.ts";
import {
  CERTIFICATE_REFUSALS,
  CertificateForm,
} from "../../(_components)/CertificateFields.tsx";
import { CERTIFICATE_CRUMBS } from "../../(_components)/certificate_crumbs.ts";

type Certificate = Awaited<
  ReturnType<Caller["me"]["certificates"]["certificate"]>
>;

export const handler = define.handlers({
  async GET(ctx) {
    const certificateId = ctx.params["certificateId"]!;
    const certificate = await ctx.state.caller.me.certificates.certificate({
      certificateId,
    });
    return page({ certificate, form: formOf(certificate) });
  },

  async POST(ctx) {
    const { certificates } = ctx.state.caller.me;
    const certificateId = ctx.params["certificateId"]!;
    const certificate = await certificates.certificate({ certificateId });
    const posted = await readForm(ctx.req);
    posted.set("certificateId", certificateId);
    // A certificate stays of its kind: another is another certificate.
    posted.set("kind", certificate.kind);
    const form = parseForm(ChangeCertificateInput, posted);
    if (!form.ok) return page({ certificate, form }, { status: 422 });
    try {
      await certificates.change(form.value);
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal) throw error;
      const field = CERTIFICATE_REFUSALS[refusal.code] ?? "";
      const { values } = form;
      const shown = withError({ values, errors: {} }, field, refusal.message);
      return page({ certificate, form: shown }, { status: refusal.status });
    }
    return ctx.redirect("/me/certificates?done=changed", 303);
  },
});

/** 修改证书, and the way to take it out. */
export default define.page<typeof handler>(function ChangePage({ data }) {
  const { certificate, form } = data;
  const { id, kind, numberMasked } = certificate;
  return (
    <>
      <Head>
        <title>修改证书 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead title="修改证书" crumbs={CERTIFICATE_CRUMBS} />
      <CertificateForm kind={kind} form={form} numberMasked={numberMasked} />
      <div class="bar">
        <ButtonLink kind="del" href={`/me/certificates/${id}/remove`}>
          删除这个证书
        </ButtonLink>
      </div>
    </>
  );
});

function formOf(certificate: Certificate): FormState {
  const { category, scope, title, name, validUntil } = certificate;
  return {
    values: {
      category: category ?? "",
      scope: scope ?? "",
      title: title ?? "",
      name: name ?? "",
      issuer: certificate.issuer,
      issuedOn: certificate.issuedOn,
      validUntil: validUntil ?? "",
    },
    errors: {},
  };
}
