import { page } from "fresh";
import { Head } from "fresh/runtime";
import { CERTIFICATE_KINDS } from "@/codes/certificate_kinds.ts";
import { isCodeOf } from "@/codes/table.ts";
import { PageHead } from "@/components/PageHead.tsx";
import { CertificateInput } from "@/domain/inputs/certificates.ts";
import { readForm } from "@/server/body.ts";
import { BLANK_FORM, parseForm, withError } from "@/server/forms.ts";
import { refusalOf } from "@/server/trpc.ts";
import { define } from "@/utils.ts";
import {
  CERTIFICATE_REFUSALS,
  CertificateForm,
} from "../(_components)/CertificateFields.tsx";
import { CERTIFICATE_CRUMBS } from "../(_components)/certificate_crumbs.ts";

export const handler = define.handlers({
  async GET(ctx) {
    // Judged by what every page of a person asks for.
    await ctx.state.caller.me.certificates.list();
    const kind = ctx.url.searchParams.get("kind") ?? "";
    if (!isCodeOf(CERTIFICATE_KINDS, kind)) {
      return ctx.redirect("/me/certificates", 303);
    }
    return page({ kind, form: BLANK_FORM });
  },

  async POST(ctx) {
    const form = parseForm(CertificateInput, await readForm(ctx.req));
    const kind = form.values["kind"] ?? "";
    if (!form.ok) {
      return isCodeOf(CERTIFICATE_KINDS, kind)
        ? page({ kind, form }, { status: 422 })
        : ctx.redirect("/me/certificates", 303);
    }
    try {
      await ctx.state.caller.me.certificates.add(form.value);
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal) throw error;
      const field = CERTIFICATE_REFUSALS[refusal.code] ?? "";
      const { values } = form;
      const shown = withError({ values, errors: {} }, field, refusal.message);
      return page({ kind, form: shown }, { status: refusal.status });
    }
    return ctx.redirect("/me/certificates?done=added", 303);
  },
});

/** 新增证书, of the kind that was chosen. */
export default define.page<typeof handler>(function NewPage({ data }) {
  return (
    <>
      <Head>
        <title>新增证书 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead title="新增证书" crumbs={CERTIFICATE_CRUMBS} />
      <CertificateForm {...data} numberMasked={null} />
    </>
  );
});
